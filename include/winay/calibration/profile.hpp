#pragma once

#include "winay/calibration/gauss_newton.hpp"

namespace winay::calibration {

struct ProfilePoint {
  double value = 0;  ///< of the parameter, own unit
  Vector theta;      ///< with the others at their best
  double q = 0;
};

/// Q along one parameter, the others minimised again at every value, each from its neighbour nearer
/// to the estimate. `values` within the box, in any order; the answer is sorted by value.
std::vector<ProfilePoint> profile(const Batch& residuals, const Box& box, const Vector& estimate,
                                  Index parameter, std::vector<double> values,
                                  const GaussNewtonOptions& options = {});

/// `count` values from −width to +width around the estimate in prior standard deviations, cut at
/// the bounds.
std::vector<double> profile_values(const Box& box, const Vector& estimate, Index parameter,
                                   double width, Index count);

}  // namespace winay::calibration
