#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/evaluation/study/worlds.hpp"

namespace winay::evaluation {

/// One effect as it is in the simulation, where what would have happened otherwise is known.
struct TrueEffect {
  std::string key;  ///< `itt.income`
  OwnText name;
  std::string unit;
  double value = 0;
};

/// All of them. Incomes are as the survey would put them (a household's or a member's), without
/// noise where the noise does not matter.
///
///     itt.*     assigned less not assigned, both with their take-up, households of both groups
///     cutoff.*  the same at the threshold, by a line through the effects of all centres
///     late.*    itt over the difference in take-up; centre.*: over that in participating centres
///     att, ate  effect on participants; of all taking part against none
///     qte.*     difference of quantiles between assigned and not assigned
///     cqe.*     the same among participants; qoe.*: quantiles of the households' own effects
///     cqr.*     what a quantile regression on baseline income tends to
///     rif.*     what a regression of recentred influence functions tends to
///     coaching  itt: on the offered; snt: on others in their centres; tce: on all of them
class StudyTruth {
 public:
  StudyTruth() = default;
  StudyTruth(const StudyWorlds& worlds, const Study& study);

  /// The value, or NaN if there is none of the key.
  [[nodiscard]] double at(std::string_view key) const;
  [[nodiscard]] const std::vector<TrueEffect>& effects() const { return effects_; }

  /// The mean of those of several populations.
  static StudyTruth mean(const std::vector<StudyTruth>& truths);

 private:
  std::vector<TrueEffect> effects_;
};

}  // namespace winay::evaluation
