#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "winay/core/real.hpp"

namespace winay::yardstick {

/// Incomes counted and summed in bins whose edges go up by 1/128 of a power of two, from 1 to 2^20
/// soles: integers, so in any order and on any number of threads the same. What lies outside is
/// counted in the first and last bin.
struct Bins {
  static constexpr std::uint32_t shift = 16;  ///< bits of the significand inside a bin
  static constexpr std::uint32_t lowest = std::bit_cast<std::uint32_t>(1.0F) >> shift;
  static constexpr std::uint32_t count = 20 * 128;

  static constexpr std::uint32_t of(float income) {
    const auto bits = static_cast<std::int32_t>(std::bit_cast<std::uint32_t>(income) >> shift);
    const std::int32_t place = bits - static_cast<std::int32_t>(lowest);
    const std::int32_t least = place > 0 ? place : 0;
    return static_cast<std::uint32_t>(
        least < static_cast<std::int32_t>(count) ? least : static_cast<std::int32_t>(count) - 1);
  }
};

/// What one thread has counted of one step.
struct Tally {
  static constexpr float sole = 1024;            ///< sums are in parts of a sole
  static constexpr float whole_gap = 1U << 20U;  ///< … and of the poverty line

  struct Bin {
    std::int64_t households = 0;
    std::int64_t income = 0;
  };
  std::array<Bin, Bins::count> bins{};
  std::int64_t poor = 0;
  std::int64_t gaps = 0;
  std::int64_t squared_gaps = 0;

  /// Adds the first `households` of at most 160 incomes, of which whole vectors can be read.
  [[gnu::always_inline]] inline void add(const float* income, std::uint32_t households, float line);
  void merge(const Tally& other);
  void clear() { *this = {}; }
};

inline void Tally::add(const float* income, std::uint32_t households, float line) {
  constexpr std::size_t most = 160;
  alignas(64) std::array<std::uint32_t, most> place;
  alignas(64) std::array<std::int32_t, most> amount;
  const float one_of = 1.0F / line;
  std::int32_t poor_here = 0;
  std::int32_t gaps_here = 0;
  std::int32_t squares_here = 0;
  const std::uint32_t lanes = (households + lane_width - 1U) / lane_width * lane_width;
  WINAY_VECTOR_LOOP
  for (std::uint32_t h = 0; h < lanes; ++h) {
    place[h] = Bins::of(income[h]);
    const float capped = income[h] < 0x1p20F ? income[h] : 0x1p20F;
    amount[h] = static_cast<std::int32_t>(capped * sole + 0.5F);
    const float short_of = 1.0F - income[h] * one_of;
    const float gap = h < households && income[h] < line ? short_of : 0.0F;
    poor_here += h < households && income[h] < line ? 1 : 0;
    gaps_here += static_cast<std::int32_t>(gap * whole_gap + 0.5F);
    squares_here += static_cast<std::int32_t>(gap * gap * whole_gap + 0.5F);
  }
  for (std::uint32_t h = 0; h < households; ++h) {
    Bin& bin = bins[place[h]];
    bin.households += 1;
    bin.income += amount[h];
  }
  poor += poor_here;
  gaps += gaps_here;
  squared_gaps += squares_here;
}

}  // namespace winay::yardstick
