#pragma once

#include <cstdint>
#include <string>

#include "winay/core/draws.hpp"
#include "winay/core/text.hpp"
#include "winay/population/population.hpp"
#include "winay/population/synthetic_parameters.hpp"

namespace winay {

/// Population::source of one; files keep the English.
inline constexpr Text synthetic_source{"synthetic, drawn from known totals",
                                       "sintética, sorteada de totales conocidos"};

/// Of a drawn population the stored words are one sentence; of a survey, its name.
[[nodiscard]] inline std::string source_words(const std::string& stored, Language language) {
  return stored == synthetic_source.en ? std::string(synthetic_source.in(language)) : stored;
}

/// Draws `households` households of the transfer in populated centres so that every margin is met.
///
/// Each draw depends on seed, replicate and the household's or centre's id alone. Deviates are then
/// shifted and rotated together so that their means, spreads and correlations are the target's, and
/// a yes/no goes to the households with the lowest keys until its share is full: what is left to
/// chance is who, not how many. Ids run from 0 in the order of lanes.
///
/// Throws PopulationError if the margins contradict each other or one is missed.
Population make_synthetic(const SyntheticPopulation& margins, const DrawKey& key,
                          std::int32_t households);

}  // namespace winay
