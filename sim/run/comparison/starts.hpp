#pragma once

#include <vector>

#include "run/comparison/cells.hpp"
#include "winay/population/population.hpp"

/// What is settled before a cell of a comparison runs.
namespace winay {

/// Settles the scenarios of a cell as each runs alone; those of one status quo are solved once.
void solve_cell(ComparisonCell& cell, const Population& sample, Language language);

/// How a scenario's households come to the first year, set against the base's.
struct BurnIn {
  bool shared = false;  ///< that of the base may be taken
  bool same = false;    ///< a sample of households goes through the same states
};

/// A scenario shares the base's burn-in if it says the same numbers, and all that it says of the
/// past is the same or leads a sample of households through the same states.
[[nodiscard]] std::vector<BurnIn> compare_burn_ins(const ComparisonCell& cell,
                                                   const Population& sample);

}  // namespace winay
