#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"
#include "winay/model/model.hpp"
#include "winay/schedule/observer.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

struct Slice;

/// Yes or no in each bimester of a year: bit 0 is January and February.
using YearBits = std::uint8_t;

/// What one arm did to each household, year by year: columns by lane. It is what two scenarios are
/// compared by, so it holds what a comparison reads and no more.
struct HouseholdYears {
  std::vector<Column<float>> consumption;      ///< mean of the year, soles a person and month
  std::vector<Column<float>> persons;          ///< at the end of the year
  std::vector<Column<YearBits>> poor;          ///< mean consumption of the last six bimesters
  std::vector<Column<YearBits>> extreme_poor;  ///< likewise, under the other line
  std::vector<Column<YearBits>> affiliated;    ///< after the exits of the bimester
  Column<YearBits> affiliated_before;  ///< 1 if it was in the transfer before the first year
  /// compared_variables(): sums of the year, or what stands at its end.
  std::vector<std::vector<Column<float>>> variables;

  HouseholdYears() = default;
  HouseholdYears(std::int32_t years, std::size_t lanes);
  [[nodiscard]] std::size_t years() const { return consumption.size(); }
};

/// Keeps the household years of one arm; ignores the burn-in. Blocks write to lanes of their own,
/// so threads need no lock.
class HouseholdLedger final : public Observer {
 public:
  /// `start`: how the arm begins. Each bimester must be one of the model's calendar. Model and arm
  /// must outlive it.
  HouseholdLedger(const Model& model, const Arm& arm, const Stocks& start);

  [[nodiscard]] bool takes_years() const override { return true; }
  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& /*now*/) override {}

  /// The result, once; call it when the arm is done.
  [[nodiscard]] HouseholdYears take() { return std::move(years_); }

 private:
  void add_variables(const Slice& slice);

  const Model* model_;
  const Arm* arm_;
  HouseholdYears years_;
};

/// Whether a bit is set in the column of its year.
inline bool in_bimester(const std::vector<Column<YearBits>>& years, std::size_t bimester,
                        std::size_t lane) {
  return (years[bimester / bimesters_a_year][lane] >> (bimester % bimesters_a_year) & 1U) != 0;
}

}  // namespace winay
