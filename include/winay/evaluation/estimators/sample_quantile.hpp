#pragma once

#include <vector>

#include "winay/evaluation/estimators/matrix.hpp"

namespace winay::evaluation {

/// Sample quantile of Hyndman and Fan (1996), types 1 to 9 as in R. Type 7 is R's default, type 2
/// Stata's, type 1 the inverse of the distribution function.
double sample_quantile(const Vector& values, double p, int type = 7);

/// What a weighted quantile is where the distribution function steps.
enum class QuantileRule {
  inverse,   ///< inf{x: F(x) ≥ p}
  upper,     ///< inf{x: F(x) > p}
  average,   ///< the inverse, or the mean with the next value where F(x) = p
  midpoint,  ///< linear through (F at mid-step, x), flat outside
  linear,    ///< type 7 where weights are made to sum to the number of values
};

/// Distribution of values with weights, sorted once for many quantiles. Equality of cumulated
/// weight and p is taken to 1e-12 of the total: 0.1 + 0.2 is 0.3.
class WeightedDistribution {
 public:
  WeightedDistribution(const Vector& values, const Vector& weights);

  [[nodiscard]] double quantile(double p, QuantileRule rule = QuantileRule::inverse) const;
  /// Type 7 of the sample in which each value stands as often as its whole-number weight says.
  [[nodiscard]] double frequency_quantile(double p) const;
  /// Share of the total held by the poorest share p, on the piecewise linear Lorenz curve.
  [[nodiscard]] double lorenz(double p) const;
  /// Whether the values around this one spread: they are more than two, and this one has no more
  /// than half of the weight.
  [[nodiscard]] bool spreads_around(double value) const;

 private:
  [[nodiscard]] double midpoint(double p) const;
  [[nodiscard]] double type7(double p) const;

  double count_ = 0;               ///< of values with weight, equal ones too
  std::vector<double> values_;     ///< distinct, increasing
  std::vector<double> cumulated_;  ///< weight up to and with each
};

/// Silverman's bandwidth, 0.9 min(sd, IQR/1.34) n^(−1/5).
double silverman_bandwidth(const Vector& values);
/// Gaussian-kernel density of the values at a point.
double kernel_density(const Vector& values, double at, double bandwidth);
/// Throws EstimationError where a width around a quantile is 0 but for rounding of the values: half
/// of them are the same, and there is no density.
void require_width(double width, const Vector& values);
/// What is said where the values around a quantile are too few, or too much alike, for its error.
[[noreturn]] void refuse_density();

}  // namespace winay::evaluation
