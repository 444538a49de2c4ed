#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>

#include "evaluation/estimators/cluster_draws.hpp"
#include "evaluation/estimators/quantile_regression.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/inference.hpp"
#include "winay/evaluation/estimators/least_squares.hpp"
#include "winay/evaluation/estimators/probability.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

namespace {

/// (Σ f x x')⁻¹.
Matrix inverse_product(const Design& design, const Vector& f) {
  try {
    const LinearFit fit = fit_least_squares(design, Vector::Zero(f.size()), f);
    return fit.half * fit.half.transpose();
  } catch (const EstimationError&) {
    refuse_density();
  }
}

/// Residuals of no more than this are rounding.
double smallest_residual(const QuantileFit& fit, const Design& design) {
  const double fitted = (design.x * fit.coefficients).cwiseAbs().maxCoeff();
  return std::max(1e-10 * fit.residuals.cwiseAbs().maxCoeff(), 1e-14 * fitted);
}

double quantile_of(const Vector& values, const Vector& weights, double p) {
  if (weights.size() == 0) return sample_quantile(values, p);
  return WeightedDistribution(values, weights).quantile(p, QuantileRule::linear);
}

Index rows_with_weight(const Vector& weights, Index rows) {
  return weights.size() == 0 ? rows : (weights.array() > 0).count();
}

/// Rows times their weights, as R's quantreg takes them.
Design weighted(const Design& design, const Vector& weights) {
  return {.x = weights.asDiagonal() * design.x, .names = design.names};
}

}  // namespace

double hall_sheather(double tau, Index n) {
  const double x = normal_quantile(tau);
  const double density = normal_density(x);
  return std::cbrt(std::pow(normal_quantile(0.975), 2) * 1.5 * density * density / (2 * x * x + 1) /
                   static_cast<double>(n));
}

QuantileCovariance clustered_covariance(const QuantileFit& fit, const Design& design,
                                        const Groups& clusters, const Vector& weights) {
  const double smallest = smallest_residual(fit, design);
  const Vector e = fit.residuals.unaryExpr(
      [&](double value) { return std::abs(value) <= smallest ? 0.0 : value; });
  const double h = hall_sheather(fit.tau, rows_with_weight(weights, e.size()));
  const double median = quantile_of(e, weights, 0.5);
  const double spread = quantile_of((e.array() - median).abs(), weights, 0.5);
  QuantileCovariance covariance;
  covariance.bandwidth = spread * (normal_quantile(std::min(fit.tau + h, 0.999)) -
                                   normal_quantile(std::max(fit.tau - h, 0.001)));
  const double c = covariance.bandwidth;
  if (!(c > smallest)) refuse_density();
  Vector near = (e.array().abs() < c).cast<double>() / (2 * c);
  Vector score = e.unaryExpr([&](double value) { return fit.tau - (value < 0 ? 1 : 0); });
  if (weights.size() > 0) {
    near = near.cwiseProduct(weights);
    score = score.cwiseProduct(weights);
  }
  const Matrix bread = inverse_product(design, near);
  const Matrix sums = clusters.sums(score.asDiagonal() * design.x);
  covariance.matrix = bread * (sums.transpose() * sums) * bread;
  return covariance;
}

Matrix iid_covariance(const QuantileFit& fit, const Design& design, const Vector& weights) {
  if (weights.size() > 0) {
    QuantileFit scaled = fit;
    scaled.residuals = weights.cwiseProduct(fit.residuals);
    return iid_covariance(scaled, weighted(design, weights));
  }
  const double smallest = smallest_residual(fit, design);
  const Index n = design.rows();
  const Index k = design.columns();
  const Index zeros = (fit.residuals.array().abs() <= smallest).count();
  const auto width =
      static_cast<Index>(std::ceil(static_cast<double>(n) * hall_sheather(fit.tau, n)));
  const Index count = std::min(std::max(k + 1, width) + 1, n - zeros);
  std::vector<double> near(fit.residuals.begin(), fit.residuals.end());
  std::stable_sort(near.begin(), near.end(),
                   [](double a, double b) { return std::abs(a) < std::abs(b); });
  near.assign(near.begin() + zeros, near.begin() + zeros + count);
  std::sort(near.begin(), near.end());
  const Vector ordered = Eigen::Map<const Vector>(near.data(), count);
  if (count < 3) refuse_density();
  const Vector rank =
      Vector::LinSpaced(count, static_cast<double>(zeros + 1), static_cast<double>(zeros + count)) /
      static_cast<double>(n - k);
  const double sparsity =
      fit_quantile(constant(count).add("rank", rank), ordered, 0.5).coefficients(1);
  if (!(sparsity > smallest)) refuse_density();
  return sparsity * sparsity * fit.tau * (1 - fit.tau) * inverse_product(design, Vector::Ones(n));
}

Matrix nid_covariance(const QuantileFit& fit, const Design& design, const Vector& y,
                      const Vector& weights) {
  if (weights.size() > 0) {
    return nid_covariance(fit, weighted(design, weights), weights.cwiseProduct(y));
  }
  const double tau = fit.tau;
  double h = hall_sheather(tau, y.size());
  while (tau - h < 0 || tau + h > 1) h /= 2;
  const Vector above = fit_quantile(design, y, tau + h).coefficients;
  const Vector below = fit_quantile(design, y, tau - h).coefficients;
  const Vector gaps = design.x * (above - below);
  const double fitted = (design.x * above).cwiseAbs().maxCoeff();
  const double smallest =
      std::max(rounding * fitted,
               std::sqrt(std::numeric_limits<double>::epsilon()) * gaps.cwiseAbs().maxCoeff());
  // Where the two fits cross there is no density.
  const Vector f = gaps.unaryExpr([&](double gap) { return gap > smallest ? 2 * h / gap : 0.0; });
  const Matrix bread = inverse_product(design, f);
  return tau * (1 - tau) * bread * (design.x.transpose() * design.x) * bread;
}

Matrix cluster_bootstrap(const Design& design, const Vector& y, double tau, const Groups& clusters,
                         const Groups& strata, Index draws, const DrawKey& key,
                         const Vector& weights) {
  Matrix coefficients(draws, design.columns());
  for (Index b = 0; b < draws; ++b) {
    const Vector drawn = redrawn_weights(clusters, strata, key, b, weights);
    coefficients.row(b) = fit_quantile(design, y, tau, drawn).coefficients;
  }
  return coefficients;
}

}  // namespace winay::evaluation
