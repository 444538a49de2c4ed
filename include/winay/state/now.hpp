#pragma once

#include <cstddef>
#include <cstdint>

#include "winay/core/draws.hpp"

namespace winay {

/// The bimester being stepped, for one block.
struct Now {
  DrawKey key;
  std::int32_t bimester = 0;  ///< negative in the burn-in
  std::int32_t year = 0;      ///< since bimester 0
  int season = 0;             ///< 0 = January–February
  bool burn_in = false;
  double prices = 1;      ///< over those of the base year
  std::size_t lanes = 0;  ///< of the block, a multiple of lane_width
};

}  // namespace winay
