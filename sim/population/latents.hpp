#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "winay/core/draws.hpp"
#include "winay/core/real.hpp"
#include "winay/population/population.hpp"
#include "winay/population/synthetic_parameters.hpp"

/// The standard normal deviates of a household, drawn together because they are correlated. Until
/// they are turned into soles they lie in the columns they are for.
namespace winay {

/// What has a deviate.
enum class Latent : std::size_t {
  skill,
  capital,
  unmeasured,
  internality,
  powerful_others,
  chance,
  member_internality,
  off_farm,
  savings,
  scale
};
inline constexpr std::size_t latents = 10;

/// Square and, where it is a factor of Cholesky, lower triangular.
using LatentMatrix = std::array<std::array<double, latents>, latents>;
using LatentColumns = std::array<Real*, latents>;

LatentColumns latent_columns(Population& population);

/// Correlations of the latents. A correlation that no parameter gives is that of two variables
/// with nothing in common but skill, or internality for the other member of the family.
LatentMatrix target_correlations(const HouseholdMargins& households, const TraitMargins& traits);

/// Standard deviation of internality − ½ powerful others − ½ chance, each of spread 1.
double locus_scale_of(const TraitMargins& traits);

/// Lower triangular C with C·Cᵀ = m. Throws PopulationError if m is not positive definite.
LatentMatrix cholesky(const LatentMatrix& m);

/// Independent deviates, by household; 0 in padding lanes.
void draw_deviates(Population& population, const DrawKey& key, std::span<const Block> blocks);

/// Sets deviates to C·deviates with C·Cᵀ = target, or, from 64 households on, to
/// C·S⁻¹·(deviates − mean) with S·Sᵀ their own weighted covariance: then means are 0, spreads 1 and
/// correlations the target's exactly, not only in expectation.
void correlate(Population& population, const LatentMatrix& target, std::span<const Block> blocks);

}  // namespace winay
