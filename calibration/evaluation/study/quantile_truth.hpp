#pragma once

#include <utility>
#include <vector>

#include "evaluation/study/pool.hpp"

namespace winay::evaluation {

/// Distributions of incomes as a survey would have them, with noise and deviations of centres, and
/// what estimators of effects on quantiles tend to with many households.
class QuantileTruth {
 public:
  QuantileTruth(const StudyPool& pool, const Study& study);

  /// Quantiles under the take-up of the assigned, of the control group, both over all households.
  [[nodiscard]] double assigned(double tau) const;
  [[nodiscard]] double not_assigned(double tau) const;
  /// Quantiles of participants' incomes with the programme, and without it.
  [[nodiscard]] double participants(double tau) const;
  [[nodiscard]] double participants_without(double tau) const;
  /// Quantiles of participants' own effects.
  [[nodiscard]] double effects(double tau) const;
  /// Coefficient of assignment in a quantile regression on it and baseline income; on a part of the
  /// households.
  [[nodiscard]] double regression_limit(double tau) const;
  /// The same in a regression of recentred influence functions: (F_0(q) − F_1(q))/f(q), at the
  /// quantile q of both groups together.
  [[nodiscard]] double recentred_limit(double tau) const;
  /// Gini of the assigned less that of the control group.
  [[nodiscard]] double gini() const;

 private:
  /// Incomes of one world, and the share of households in it.
  using Mix = std::vector<std::pair<const Vector*, double>>;
  [[nodiscard]] Mix mix(bool assigned) const;
  [[nodiscard]] double share_below(const Mix& mix, double at) const;

  const StudyPool& pool_;
  const Study& study_;
  std::vector<Vector> incomes_;  ///< by world; empty: not needed
  Vector baseline_;
  Vector participants_;  ///< weights
  Vector gains_;
};

}  // namespace winay::evaluation
