#pragma once

#include "winay/calibration/box.hpp"

namespace winay::calibration {

/// Searches without derivatives, of NLopt: quadratic models in a trust region (Powell 2009), and a
/// simplex on subspaces (Rowan 1990).
enum class LocalMethod { bobyqa, sbplx };

struct LocalOptions {
  double step = 0.25;  ///< first, prior standard deviations
  std::size_t most_evaluations = 500;
  double value_tolerance = 1e-10;  ///< relative
  double step_tolerance = 1e-8;    ///< prior standard deviations
};

struct LocalResult {
  Vector theta;
  double value = 0;
  std::size_t evaluations = 0;
};

/// Minimises the sum of squares of residuals in the box, one point at a time. Throws
/// CalibrationError if the start is outside or a residual is no number.
LocalResult search_locally(const Batch& residuals, const Box& box, const Vector& start,
                           LocalMethod method, const LocalOptions& options = {});

}  // namespace winay::calibration
