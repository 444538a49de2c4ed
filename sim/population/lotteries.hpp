#pragma once

#include <span>
#include <vector>

#include "winay/core/draws.hpp"
#include "winay/population/population.hpp"
#include "winay/population/synthetic_parameters.hpp"

/// What a household has or has not, and what it has a number of: drawn by quota (quota.hpp), so
/// that the shares of the whole population are the margins'.
namespace winay {

/// What a survey has already said: these columns are read, not drawn. `water` is
/// `year_round_water`; `members` are household size and children's ages.
struct KnownFacts {
  bool water = false;
  bool off_farm = false;
  bool members = false;
};

/// Water, off-farm work, formal access, who attends, members, technologies, ages of children.
///
/// Children number 1 + Poisson cut off at `children_per_household`, adults 1 + Poisson cut off at
/// 12, with the means given. Ages are uniform within each age group. Access to water is the sum of
/// a centre's and a household's deviate, `water_clustering` of its variance being the centre's;
/// practices that need water go to households with water only. `water_deviate` is one number a
/// centre.
///
/// Expects deviates in `traits.off_farm_income` and makes them −infinity where there is no such
/// income.
void draw_lotteries(Population& population, const CentreMargins& centres,
                    const HouseholdMargins& households, const TraitMargins& traits,
                    std::span<const double> water_deviate, const DrawKey& key,
                    std::span<const Block> blocks, const KnownFacts& known = {});

}  // namespace winay
