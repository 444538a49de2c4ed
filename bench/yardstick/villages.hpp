#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "bench/yardstick/parameters.hpp"
#include "winay/core/column.hpp"
#include "winay/core/draws.hpp"

namespace winay::yardstick {

inline constexpr std::size_t most_lanes = 160;  ///< of a village: 150 households, padded

/// Where a village's households are. Lanes are padded to whole vectors; padding computes along, and
/// nobody reads it.
struct Village {
  std::uint32_t first_lane = 0;
  std::uint32_t first_household = 0;  ///< the household of a lane, and so its luck, goes by number
  std::uint32_t households = 0;

  [[nodiscard]] std::size_t lanes() const {
    return (households + lane_width - 1U) / lane_width * lane_width;
  }
};

/// What a village's households see of each other, one step late.
struct Neighbourhood {
  ByTechnology shares{};
  Real mean_locus = 0;
};

/// Bits of a household's flags: technologies in use from bit 0, strikes (0 to 3) from here.
inline constexpr unsigned strikes_from = 8;
inline constexpr Flag most_strikes = 3;

/// 32 bytes a household: seven numbers and a word of flags.
struct Households {
  Column<Real> ability, education, persons, assets, locus, coaching;
  Column<float> income;  ///< a head, soles a step
  Column<Flag> flags;
};

struct World {
  std::uint32_t households = 0;
  std::vector<Village> villages;
  std::vector<Neighbourhood> neighbourhoods;
  Households state;
};

/// Village v has 20 + (37 v mod 131) households, 85 in the mean; the last one what is left.
std::vector<Village> make_villages(std::uint32_t households);

World start(const Parameters& p, const DrawKey& key, std::uint32_t households);

/// Of all states, whatever the order; padding excluded.
std::uint64_t hash_of(const World& world, std::int32_t step);

/// Shares in use and mean locus: sums in sixteen fixed lanes, so the same bits everywhere.
[[gnu::always_inline]] inline Neighbourhood look_around(const Village& village, const Real* locus,
                                                        const Flag* flags) {
  const std::uint32_t n = village.households;
  std::array<Real, lane_width> sums{};
  std::array<std::array<std::uint32_t, lane_width>, technologies> users{};
  for (std::uint32_t from = 0; from < village.lanes(); from += lane_width) {
    WINAY_VECTOR_LOOP
    for (std::uint32_t i = 0; i < lane_width; ++i) {
      const bool lives = from + i < n;
      sums[i] += lives ? locus[from + i] : Real{0};
      const Flag all = lives ? flags[from + i] : 0U;
      for (unsigned j = 0; j < technologies; ++j) users[j][i] += (all >> j) & 1U;
    }
  }
  Neighbourhood seen;
  Real sum = 0;
  for (const Real part : sums) sum += part;
  const Real one_of = Real{1} / static_cast<Real>(n);
  seen.mean_locus = sum * one_of;
  for (unsigned j = 0; j < technologies; ++j) {
    std::uint32_t count = 0;
    for (const std::uint32_t part : users[j]) count += part;
    seen.shares[j] = static_cast<Real>(count) * one_of;
  }
  return seen;
}

}  // namespace winay::yardstick
