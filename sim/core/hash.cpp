#include "winay/core/hash.hpp"

#include <bit>

namespace winay {
namespace {

inline std::uint32_t rotate(std::uint32_t x, unsigned by) { return (x << by) | (x >> (32U - by)); }

/// One word into a lane's mix: for any word a bijection of (a, b), so no state is forgotten.
inline void absorb(std::uint32_t word, std::uint32_t& a, std::uint32_t& b) {
  a = (a ^ word) * 0x9E3779B1U;
  a ^= a >> 15U;
  b = rotate(b + a, 13) * 5U + 0xE6546B64U;
}

/// The finaliser of MurmurHash3: each bit of x moves half of the bits of the result.
inline std::uint32_t avalanche(std::uint32_t x) {
  x = (x ^ (x >> 16U)) * 0x85EBCA6BU;
  x = (x ^ (x >> 13U)) * 0xC2B2AE35U;
  return x ^ (x >> 16U);
}

/// The bits of a number, with one zero: -0 + 0 is +0, and all others stay.
inline std::uint32_t one_zero(float x) { return std::bit_cast<std::uint32_t>(x + 0.0F); }
inline std::uint64_t one_zero(double x) { return std::bit_cast<std::uint64_t>(x + 0.0); }

}  // namespace

WINAY_CLONED void hash_start(const std::int32_t* id, std::int32_t bimester, std::size_t lanes,
                             std::uint32_t* a, std::uint32_t* b) {
  const std::int32_t* WINAY_RESTRICT household = id;
  std::uint32_t* WINAY_RESTRICT high = a;
  std::uint32_t* WINAY_RESTRICT low = b;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    std::uint32_t x = 0x243F6A88U;  // π, as a number nobody chose
    std::uint32_t y = 0x85A308D3U;
    absorb(static_cast<std::uint32_t>(household[h]), x, y);
    absorb(static_cast<std::uint32_t>(bimester), x, y);
    high[h] = x;
    low[h] = y;
  }
}

WINAY_CLONED void hash_column(const float* column, std::size_t lanes, std::uint32_t* a,
                              std::uint32_t* b) {
  const float* WINAY_RESTRICT values = column;
  std::uint32_t* WINAY_RESTRICT high = a;
  std::uint32_t* WINAY_RESTRICT low = b;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) absorb(one_zero(values[h]), high[h], low[h]);
}

WINAY_CLONED void hash_column(const double* column, std::size_t lanes, std::uint32_t* a,
                              std::uint32_t* b) {
  const double* WINAY_RESTRICT values = column;
  std::uint32_t* WINAY_RESTRICT high = a;
  std::uint32_t* WINAY_RESTRICT low = b;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::uint64_t bits = one_zero(values[h]);
    absorb(static_cast<std::uint32_t>(bits), high[h], low[h]);
    absorb(static_cast<std::uint32_t>(bits >> 32U), high[h], low[h]);
  }
}

WINAY_CLONED void hash_column(const std::uint32_t* column, std::size_t lanes, std::uint32_t* a,
                              std::uint32_t* b) {
  const std::uint32_t* WINAY_RESTRICT values = column;
  std::uint32_t* WINAY_RESTRICT high = a;
  std::uint32_t* WINAY_RESTRICT low = b;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) absorb(values[h], high[h], low[h]);
}

WINAY_CLONED void hash_column(const std::int32_t* column, std::size_t lanes, std::uint32_t* a,
                              std::uint32_t* b) {
  const std::int32_t* WINAY_RESTRICT values = column;
  std::uint32_t* WINAY_RESTRICT high = a;
  std::uint32_t* WINAY_RESTRICT low = b;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    absorb(static_cast<std::uint32_t>(values[h]), high[h], low[h]);
  }
}

WINAY_CLONED std::uint64_t hash_finish(const std::int32_t* id, std::size_t lanes,
                                       const std::uint32_t* a, const std::uint32_t* b) {
  std::uint32_t high = 0;
  std::uint64_t low = 0;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::uint32_t x = avalanche(a[h] ^ rotate(b[h], 16));
    const std::uint32_t y = avalanche(b[h] + x);
    const std::uint32_t counted = id[h] >= 0 ? ~0U : 0U;
    high += (x + rotate(y, 7)) & counted;
    low += y & counted;
  }
  return (std::uint64_t{high} << 32U) + low;
}

std::string hex(std::uint64_t word) {
  std::string digits;
  for (unsigned shift = 64; shift != 0; shift -= 4) {
    digits += "0123456789abcdef"[(word >> (shift - 4)) & 15U];
  }
  return digits;
}

}  // namespace winay
