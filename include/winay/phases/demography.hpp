#pragma once

#include <array>

#include "winay/phases/demography_parameters.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// Once a year, in the first bimester: children grow a year older and leave the household's count
/// at the eligible age, children are born, and some heads give way to another member, whose traits
/// correlate with the old one's:
///
///     trait' = ρ · trait + √(1 − ρ²) · normal
///
/// The household keeps its skill. A ninth child is counted as a member but its age is not followed.
/// In other bimesters, in the burn-in and with demography off, everything stays.
void age_households(const DemographyParameters& p, const Now& now, const TraitsView& traits,
                    const StocksView& stocks, const std::array<Lanes<Flag>, 4>& words,
                    DemographyFlows& demography);

}  // namespace winay
