#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"
#include "winay/core/text.hpp"
#include "winay/model/model.hpp"
#include "winay/population/population.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay {

/// One place on the group axis of the results.
struct Group {
  std::string name;  ///< `all`, `skill_1`, `Puno`
  OwnText long_name;
};

/// Kinds of groups that cross into cells: skill terciles, halves of locus of control, quartiles of
/// baseline income, participant or not. Groups of a kind share no household and leave out none.
inline constexpr std::array<std::uint32_t, 4> group_kind_sizes{3, 2, 4, 2};
inline constexpr std::uint32_t group_cells = 3 * 2 * 4 * 2;
inline constexpr std::uint32_t no_cell = group_cells;  ///< padding lanes

/// Where each lane stood before the first year.
struct Baseline {
  Column<float> measured_income;         ///< of the last six bimesters
  Column<float> consumption_per_person;  ///< a month, likewise
  Column<float> savings;
  Column<float> traditional_capital;
  Column<float> household_size;
  Column<Flag> affiliated;
};

/// Who is counted with whom: fixed by where households stand after the burn-in, so the same for all
/// arms of a replicate and free of what the arms do. Sums are taken by cell and by department, and
/// then folded into groups: a household is added twice, not once a group.
struct Groups {
  std::vector<Group> axis;          ///< `all`, the kinds in order, then the departments
  Column<std::uint32_t> cell;       ///< of each lane; `no_cell` in padding
  Column<std::int32_t> department;  ///< of each lane; −1 in padding
  Column<float> weight;             ///< households of the country; 0 in padding
  Column<float> relative_weight;    ///< weight over the largest weight; 0 in padding
  std::vector<std::int32_t> by_id;  ///< lanes without padding, in the order of household ids
  double largest_weight = 1;        ///< households of the country
  Baseline baseline;

  [[nodiscard]] std::size_t size() const { return axis.size(); }
  [[nodiscard]] std::size_t departments() const;
};

/// Row on the axis of a cell's group of one kind.
std::size_t group_of_cell(std::uint32_t cell, std::size_t kind);
/// First row of the departments.
std::size_t first_department_group();

/// For each lane, in which of `parts` equal parts of the weighted distribution its value lies; 0 in
/// padding. Equal values share a part.
std::vector<std::uint32_t> parts_of(const Groups& groups, std::uint32_t parts,
                                    std::span<const float> by_lane);

/// Groups of a population whose households stand as `start` (the world after the burn-in). Cuts are
/// weighted quantiles; the baseline is measured income of the last six bimesters.
Groups make_groups(const Population& population, const Stocks& start,
                   const Column<Flag>& participant);

/// 1 for lanes that some arm enrols in a productive programme: one with training or in-kind assets.
Column<Flag> participants(const Simulation& simulation, const Population& population,
                          std::span<const Arm> arms);

/// Sums by group from sums by cell and by department, rows of `columns` each.
template <class T>
std::vector<T> fold(const Groups& groups, std::span<const T> cells, std::span<const T> departments,
                    std::size_t columns) {
  std::vector<T> sums(groups.size() * columns, T{});
  const auto add = [&](std::size_t group, const T* row) {
    for (std::size_t k = 0; k < columns; ++k) sums[group * columns + k] += row[k];
  };
  for (std::uint32_t cell = 0; cell < group_cells; ++cell) {
    const T* row = cells.data() + cell * columns;
    add(0, row);
    for (std::size_t kind = 0; kind < group_kind_sizes.size(); ++kind) {
      add(group_of_cell(cell, kind), row);
    }
  }
  for (std::size_t d = 0; d < groups.departments(); ++d) {
    add(first_department_group() + d, departments.data() + d * columns);
  }
  return sums;
}

}  // namespace winay
