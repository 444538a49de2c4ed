#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/population/population.hpp"
#include "winay/record/groups.hpp"

namespace winay {

/// One district of the population.
struct District {
  std::int32_t number = 0;
  std::string department;

  friend bool operator==(const District&, const District&) = default;
};

inline constexpr std::uint32_t asset_parts = 4;

/// Who is counted with whom when scenarios are compared: the groups of the recorder, then quartiles
/// of assets before the first year, those whom a scenario's rules are for, and districts apart. The
/// same for all scenarios of a cell.
struct ComparisonGroups {
  Groups recorded;
  std::vector<Group> axis;  ///< those of the recorder, then `assets_1` …, then the concerned
  std::vector<std::uint32_t> asset_quartile;  ///< of each lane
  std::vector<std::int32_t> district;         ///< of each lane: row of `districts`; −1 in padding
  std::vector<District> districts;            ///< by number
  std::vector<Column<Flag>> concerned;        ///< by group, 1 for its lanes

  [[nodiscard]] std::size_t first_asset_group() const { return recorded.size(); }
  [[nodiscard]] std::size_t first_concerned_group() const {
    return first_asset_group() + asset_parts;
  }
};

/// `recorded` and `start` are those of the base scenario. Assets are capital and savings less debt.
ComparisonGroups make_comparison_groups(const Population& population, const Stocks& start,
                                        Groups recorded);

/// Name of the group of those whom the rules of a scenario are for.
std::string concerned_group(std::size_t scenario);

/// Adds that group. `label` is the scenario's.
void add_concerned(ComparisonGroups& groups, std::size_t scenario, const std::string& label,
                   Column<Flag> concerned);

}  // namespace winay
