#pragma once

#include <optional>

#include "winay/evaluation/estimators/groups.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

/// Inequality and poverty of values with weights: of the population, without n/(n − 1). Weights
/// count as shares. Measures that need positive values are empty where some value is not:
/// `not_positive()` says how many, and nothing is dropped.
class Inequality {
 public:
  Inequality(const Vector& values, const Vector& weights);

  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double sd() const;
  /// Σ w_i w_j |y_i − y_j| / (2μ): with values below 0 it may exceed 1.
  [[nodiscard]] double gini() const;
  /// Foster–Greer–Thorbecke: Σ w ((line − y)/line)^power over y < line.
  [[nodiscard]] double fgt(double line, int power) const;
  /// Σ w ln(line/y) over y < line.
  [[nodiscard]] std::optional<double> watts(double line) const;
  /// Generalised entropy: 0 is the mean log deviation, 1 Theil's index.
  [[nodiscard]] std::optional<double> entropy(double a) const;
  /// 1 − (Σ w (y/μ)^(1−e))^(1/(1−e)).
  [[nodiscard]] std::optional<double> atkinson(double aversion) const;
  [[nodiscard]] double quantile_ratio(double upper, double lower) const;
  [[nodiscard]] const WeightedDistribution& distribution() const { return distribution_; }
  [[nodiscard]] Index not_positive() const { return (values_.array() <= 0).count(); }

 private:
  Vector values_;
  Vector weights_;  ///< shares
  double mean_;
  WeightedDistribution distribution_;
};

/// Generalised entropy (0 or 1) split into the part between groups and that within them.
struct Decomposition {
  double between = 0;
  double within = 0;
};
std::optional<Decomposition> decompose_entropy(const Vector& values, const Vector& weights,
                                               const Groups& groups, int a);

}  // namespace winay::evaluation
