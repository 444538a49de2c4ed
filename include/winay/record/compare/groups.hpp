#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/core/draws.hpp"
#include "winay/population/population.hpp"
#include "winay/record/compare/lotteries.hpp"
#include "winay/record/groups.hpp"

namespace winay {

/// One district of the population.
struct District {
  std::int32_t number = 0;
  std::string code;  ///< as its country writes it, with the zeros it begins with: `050104`
  OwnText name;
  std::string department;
  std::int32_t simulated = 0;  ///< households that are simulated there

  friend bool operator==(const District&, const District&) = default;
};

/// The districts of a population by their numbers, with the households simulated in each.
std::vector<District> districts_of(const Population& population);
/// Of each lane its row among them; −1 in padding.
std::vector<std::int32_t> district_rows(const Population& population,
                                        const std::vector<District>& districts);

inline constexpr std::uint32_t asset_parts = 4;

/// A partition of households beside those of the recorder, parts one after the other on the axis.
struct HouseholdKind {
  std::size_t first_group = 0;
  std::uint32_t parts = 0;
  std::vector<std::uint32_t> part;  ///< of each lane
};

/// Who is counted with whom when scenarios are compared: the groups of the recorder, then quartiles
/// of assets and deciles of consumption before the first year, numbers of children, losers and
/// winners of lotteries, those whom a scenario's rules are for, and districts apart. The same for
/// all scenarios of a cell.
struct ComparisonGroups {
  Groups recorded;
  std::vector<Group> axis;  ///< those of the recorder, then `assets_1` …, then the concerned
  std::vector<std::uint32_t> asset_quartile;  ///< of each lane
  std::vector<HouseholdKind> kinds;           ///< consumption, children, a lottery each
  std::vector<Lottery> lotteries;
  std::vector<std::int32_t> district;   ///< of each lane: row of `districts`; −1 in padding
  std::vector<District> districts;      ///< by number
  std::vector<Column<Flag>> concerned;  ///< by group, 1 for its lanes

  [[nodiscard]] std::size_t first_asset_group() const { return recorded.size(); }
  [[nodiscard]] std::size_t first_concerned_group() const { return axis.size() - concerned.size(); }
};

/// `recorded` and `start` are those of the base scenario. Assets are capital and savings less debt;
/// consumption is that of the last six bimesters a person; children are those whose age is
/// followed.
ComparisonGroups make_comparison_groups(const Population& population, const Stocks& start,
                                        Groups recorded);
/// The same with those who lose and who win the lotteries of a world.
ComparisonGroups make_comparison_groups(const Population& population, const Stocks& start,
                                        Groups recorded, std::vector<Lottery> lotteries,
                                        const DrawKey& key);

/// Name of the group of those whom the rules of a scenario are for.
std::string concerned_group(std::size_t scenario);

/// Adds that group. `label` is the scenario's.
void add_concerned(ComparisonGroups& groups, std::size_t scenario, const std::string& label,
                   Column<Flag> concerned);

}  // namespace winay
