#pragma once

#include <bit>
#include <cstdint>

#include "winay/core/real.hpp"

/// Elementary functions for loops over lanes: branch-free, made only of + - * /, comparisons,
/// selects and integer operations, which IEEE 754 fixes to the last bit. So a value does not depend
/// on the lane, the instruction set, the compiler or the optimiser (given -ffp-contract=off), as it
/// does with libm. The coefficients, with the error of each formula, come from
/// sim/core/vector_math.sollya; the errors stated here are measured in the tests. Polynomials go by
/// powers of the square, two terms at a time: half the depth of Horner's scheme, a tenth faster.
/// Always inlined: a call left in a loop over lanes would cost it its vectors.
///
/// Not here: anything for a number outside the ranges below. There is no errno and no exception.
namespace winay {

/// e to the x, to 1.1 ulp. x is first clamped to [-87, 88], so the result is never denormal, zero
/// or infinite: exp_of(-inf) = e^-87 ≈ 1.6e-38. NaN stays NaN.
///
///     e^x = 2^n · e^r,  n = round(x / log 2),  e^r = 1 + r + r²·p(r)
[[gnu::always_inline]] inline float exp_of(float x) {
  constexpr float shift = 0x1.8p23F;  // adding it rounds to an integer, held in the low bits
  x = x < -87.0F ? -87.0F : x;
  x = x > 88.0F ? 88.0F : x;
  const float shifted = x * 0x1.715476p0F + shift;
  const float n = shifted - shift;
  const float r = (x - n * 0x1.62e4p-1F) - n * 0x1.7f7d1cp-20F;
  const float square = r * r;
  float p = 0x1.6ca992p-10F;
  p = p * square + (0x1.120abep-7F * r + 0x1.55556cp-5F);
  p = p * square + (0x1.5554dep-3F * r + 0x1p-1F);
  const auto power_of_two =
      std::bit_cast<float>((std::bit_cast<std::uint32_t>(shifted) + 127U) << 23U);
  return (1.0F + (r + square * p)) * power_of_two;
}

/// The same in double, to 1.1 ulp, with x clamped to [-708, 709].
[[gnu::always_inline]] inline double exp_of(double x) {
  constexpr double shift = 0x1.8p52;
  x = x < -708.0 ? -708.0 : x;
  x = x > 709.0 ? 709.0 : x;
  const double shifted = x * 0x1.71547652b82fep0 + shift;
  const double n = shifted - shift;
  const double r = (x - n * 0x1.62e42fefa38p-1) - n * 0x1.ef35793c7673p-45;
  const double square = r * r;
  double p = 0x1.aeabc675c4216p-26 * r + 0x1.2891bbf3c3f24p-22;
  p = p * square + (0x1.71de59f195678p-19 * r + 0x1.a019b8cc9b2b4p-16);
  p = p * square + (0x1.a01a018c37ff9p-13 * r + 0x1.6c16c178a5881p-10);
  p = p * square + (0x1.11111111144ccp-7 * r + 0x1.5555555553ce8p-5);
  p = p * square + (0x1.555555555554dp-3 * r + 0x1.0000000000001p-1);
  const auto power_of_two =
      std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023U) << 52U);
  return (1.0 + (r + square * p)) * power_of_two;
}

/// Natural logarithm of a positive number, to 0.9 ulp. Zero, negative and denormal numbers are read
/// as the smallest normal number (log ≈ -87.3 in float, -708.4 in double), infinity as the power of
/// two after the largest number. NaN stays NaN.
///
///     log x = n·log 2 + log(1 + f),  x = 2^n · (1 + f),  √½ ≤ 1 + f < √2
///     log(1 + f) = f - f²/2 + f³·p(f)
[[gnu::always_inline]] inline float log_of(float x) {
  constexpr float smallest = 0x1p-126F;
  constexpr std::uint32_t root_half = 0x3F3504F3U;
  const float positive = x > smallest ? x : smallest;
  const auto bits = std::bit_cast<std::uint32_t>(positive);
  const std::int32_t exponent = static_cast<std::int32_t>(bits - root_half) >> 23;
  const float f = std::bit_cast<float>(bits - (static_cast<std::uint32_t>(exponent) << 23U)) - 1.0F;
  const auto n = static_cast<float>(exponent);
  const float square = f * f;
  float p = 0x1.2cb40ep-4F;
  p = p * square + (-0x1.ddb2cep-4F * f + 0x1.dc75e8p-4F);
  p = p * square + (-0x1.fbbf2ep-4F * f + 0x1.23de4p-3F);
  p = p * square + (-0x1.556288p-3F * f + 0x1.999d2ap-3F);
  p = p * square + (-0x1.ffffe6p-3F * f + 0x1.555554p-2F);
  const float tail = (p * (f * square) + n * 0x1.7f7d1cp-20F) - 0.5F * square;
  const float result = (f + tail) + n * 0x1.62e4p-1F;
  return x == x ? result : x;
}

