#pragma once

#include <span>

#include "winay/population/population.hpp"
#include "winay/population/synthetic_parameters.hpp"

namespace winay {

/// Turns the deviates of latents.hpp into skill, soles and traits, in place:
///
///     log z = σ_z n − σ_z²/2         k* = K̄ exp(σ_k n − σ_k²/2)
///     off-farm = mean / share · exp(σ n − σ²/2), or 0         savings = median · exp(σ n)
///     L = (internality − ½ powerful others − ½ chance) / locus_scale
///
/// Each of the four amounts is then scaled so that its weighted mean is the expected one exactly.
/// The participant's internality becomes the head's own where the head attends.
void make_livelihoods(Population& population, const HouseholdMargins& p,
                      std::span<const Block> blocks);

}  // namespace winay
