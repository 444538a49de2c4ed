#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "winay/record/series.hpp"

namespace winay {

/// What is added up over the households of a group at the end of each year when a scenario is
/// compared with the base, each times the household's weight. `n`: persons; `c`: consumption, soles
/// a person and month, at least one; `c_0`: the same household's under the base. The recorded
/// variables that are compared follow behind these, as variable_term() says.
enum class Term : std::size_t {
  households,
  persons,
  worse,   ///< c below c_0 by more than the margin
  loss,    ///< c_0 − c of those
  better,  ///< c above c_0 by more than the margin
  gain,    ///< c − c_0 of those
  lifted,  ///< poor under the base and not here
  fallen,  ///< not poor under the base, but here
  weight_0,
  weight_1,  ///< n c_0^−ρ for ρ = 0 … 3
  weight_2,
  weight_3,
  weighted_0,
  weighted_1,  ///< n c_0^−ρ (c − c_0)
  weighted_2,
  weighted_3,
  poor_households,
  poor_households_gap,  ///< (line − c)/line
  poor_households_severity,
  extreme_poor_households,
  extreme_poor_households_gap,
  extreme_poor_households_severity,
  poor,  ///< the same times n
  poor_gap,
  poor_severity,
  extreme_poor,
  extreme_poor_gap,
  extreme_poor_severity,
  consumption,  ///< n c
  root,         ///< n √c
  logarithm,    ///< n ln c
  inverse,      ///< n / c
  affiliated,
  left,       ///< has left the transfer at least once
  returned,   ///< has left it and is in it again
  checked_1,  ///< left it a year ago or earlier
  poor_1,     ///< and was poor a year later
  sound_1,    ///< left it a year ago or earlier without being poor
  relapsed_1,
  checked_3,  ///< the same three years later
  poor_3,
  sound_3,
  relapsed_3,
  count,
};
/// All terms: those named above, then one a compared variable.
std::size_t term_count();
/// The term of a compared variable, a row of compared_variables().
constexpr Term variable_term(std::size_t row) {
  return static_cast<Term>(static_cast<std::size_t>(Term::count) + row);
}

/// Recorded variables of which a comparison has the mean over households, each year.
const std::vector<Series>& compared_variables();

/// A figure of a comparison: one term over another (or its total in the country), and for
/// equivalents of unequal consumption what undoes the root or the logarithm.
struct ComparedSeries {
  enum class Undo { nothing, root, logarithm };

  Series series;
  Term numerator = Term::households;
  std::optional<Term> denominator = {};
  Undo undo = Undo::nothing;
  bool against_base = false;  ///< says something of the difference already; 0 if nobody is meant
  bool of_country = false;    ///< the denominator is that of all households, not of the group
};

/// By group and year.
const std::vector<ComparedSeries>& compared_series();
std::optional<std::size_t> compared_index(std::string_view name);

/// Whether an indicator of the year (`summary`) or of a comparison (`comparison`) is between 0 and
/// 1: a share, or a measure of inequality that is.
bool is_share(std::string_view table, std::string_view name);

/// By district and year: figures of the list above that a planner asks for, and the terms that they
/// need.
const std::vector<ComparedSeries>& district_series();
const std::vector<Term>& district_terms();

/// Years between the two ends of a transition.
inline constexpr std::array<std::size_t, 3> transition_years{1, 3, 5};
inline constexpr std::size_t poverty_states = 2;  ///< not poor, poor
inline constexpr std::size_t consumption_deciles = 10;
/// Years after leaving the transfer at which a household is looked at.
inline constexpr std::array<std::size_t, 2> relapse_years{1, 3};
/// Poverty lines of spells: the line, the extreme line.
inline constexpr std::size_t spell_lines = 2;

/// Lines of the budget: those of cost_lines(), their total, and the total since the first year.
const std::vector<Series>& budget_lines();

/// What a scenario is worth against the base, from the first year to the end of each.
enum class Worth : std::size_t {
  extra_cost,        ///< public cost beyond the base's, discounted
  extra_cost_low,    ///< the same at the lower rate
  consumption_gain,  ///< consumption beyond the base's, discounted
  consumption_gain_low,
  net_benefit,  ///< gain less cost
  net_benefit_low,
  households_lifted,      ///< fewer poor households at the end of the year
  poverty_years_averted,  ///< poor households a year fewer, discounted
  cost_per_lifted,        ///< where more is spent and fewer are poor
  saving_per_fallen,      ///< where less is spent and more are poor
  cost_per_poverty_year,
  benefit_cost,  ///< where more is spent
  benefit_cost_low,
  loss_per_sole_saved,  ///< where less is spent and consumption falls
};
inline constexpr std::size_t worth_count = 14;
const std::array<Series, worth_count>& worth_series();

}  // namespace winay
