#pragma once

#include <cstdint>

#include "winay/core/draws.hpp"

/// Chance in searches and bootstraps, by address.
namespace winay::calibration {

/// What a draw of this layer is for: part of its address, apart from those of the estimators.
enum class SearchDraw : std::int32_t {
  sobol_shift = 101,
  cma_offspring,
  cma_restart,
  morris,
  index_bootstrap,
  recovery_truth,
};

/// Uniform in (0, 1), of 53 bits.
double chance(std::uint64_t seed, SearchDraw what, std::uint32_t entity, std::uint32_t block,
              std::uint32_t replicate = 0);

/// Standard normal.
double normal(std::uint64_t seed, SearchDraw what, std::uint32_t entity, std::uint32_t block,
              std::uint32_t replicate = 0);

/// 0 … count − 1.
inline std::uint32_t below(std::uint32_t count, double chance) {
  return static_cast<std::uint32_t>(chance * static_cast<double>(count));
}

}  // namespace winay::calibration
