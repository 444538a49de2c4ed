#pragma once

#include <cstddef>
#include <cstdint>

#include "winay/core/draws.hpp"
#include "winay/programmes/programme.hpp"

/// The lots by which a programme's centres are drawn.
namespace winay {

/// Which word of a draw decides: whoever takes part in another programme had a low first one there.
inline std::size_t lot_of(const Targeting& targeting) { return targeting.among.empty() ? 0 : 1; }

inline bool wins_lottery(const Targeting& targeting, const DrawKey& key, std::int32_t centre) {
  const Words lots = draw(key, Purpose::take_up_centre, static_cast<std::uint32_t>(centre), 0);
  return uniform(lots[lot_of(targeting)]) < static_cast<Real>(targeting.centres);
}

}  // namespace winay
