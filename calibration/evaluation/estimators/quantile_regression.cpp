#include "evaluation/estimators/quantile_regression.hpp"

#include <algorithm>
#include <limits>

#include "evaluation/estimators/quantile_simplex.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/least_squares.hpp"

namespace winay::evaluation {

namespace {

/// Rows of weight 0 left out, rows multiplied by their weights, everything scaled.
QuantileProblem scaled_problem(const Design& design, const Vector& y, double tau,
                               const Vector& weights) {
  QuantileProblem p{.x = design.x, .y = y, .column_scale = {}, .tau = tau};
  if (weights.size() > 0) {
    std::vector<bool> used;
    for (const double w : weights) used.push_back(w > 0);
    const std::vector<Index> rows = rows_where(used);
    const Vector w = rows_of(weights, rows);
    p.x = w.asDiagonal() * rows_of(design.x, rows);
    p.y = w.cwiseProduct(rows_of(y, rows));
  }
  // Refuses what is collinear, by name.
  fit_least_squares({.x = p.x, .names = design.names}, p.y);
  p.column_scale = p.x.cwiseAbs().colwise().maxCoeff().transpose();
  p.x = p.x * p.column_scale.cwiseInverse().asDiagonal();
  return p;
}

}  // namespace

QuantileFit fit_quantile(const Design& design, const Vector& y, double tau, const Vector& weights) {
  if (!(tau > 0 && tau < 1)) {
    throw EstimationError({"τ must be between 0 and 1", "τ debe estar entre 0 y 1"});
  }
  QuantileProblem problem = scaled_problem(design, y, tau, weights);
  const double scale =
      std::max(problem.y.cwiseAbs().maxCoeff(), std::numeric_limits<double>::min());
  problem.y /= scale;
  const QuantileMinimum minimum = minimise(problem);
  QuantileFit fit;
  fit.names = design.names;
  fit.tau = tau;
  fit.unique = minimum.unique;
  fit.coefficients = scale * minimum.b.cwiseQuotient(problem.column_scale);
  fit.residuals = y - design.x * fit.coefficients;
  for (Index i = 0; i < y.size(); ++i) {
    const double e = fit.residuals(i);
    fit.objective += (weights.size() == 0 ? 1.0 : weights(i)) * e * (tau - (e < 0 ? 1 : 0));
  }
  return fit;
}

}  // namespace winay::evaluation
