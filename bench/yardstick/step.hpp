#pragma once

#include "bench/yardstick/tally.hpp"
#include "bench/yardstick/villages.hpp"

namespace winay::yardstick {

/// Villages that a task steps together: their shocks fill one vector.
inline constexpr std::size_t strip = 16;

/// Steps at most `strip` villages from `first`; counts their incomes if `tally` is there.
void step_strip(const Parameters& p, const DrawKey& key, std::int32_t step, std::size_t first,
                std::size_t count, World& world, Tally* tally);

}  // namespace winay::yardstick
