#pragma once

#include "winay/calibration/box.hpp"

/// Least squares by Levenberg and Marquardt's steps with differences as wide as the caller says:
/// a simulated moment has small steps that narrow differences would take for slopes.
namespace winay::calibration {

struct GaussNewtonOptions {
  double step = 0.2;           ///< half-width of differences, prior standard deviations
  double smallest_step = 0.1;  ///< to which it is halved while nothing improves
  double tolerance = 1e-10;    ///< stop when Q falls by less, relative to 1 + Q
  std::size_t most_evaluations = 200;
  std::vector<double> dampings{0, 1e-2, 1};  ///< tried together, relative to the state's own
};

/// One step as it was taken.
struct GaussNewtonStep {
  Vector theta;
  double value = 0;
  double damping = 0;
  double difference = 0;  ///< half-width of its differences
};

enum class GaussNewtonEnd { converged, no_improvement, most_evaluations };

struct GaussNewtonResult {
  Vector theta;
  double value = 0;  ///< Q
  Vector residuals;  ///< at theta
  std::vector<GaussNewtonStep> history;
  std::size_t evaluations = 0;
  GaussNewtonEnd end = GaussNewtonEnd::converged;
};

/// Minimises the sum of squares in the box. Throws CalibrationError if the start is outside, there
/// are fewer residuals than parameters, or a residual is no number.
GaussNewtonResult gauss_newton(const Batch& residuals, const Box& box, const Vector& start,
                               const GaussNewtonOptions& options = {});

/// ∂f/∂θ, own units, by central differences of `step` prior standard deviations at each side; at a
/// bound, by what is inside. One batch of 2p points.
Matrix differences(const Batch& f, const Box& box, const Vector& theta, double step);

/// Largest difference between two Jacobians, relative to the larger norm of their columns: how far
/// the width of differences matters.
double relative_difference(const Matrix& a, const Matrix& b);

}  // namespace winay::calibration
