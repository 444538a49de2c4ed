#pragma once

#include <optional>
#include <vector>

#include "winay/evaluation/estimators/regression_discontinuity.hpp"

/// One side of a discontinuity: what estimates and bandwidths are made of.
namespace winay::evaluation {

/// Observations of one side, by increasing running variable. Columns of `y`: outcome, take-up if
/// the design is fuzzy, covariates.
struct Side {
  Vector x;  ///< running variable as given: distances between neighbours are compared in it
  Vector r;  ///< less the cutoff
  Matrix y;
  Vector weights;               ///< of the survey: 1 without
  std::vector<Index> clusters;  ///< empty: none
};

struct Sides {
  Side left;
  Side right;
  Index outcomes = 1;  ///< columns of y before the covariates

  [[nodiscard]] const Side& operator[](std::size_t side) const { return side == 0 ? left : right; }
};

Sides split(const RdData& data, double cutoff);

/// w K(r/h)/h.
Vector kernel_weights(const Side& side, double h, Kernel kernel);

/// The part of a side where the weights are positive.
Side window(const Side& side, const Vector& weights);

/// Weighted polynomial in r. Coefficients are linear in y: `weights_of(j)`'y is that of r^j.
class LocalPolynomial {
 public:
  LocalPolynomial(const Vector& r, const Vector& weights, double h, int order);

  [[nodiscard]] Vector weights_of(int power) const;
  /// A row a power, a column a column of y.
  [[nodiscard]] Matrix coefficients(const Matrix& y) const;
  [[nodiscard]] Matrix residuals(const Matrix& y) const;
  [[nodiscard]] int columns() const { return static_cast<int>(scale_.size()); }

 private:
  Matrix powers_;  ///< (r/h)^j
  Matrix basis_;   ///< Q of √w (r/h)^j
  Matrix half_;    ///< √w (r/h)^j · half = Q
  Vector root_;
  Vector scale_;  ///< h^j
};

/// y less the mean of its nearest neighbours on this side, times √(J/(J + 1)). All that are as near
/// as the last of `neighbours` count; J is how many these are.
Matrix neighbour_residuals(const Side& side, Index neighbours);

/// Residuals of the chosen kind: columns as y.
Matrix variance_residuals(const Side& side, const LocalPolynomial& fit, const RdOptions& options);

/// Σ (weight · e)², or of its sums within clusters, times G/(G − 1) · (n − 1)/(n − k).
double variance_of(const Vector& weighted_residuals, const Side& side, int columns);

/// Effect of each covariate on each outcome, one slope for all the given windows: their
/// kernel-weighted cross products after the polynomial is taken out.
class CommonSlope {
 public:
  CommonSlope(Index outcomes, Index covariates);
  void add(const Side& side, const LocalPolynomial& fit, const Vector& weights);
  /// Combinations of the columns of y that take the covariates out: one column an outcome.
  [[nodiscard]] Matrix combinations() const;

 private:
  Index outcomes_;
  Matrix within_;
  Matrix across_;
};

}  // namespace winay::evaluation
