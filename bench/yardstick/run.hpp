#pragma once

#include <functional>

#include "bench/yardstick/distribution.hpp"

namespace winay::yardstick {

struct Result {
  std::uint64_t hash = 0;                   ///< of all states after the last step
  std::vector<Distribution> distributions;  ///< a step, if statistics were asked for
};

/// Steps the world on the threads of the calling arena; `step_ended` is called after each step and
/// its statistics.
Result run(const Parameters& p, const DrawKey& key, std::int32_t steps, bool statistics,
           World& world, const std::function<void()>& step_ended);

}  // namespace winay::yardstick
