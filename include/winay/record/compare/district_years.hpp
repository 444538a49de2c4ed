#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/model/model.hpp"
#include "winay/record/compare/groups.hpp"
#include "winay/record/compare/worse_off.hpp"
#include "winay/record/recording.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

/// Adds up what one arm did in each district, year by year, and shows each bimester to another
/// observer; ignores the burn-in. It keeps one year of households, so it costs little memory. Sums
/// run in the order of household ids: blocks and threads change nothing. What it refers to must
/// outlive it.
class DistrictLedger final : public Observer {
 public:
  /// `district`: the row of each lane, as district_rows() has it, of so many.
  DistrictLedger(Observer& next, const Model& model, const Arm& arm, const Groups& groups,
                 const std::vector<std::int32_t>& district, std::size_t districts);

  [[nodiscard]] bool takes_years() const override { return next_.takes_years(); }
  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& now) override;

  /// The result, once, [row of district_terms()][year][district], as a comparison has it. Who is
  /// worse off is told by consumption under the base and here.
  [[nodiscard]] Cube take(const ConsumptionYears& base, const ConsumptionYears& own, double margin);

 private:
  void add_variables(const BlockStep& step);
  void add_year(std::size_t year);
  void add_households(std::span<const std::int32_t> lanes, std::vector<double>& sums) const;
  void add_worse_off(std::size_t year, const Column<float>& base, const Column<float>& own,
                     double margin);

  Observer& next_;
  const Model* model_;
  const Arm* arm_;
  const Groups* groups_;
  const std::vector<std::int32_t>* district_;
  std::vector<std::size_t> variable_rows_;  ///< of compared_rows(), those that districts have
  std::vector<std::uint8_t> is_mean_;       ///< of them, whose year is the mean of its bimesters
  std::vector<Column<float>> variables_;    ///< of the year that is running
  Column<float> consumption_;               ///< at its end, and so the two below
  Column<float> persons_;
  Column<Flag> affiliated_;
  Cube sums_;
};

}  // namespace winay
