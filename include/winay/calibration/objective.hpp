#pragma once

#include <limits>
#include <string>
#include <vector>

#include "winay/calibration/batch.hpp"
#include "winay/evaluation/estimators/minimum_distance.hpp"

namespace winay::calibration {

/// What a moment is for: to be met, to be kept within bounds, or to be looked at afterwards.
enum class Role { fit, bound, hold_out };

/// A published number, and how well it is known.
struct Moment {
  std::string name;
  double target = 0;  ///< of no use where the role is bound
  double standard_error = 0;
  double discrepancy = 0;  ///< variance: what rounding and the model's simplicity may add
  Role role = Role::fit;
  double lower = -std::numeric_limits<double>::infinity();  ///< of a bound
  double upper = std::numeric_limits<double>::infinity();   ///< of a bound
};

/// Simulated less published; of a bound, how far outside it the simulated number is.
double gap_of(const Moment& moment, double simulated);

/// diagonal: 1/(Ω_ii + D_ii). efficient: (Ω + D)⁻¹ over the fitted moments. relative: equal weights
/// on gaps relative to the target. Bounds always count by their own diagonal.
enum class Weighting { diagonal, efficient, relative };

/// Q(θ) = g' W g with g = m(θ) − m̂. A bound counts only outside, a held-out moment never.
class Objective {
 public:
  /// `variance` Ω of the published moments, in their order; empty: their squared standard errors.
  /// Throws CalibrationError if a moment that counts has no standard error, or Ω is no variance.
  explicit Objective(std::vector<Moment> moments, Matrix variance = {},
                     Weighting weighting = Weighting::diagonal);

  [[nodiscard]] const std::vector<Moment>& moments() const { return moments_; }
  [[nodiscard]] const Matrix& variance() const { return variance_; }  ///< Ω
  /// Of all moments, in their order.
  [[nodiscard]] Vector gaps(const Vector& simulated) const;
  /// Those that count, so that Q is their sum of squares. Throws if a moment is no number.
  [[nodiscard]] Vector residuals(const Vector& simulated) const;
  [[nodiscard]] double value(const Vector& simulated) const;
  /// From a batch that gives moments to one that gives residuals.
  [[nodiscard]] Batch residuals_of(Batch simulate) const;

  /// The moments that bear on an estimate: the fitted ones, and bounds that are overstepped.
  [[nodiscard]] std::vector<Index> bearing(const Vector& simulated) const;
  /// Their slopes, variance, weights and gaps, from ∂m/∂θ of all moments.
  [[nodiscard]] evaluation::MomentFit fit(const Matrix& slope, const Vector& simulated) const;

 private:
  std::vector<Moment> moments_;
  Matrix variance_;
  std::vector<Index> counted_;  ///< all but the held-out
  Matrix root_;                 ///< residuals = root · gaps of those counted
};

}  // namespace winay::calibration
