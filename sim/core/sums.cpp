#include "core/sums.hpp"

#include <bit>

namespace winay {
namespace {

/// The nearest 32-bit integer, ties to even, saturating; NaN counts as the lowest. Adding 2^23
/// leaves no room for a fraction, and a number of that size has none. The sign goes by bits, or g++
/// 12 would merge the comparisons into branches.
[[maybe_unused]] inline std::int32_t saturated(float x) {
  constexpr float highest = 2147483520.0F;
  constexpr float whole = 0x1p23F;
  x = x > -highest ? x : -highest;
  x = x < highest ? x : highest;
  const auto bits = std::bit_cast<std::uint32_t>(x);
  const auto size = std::bit_cast<float>(bits & 0x7FFFFFFFU);
  const float rounded = (size + whole) - whole;
  const auto magnitude = static_cast<std::int32_t>(size < whole ? rounded : size);
  const std::int32_t sign = static_cast<std::int32_t>(bits) >> 31;
  return (magnitude ^ sign) - sign;
}

[[maybe_unused]] inline std::int32_t saturated(double x) {
  constexpr double highest = 2147483647.0;
  constexpr double magic = 0x1.8p52;
  x = x > -highest ? x : -highest;
  x = x < highest ? x : highest;
  return static_cast<std::int32_t>((x + magic) - magic);
}

}  // namespace

WINAY_CLONED std::int64_t sum_fixed(const Real* values, const Flag* member, Flag bits,
                                    std::size_t lanes, Real resolution_per_unit) {
  std::int64_t total = 0;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::int32_t term = saturated(values[h] * resolution_per_unit);
    const std::int32_t counted = (member[h] & bits) != 0 ? -1 : 0;
    total += term & counted;
  }
  return total;
}

}  // namespace winay