/// The same in double. To need few terms, and no conversion of a 64-bit integer (AVX2 has none):
///
///     log(1 + f) = f - (f²/2 - s·(f²/2 + s²·p(s²))),  s = f / (2 + f)
[[gnu::always_inline]] inline double log_of(double x) {
  constexpr double smallest = 0x1p-1022;
  constexpr std::uint64_t root_half = 0x3FE6A09E667F3BCDU;
  constexpr std::uint64_t one = 0x3FF0000000000000U;
  constexpr double two_to_52 = 0x1p52;
  const double positive = x > smallest ? x : smallest;
  const auto bits = std::bit_cast<std::uint64_t>(positive);
  const std::uint64_t biased = (bits - root_half + one) >> 52U;  // n + 1023
  const double f = std::bit_cast<double>(bits - (biased << 52U) + one) - 1.0;
  const double n = std::bit_cast<double>(biased | std::bit_cast<std::uint64_t>(two_to_52)) -
                   (two_to_52 + 1023.0);
  const double s = f / (2.0 + f);
  const double z = s * s;
  double p = 0x1.2b5c824e8c62p-3;
  p = p * z + 0x1.39fe05dd846bp-3;
  p = p * z + 0x1.7462b76fd5d4bp-3;
  p = p * z + 0x1.c71c62dc17c4bp-3;
  p = p * z + 0x1.2492492df75b2p-2;
  p = p * z + 0x1.99999999952d9p-2;
  p = p * z + 0x1.5555555555558p-1;
  const double half_square = 0.5 * f * f;
  const double tail = half_square - (s * (half_square + z * p) + n * 0x1.ef35793c7673p-45);
  const double result = n * 0x1.62e42fefa38p-1 - (tail - f);
  return x == x ? result : x;
}

/// From an eighth of a turn either side of zero to the whole circle: sine and cosine swap in odd
/// quadrants, and change sign in half of them.
template <class T, class Bits>
[[gnu::always_inline]] inline void turn_quadrants(Bits quadrant, T s, T c, T& sin, T& cos) {
  constexpr Bits to_sign = 8 * sizeof(Bits) - 2;
  const bool odd = (quadrant & 1U) != 0;
  const auto up = std::bit_cast<Bits>(odd ? c : s);
  const auto along = std::bit_cast<Bits>(odd ? s : c);
  sin = std::bit_cast<T>(up ^ ((quadrant & 2U) << to_sign));
  cos = std::bit_cast<T>(along ^ (((quadrant + 1U) & 2U) << to_sign));
}

/// Sine and cosine of word / 2^32 of a turn, to 2 ulp. The quadrant comes from the integer's own
/// bits, so nothing is lost to range reduction, and the four axes are exact.
[[gnu::always_inline]] inline void sincos_2pi(std::uint32_t word, float& sin, float& cos) {
  const std::uint32_t quadrant = (word + 0x20000000U) >> 30U;
  const auto angle = static_cast<std::int32_t>(word - (quadrant << 30U));
  const auto rounded = static_cast<float>(angle);
  const auto lost = static_cast<float>(angle - static_cast<std::int32_t>(rounded));
  const float t = rounded * 0x1p-30F;
  const float z = t * t;
  float p = -0x1.2eedb8p-8F;
  p = p * z + 0x1.466606p-4F;
  p = p * z + -0x1.4abbccp-1F;
  float q = 0x1.d09344p-11F;
  q = q * z + -0x1.55a5bp-6F;
  q = q * z + 0x1.03c19ep-2F;
  q = q * z + -0x1.3bd3ccp0F;
  const float s = t * 0x1.921fb6p0F + (t * z * p + (lost * 0x1.921fb6p-30F - t * 0x1.777a5cp-25F));
  turn_quadrants(quadrant, s, 1.0F + z * q, sin, cos);
}

/// The same in double, to 2 ulp; the conversion of the angle is exact.
[[gnu::always_inline]] inline void sincos_2pi(std::uint32_t word, double& sin, double& cos) {
  const std::uint32_t quadrant = (word + 0x20000000U) >> 30U;
  const double t =
      static_cast<double>(static_cast<std::int32_t>(word - (quadrant << 30U))) * 0x1p-30;
  const double z = t * t;
  double p = 0x1.e4a9327454c47p-25;
  p = p * z + -0x1.e3027c19b467bp-19;
  p = p * z + 0x1.50783206ab3dap-13;
  p = p * z + -0x1.32d2cce4fe916p-8;
  p = p * z + 0x1.466bc6775a463p-4;
  p = p * z + -0x1.4abbce625be52p-1;
  double q = -0x1.ac077c3d39168p-28;
  q = q * z + 0x1.f9b7a4a3edf25p-22;
  q = q * z + -0x1.a6d1d2d5fcbcdp-16;
  q = q * z + 0x1.e1f50664cca8cp-11;
  q = q * z + -0x1.55d3c7e3b7782p-6;
  q = q * z + 0x1.03c1f081b5a23p-2;
  q = q * z + -0x1.3bd3cc9be45dep0;
  const double s = t * 0x1.921fb54442d18p0 + (t * z * p + t * 0x1.1a62633145c07p-54);
  turn_quadrants(std::uint64_t{quadrant}, s, 1.0 + z * q, sin, cos);
}

/// 1 / (1 + e^-x), in (0, 1] and accurate in its lower tail; x below -87 (-708 in double) counts as
/// that number, so the result is never zero or denormal. To 2.5 ulp in float. NaN stays NaN.
[[gnu::always_inline]] inline Real logistic(Real x) {
  constexpr Real lowest = sizeof(Real) == sizeof(float) ? Real{-87} : Real{-708};
  x = x < lowest ? lowest : x;
  return Real{1} / (Real{1} + exp_of(-x));
}

/// base to the exponent, for base ≥ 0, with the limits of log_of and exp_of: a base of 0 is read as
/// the smallest normal number, so 0^½ ≈ 1e-19. The relative error grows with the exponent, about
/// |exponent · log base| + 1 ulp.
[[gnu::always_inline]] inline Real power(Real base, Real exponent) {
  return exp_of(exponent * log_of(base));
}

/// 1 with probability share · logistic(log_odds), else 0, given a uniform number u; no division:
///
///     u < share / (1 + e^−x)  ⇔  u (1 + e^−x) < share
[[gnu::always_inline]] inline std::uint32_t happens(Real u, Real log_odds, Real share = Real{1}) {
  return u * (Real{1} + exp_of(-log_odds)) < share ? 1U : 0U;
}

}  // namespace winay
