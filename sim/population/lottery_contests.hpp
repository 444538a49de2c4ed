#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "population/quota.hpp"
#include "winay/population/synthetic_parameters.hpp"
#include "winay/state/technology.hpp"
#include "winay/state/traits.hpp"

/// The quotas of what households have or have not (lotteries.hpp).
namespace winay::lottery {

/// Contests of the first round, one word of an address each, in the order of the words: the first
/// six practices stand before the water, those that came later after it. The contest of a practice
/// that needs water is empty: it waits for the second round.
enum Round1 : std::size_t {
  off_farm,
  formal_access,
  participant,
  children,
  adults,
  first_practice
};
inline constexpr std::size_t early_practices = 6;
inline constexpr std::size_t water = first_practice + early_practices;
static_assert(practices.size() >= early_practices);

/// The contest of a practice, by its place among them.
constexpr std::size_t contest_of(std::size_t practice) {
  return first_practice + practice + (practice < early_practices ? 0 : 1);
}
/// A multiple of four, as words come; contests without a quota fill it up.
inline constexpr std::size_t round1_contests =
    (water + 1 + practices.size() - early_practices + 3) / 4 * 4;

/// The practices that need year-round water, by their places among all.
inline constexpr auto watered_practices = [] {
  std::array<std::size_t, technology::count_where<&TechnologyRow::needs_water>()> list{};
  std::size_t next = 0;
  for (std::size_t j = 0; j < practices.size(); ++j) {
    if (row_of(practices[j]).needs_water) list[next++] = j;
  }
  return list;
}();
/// Contests of the second round: these practices among those with water, then ages of children.
inline constexpr std::size_t ages = watered_practices.size();
inline constexpr std::size_t age_slots = children_per_household;

/// Throws PopulationError if the margins contradict each other.
void check_lotteries(const CentreMargins& centres, const HouseholdMargins& households);

/// Quotas of the first round among n households.
std::vector<Contest> first_contests(const CentreMargins& centres,
                                    const HouseholdMargins& households, const TraitMargins& traits,
                                    std::int64_t n);

/// Children that the first round gives to n households.
std::int64_t count_children(const std::vector<Contest>& first, std::int64_t n);

/// Quotas of the second round.
std::vector<Contest> second_contests(const HouseholdMargins& households, std::int64_t n,
                                     std::int64_t all_children);

/// Probabilities of 0, 1 … `most` of a Poisson variable cut off at `most`, whose mean is `mean`.
std::vector<double> truncated_poisson(double mean, int most);

}  // namespace winay::lottery
