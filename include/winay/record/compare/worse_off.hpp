#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/record/figures.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/recording.hpp"
#include "winay/schedule/observer.hpp"

/// Who is worse off, household by household under the same luck: one definition for the arms of a
/// run, for compared scenarios and for the panel.
namespace winay {

/// The margin of worse and better off unless a comparison says another, in poverty lines.
inline constexpr double usual_margin = 0.01;

/// The same in soles a person and month.
constexpr double margin_in_soles(double lines, double poverty_line) { return lines * poverty_line; }

/// Whether a household is worse off: its consumption of the year a person and month lies below that
/// under the base by more than the margin.
inline bool is_worse_off(double base, double own, double margin) { return base - own > margin; }

/// Consumption of each year a person and month: columns by lane.
using ConsumptionYears = std::vector<Column<float>>;

/// Keeps that of a block, if the bimester ends a year.
void keep_consumption(const BlockStep& step, ConsumptionYears& years);

/// Keeps the consumption of one arm and shows each bimester to another observer; ignores the
/// burn-in.
class ConsumptionLedger final : public Observer {
 public:
  ConsumptionLedger(Observer& next, std::int32_t years, std::size_t lanes);

  [[nodiscard]] bool takes_years() const override { return next_.takes_years(); }
  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& now) override { next_.bimester_ended(now); }

  /// The result, once; call it when the arm is done.
  [[nodiscard]] ConsumptionYears take() { return std::move(years_); }

 private:
  Observer& next_;
  ConsumptionYears years_;
};

/// Households of the country by year and group, [2][year][group]: all, and those worse off under
/// `own` than under `other`. Sums run in the order of household ids.
Cube count_worse_off(const Groups& groups, const ConsumptionYears& other,
                     const ConsumptionYears& own, double margin);

/// One arm and the other it is set against, by their places.
using ArmPair = std::pair<std::size_t, std::size_t>;

/// Shares worse off over replicates: under the first of each pair than under the second.
class WorseOffFigures {
 public:
  explicit WorseOffFigures(std::vector<ArmPair> pairs)
      : pairs_(std::move(pairs)), counts_(pairs_.size()) {}

  /// The next replicate. `years`: by place.
  void add(const Groups& groups, const std::vector<ConsumptionYears>& years, double margin);
  [[nodiscard]] const std::vector<ArmPair>& pairs() const { return pairs_; }
  /// As a comparison has it: a ratio of sums over replicates. `year`: 0 is the first; `group`: 0 is
  /// everyone. Not a number of a pair that is none of these.
  [[nodiscard]] Estimate share(ArmPair pair, std::size_t year, std::size_t group) const;

 private:
  std::vector<ArmPair> pairs_;
  std::vector<std::vector<Cube>> counts_;  ///< [pair][replicate]
};

}  // namespace winay
