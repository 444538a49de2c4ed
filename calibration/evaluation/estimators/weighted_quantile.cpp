#include "evaluation/estimators/weighted_quantile.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace winay::evaluation {

namespace {

/// Silverman's bandwidth, 0.9 min(sd, IQR/1.34) n^(−1/5), of values with weights.
double bandwidth_of(const Vector& y, const Vector& weights, double n, double iqr) {
  const double total = weights.sum();
  const double mean = weights.dot(y) / total;
  const double variance = weights.dot((y.array() - mean).square().matrix()) / total * n / (n - 1);
  return 0.9 * std::min(std::sqrt(variance), iqr / 1.34) * std::pow(n, -0.2);
}

}  // namespace

WeightedQuantile weighted_quantile(const Vector& y, const Vector& weights, double tau,
                                   WeightKind kind, QuantileRule rule) {
  const WeightedDistribution distribution(y, weights);
  const auto at = [&](double p) {
    return kind == WeightKind::frequency ? distribution.frequency_quantile(p)
                                         : distribution.quantile(p, rule);
  };
  const double total = weights.sum();
  WeightedQuantile result;
  result.value = at(tau);
  result.observations =
      kind == WeightKind::frequency ? total : total * total / weights.squaredNorm();
  const double h = bandwidth_of(y, weights, result.observations, at(0.75) - at(0.25));
  require_width(h, y);
  if (!distribution.spreads_around(result.value)) refuse_density();
  result.bandwidth = h;
  const Eigen::ArrayXd u = (result.value - y.array()) / h;
  result.density = weights.dot((-0.5 * u.square()).exp().matrix()) /
                   (total * h * std::sqrt(2 * std::numbers::pi));
  const Vector score =
      y.unaryExpr([&](double value) { return tau - (value <= result.value ? 1 : 0); });
  result.influence = weights.cwiseProduct(score) / (total * result.density);
  return result;
}

}  // namespace winay::evaluation
