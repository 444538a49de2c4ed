#pragma once

#include <array>
#include <vector>

#include "winay/record/compare/groups.hpp"
#include "winay/record/compare/household_years.hpp"
#include "winay/record/compare/series.hpp"
#include "winay/record/compare/worse_off.hpp"
#include "winay/record/recording.hpp"

namespace winay {

/// What households are compared by, besides their years.
struct ComparisonRule {
  double margin = 0;                ///< of worse and better off, soles a person and month
  double poverty_line = 1;          ///< soles a person and month
  double extreme_poverty_line = 1;  ///< likewise
  /// Cuts between deciles of persons by consumption in each year.
  std::vector<std::array<float, consumption_deciles - 1>> decile_cuts = {};
};

/// Deciles of `consumption_per_person` as the recorder found them.
std::vector<std::array<float, consumption_deciles - 1>> decile_cuts_of(const Cube& yearly);

/// One arm of one replicate against the base: sums of the country, so that figures and their errors
/// are ratios over replicates.
struct ComparisonRecord {
  Cube groups;         ///< [term][year][group]
  Cube districts;      ///< [row of district_terms][year][district]
  Cube poverty_moves;  ///< [horizon][from][to]: households, all pairs of years together
  Cube decile_moves;   ///< [horizon][from][to]: persons, all pairs of years together
  Cube spells;         ///< [line][bimesters − 1][1]: share of spells that last longer
  Cube budget;         ///< [line][year][1]: soles, by budget_lines()
};

/// Compares the arm of `own` with the base, household by household. Sums run in the order of
/// household ids, so blocks and threads change nothing; an arm against itself gives the base's own
/// bits. `budget` is left empty.
///
/// A spell of poverty begins where a household becomes poor within the years; one that is still
/// going on at the end is censored (Kaplan and Meier 1958), one that was there at the start does
/// not count.
ComparisonRecord compare_households(const ComparisonGroups& groups, const HouseholdYears& base,
                                    const HouseholdYears& own, const ComparisonRule& rule);

/// budget_lines() by year, from cost_lines() by bimester.
Cube yearly_budget(const Cube& costs);

}  // namespace winay
