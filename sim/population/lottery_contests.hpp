#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "population/quota.hpp"
#include "winay/population/synthetic_parameters.hpp"
#include "winay/state/technology.hpp"
#include "winay/state/traits.hpp"

/// The quotas of what households have or have not (lotteries.hpp).
namespace winay::lottery {

/// Contests of the first round, one word of an address each, in the order of the words.
enum Round1 : std::size_t {
  off_farm,
  formal_access,
  participant,
  children,
  adults,
  vegetables,
  fertiliser_use,
  fertiliser_preparation,
  unused,  ///< the word of the sprinkler, which waits for the water
  pasture,
  shed,
  water,
  round1_slots
};
/// Contests of the second: sprinklers among those with water, and ages of children.
enum Round2 : std::size_t { sprinkler, ages };
inline constexpr std::size_t age_slots = children_per_household;

/// Contests of the first round that decide on a practice.
inline constexpr std::array<std::pair<std::size_t, Technology>, 5> practices{
    {{vegetables, Technology::vegetables},
     {fertiliser_use, Technology::fertiliser_use},
     {fertiliser_preparation, Technology::fertiliser_preparation},
     {pasture, Technology::pasture},
     {shed, Technology::shed}}};

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
