#pragma once

#include <cstdint>

#include "winay/calibration/batch.hpp"

namespace winay::calibration {

/// Points `first`, `first` + 1 … of Sobol's sequence in the open unit cube (directions of Joe and
/// Kuo 2008), shifted digit by digit by the seed: another seed gives another design as even.
Points sobol_points(Index dimensions, std::size_t count, std::uint64_t seed, std::size_t first = 0);

}  // namespace winay::calibration
