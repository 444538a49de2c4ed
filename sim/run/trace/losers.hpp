#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "run/trace/source.hpp"
#include "winay/report/trace/story.hpp"

namespace winay {

/// Simulates a replicate under two places and picks households worse off under the second:
/// pick_losers(). The margin is the source's, or 1 % of the poverty line.
std::vector<PickedLoser> pick_worse_off(const TraceSource& source, const TracePlace& base,
                                        const TracePlace& place, std::int32_t replicate,
                                        std::size_t count, Language language, Log& log);

}  // namespace winay
