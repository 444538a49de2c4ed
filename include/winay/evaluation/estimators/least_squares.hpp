#pragma once

#include <string>
#include <vector>

#include "winay/evaluation/estimators/design.hpp"
#include "winay/evaluation/estimators/matrix.hpp"

namespace winay::evaluation {

/// A linear fit and what its covariances need. With W the weights (ones without any), Q is an
/// orthonormal basis of √W X and √W X B = Q, so (X'WX)⁻¹ = B B'. Scores and leverages are taken in
/// Q, where nothing is ill-conditioned.
struct LinearFit {
  std::vector<std::string> names;
  Vector coefficients;
  Vector residuals;         ///< y − X b
  Vector root_weights;      ///< √w
  Matrix basis;             ///< Q
  Matrix half;              ///< B
  double outcome_size = 0;  ///< √ of the mean of w y²
  Index absorbed = 0;       ///< parameters of fixed effects, taken out before

  [[nodiscard]] Index rows() const { return residuals.size(); }
  [[nodiscard]] Index columns() const { return coefficients.size(); }
  [[nodiscard]] Index parameters() const { return columns() + absorbed; }
  /// Whether the residuals are no more than rounding of the outcome.
  [[nodiscard]] bool is_exact() const;
  [[nodiscard]] Index column(const std::string& name) const;
};

/// Least squares by pivoted QR: the b that minimises Σ w (y − x'b)². No weights: all 1. Throws
/// EstimationError for collinear columns (named), as many columns as rows, weights that are
/// negative or not finite.
LinearFit fit_least_squares(const Design& design, const Vector& y, const Vector& weights = {});

/// Two-stage least squares: `exogenous` columns instrument themselves. Coefficients: endogenous
/// first. Scores use the projection of X on the instruments, residuals X itself.
LinearFit fit_two_stage(const Design& endogenous, const Design& exogenous,
                        const Design& instruments, const Vector& y, const Vector& weights = {});

}  // namespace winay::evaluation
