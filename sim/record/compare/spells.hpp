#pragma once

#include <span>
#include <vector>

#include "winay/record/compare/household_years.hpp"

namespace winay {

/// How many spells ended after each length, and how many were last seen at it: index 0 is one
/// bimester.
struct SpellCounts {
  std::vector<double> ended;
  std::vector<double> censored;
};

/// Kaplan–Meier: the share of spells that last longer than 1, 2 … bimesters,
///
///     S(d) = Π_{k ≤ d} (1 − ended_k / at risk_k)
///
/// where at risk are those that ended or were last seen at k or later. Not a number beyond the
/// longest spell.
std::vector<double> survival(const SpellCounts& counts);

/// Spells of a yes that begin within the years, by weight. `lanes` are added in their order.
SpellCounts count_spells(const std::vector<Column<YearBits>>& yes,
                         std::span<const std::int32_t> lanes, const Column<float>& weight);

}  // namespace winay
