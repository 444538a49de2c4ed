#pragma once

#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

/// What a weight stands for: a share of the population, or so many observations alike.
enum class WeightKind { share, frequency };

/// A quantile of values with weights, and how far each row moves it:
/// ψ = w (τ − 1{y ≤ q})/(Σw f(q)).
struct WeightedQuantile {
  double value = 0;
  double density = 0;       ///< f, by Gaussian kernel with Silverman's bandwidth
  double bandwidth = 0;     ///< of that kernel
  double observations = 0;  ///< as many as the weights say; of shares Kish's (Σw)²/Σw²
  Vector influence;         ///< one a row
};

/// Of frequencies, type 7 of the sample in which each row stands as often as its weight says; of
/// shares, by the rule.
WeightedQuantile weighted_quantile(const Vector& y, const Vector& weights, double tau,
                                   WeightKind kind, QuantileRule rule = QuantileRule::inverse);

}  // namespace winay::evaluation
