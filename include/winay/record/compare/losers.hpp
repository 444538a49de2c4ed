#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/record/compare/figures.hpp"
#include "winay/record/figures.hpp"

/// Who loses against the base: kinds of household and districts with those of theirs that are worse
/// off. Every reader of a comparison takes them from here.
namespace winay {

struct LosingFigures {
  Estimate worse_off;  ///< share of the group that is worse off
  Estimate loss;       ///< mean of those, soles a person and month
  Estimate of_losers;  ///< share of all worse off that is in the group
};

/// A kind of household, or a district.
struct LosingGroup {
  std::string name;  ///< of the group; code of the district
  OwnText words;
  std::string department = {};  ///< of a district
  bool ranked = true;           ///< has households enough to be named among those that lose most
  std::vector<LosingFigures> cells = {};
};

struct Losers {
  std::vector<LosingGroup> kinds;  ///< by skill, assets, consumption, children
  std::vector<LosingGroup> districts;
};

/// A district with fewer simulated households than this is in the list, but not ranked.
inline constexpr std::int32_t least_ranked = 30;

/// Whether those worse off are told by a group of the axis.
bool is_kind_of_losers(std::string_view group);

/// A figure of compared_series() or district_series() in a cell, for a row of its axis.
using LosingFigure =
    std::function<Estimate(std::string_view series, std::size_t cell, std::size_t row)>;

Losers find_losers(const std::vector<Group>& groups, const std::vector<District>& districts,
                   std::size_t cells, const LosingFigure& of_group,
                   const LosingFigure& of_district);

/// The same of the places of one scenario, cell by cell; `year`: 0 is the first.
Losers losers_of(const ComparisonFigures& figures, const std::vector<std::size_t>& places,
                 std::size_t year);

/// Those with the largest shares worse off (the mean over cells), the largest first; none without.
std::vector<LosingGroup> most_losing(const std::vector<LosingGroup>& all, std::size_t at_most);

}  // namespace winay
