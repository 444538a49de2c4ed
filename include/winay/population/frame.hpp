#pragma once

#include "winay/population/population.hpp"

namespace winay {

/// Lanes handled at a time while a population is made. Partial sums are formed over these blocks,
/// so the number is part of the result.
inline constexpr std::int32_t frame_block_lanes = 4096;

/// An empty population on this ground: all columns zero but household ids (from 0, in the order of
/// lanes; -1 in padding), the row of the centre, affiliation active and conditions met.
Population make_frame(Layout layout, Centres centres);

/// The same weight for every household.
void set_weights(Population& population, double weight);

/// Values that keep arithmetic finite where there is no household: skill 1, capital 1000 soles,
/// four members, no child, weight 0, everything else 0.
void set_padding(Population& population);

}  // namespace winay
