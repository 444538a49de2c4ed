#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "winay/core/real.hpp"
#include "winay/core/vector_math.hpp"

/// Chance without state: a draw is a pure function of seed, replicate, purpose, entity, bimester
/// and block (Threefry4x32-20; Salmon et al. 2011). So threads, ranks and order change nothing,
/// scenarios share their luck, and a new use of chance moves no other draw.
namespace winay {

/// Why a draw is made. A new use is a new enumerator at the end: the list only grows and numbers
/// never change, or every result would.
enum class Purpose : std::uint32_t {
  household_bimester,
  centre_climate,
  population_centre,
  population_household,
  population_contacts,
  take_up_centre,
  take_up_household,
  package,
  coaching,
  demography,
  recertification,
  solver,
  sample,
  emergency,
  exit_lottery,
  affiliation,
  waiting_list,
  inference,
  centre_selection,
  coordination,
  sector_rules,
  study_design,
  study_survey,
  centre_lottery,
};

/// What all draws of one simulated world share.
struct DrawKey {
  std::uint64_t seed = 0;
  std::uint32_t replicate = 0;
};

/// What one call of the generator gives: four independent words of 32 random bits.
using Words = std::array<std::uint32_t, 4>;

/// Four rounds of Threefry4x32 with rotations A: words mix in pairs, which change partners.
template <unsigned A, unsigned B>
[[gnu::always_inline]] constexpr void threefry_round(std::uint32_t& x0, std::uint32_t& x1,
                                                     std::uint32_t& x2, std::uint32_t& x3) {
  x0 += x1;
  x1 = ((x1 << A) | (x1 >> (32U - A))) ^ x0;
  x2 += x3;
  x3 = ((x3 << B) | (x3 >> (32U - B))) ^ x2;
}

/// Threefry4x32 with 20 rounds: a bijection of the counter, different for each key. Equal to
/// Random123's r123::Threefry4x32_R<20>.
[[gnu::always_inline]] constexpr Words threefry4x32(const Words& counter, const Words& key) {
  const Words& k = key;
  const std::uint32_t parity = 0x1BD11BDAU ^ k[0] ^ k[1] ^ k[2] ^ k[3];
  std::uint32_t x0 = counter[0] + k[0];
  std::uint32_t x1 = counter[1] + k[1];
  std::uint32_t x2 = counter[2] + k[2];
  std::uint32_t x3 = counter[3] + k[3];
  const auto first_rounds = [&] {
    threefry_round<10, 26>(x0, x1, x2, x3);
    threefry_round<11, 21>(x0, x3, x2, x1);
    threefry_round<13, 27>(x0, x1, x2, x3);
    threefry_round<23, 5>(x0, x3, x2, x1);
  };
  const auto second_rounds = [&] {
    threefry_round<6, 20>(x0, x1, x2, x3);
    threefry_round<17, 11>(x0, x3, x2, x1);
    threefry_round<25, 10>(x0, x1, x2, x3);
    threefry_round<18, 20>(x0, x3, x2, x1);
  };
  const auto inject = [&](std::uint32_t k0, std::uint32_t k1, std::uint32_t k2, std::uint32_t k3,
                          std::uint32_t count) {
    x0 += k0;
    x1 += k1;
    x2 += k2;
    x3 += k3 + count;
  };
  first_rounds();
  inject(k[1], k[2], k[3], parity, 1);
  second_rounds();
  inject(k[2], k[3], parity, k[0], 2);
  first_rounds();
  inject(k[3], parity, k[0], k[1], 3);
  second_rounds();
  inject(parity, k[0], k[1], k[2], 4);
  first_rounds();
  inject(k[0], k[1], k[2], k[3], 5);
  return {x0, x1, x2, x3};
}

/// The generator's key for one purpose; the last words of counter and key are free for the future.
[[gnu::always_inline]] constexpr Words draw_key_words(const DrawKey& key, Purpose purpose) {
  return {static_cast<std::uint32_t>(key.seed), static_cast<std::uint32_t>(key.seed >> 32U),
          key.replicate, static_cast<std::uint32_t>(purpose)};
}

/// Four words for one address. `block` counts further groups of four words of the same address.
[[gnu::always_inline]] constexpr Words draw(const DrawKey& key, Purpose purpose,
                                            std::uint32_t entity, std::int32_t bimester,
                                            std::uint32_t block = 0) {
  return threefry4x32({entity, static_cast<std::uint32_t>(bimester), block, 0},
                      draw_key_words(key, purpose));
}

/// The words of draw() for many entities at once: w0[h] … w3[h] belong to entity[h]. The outputs
/// hold `lanes` words each and overlap nothing. Padding (id -1) gets words that nobody reads.
void draw_words(const DrawKey& key, Purpose purpose, std::int32_t bimester, std::uint32_t block,
                const std::int32_t* entity, std::size_t lanes, std::uint32_t* w0, std::uint32_t* w1,
                std::uint32_t* w2, std::uint32_t* w3);

/// A number strictly between 0 and 1, with the resolution of 24 bits (32 in double). P(u < p) = p
/// to 2^-24, so an event of probability 0 never happens and one of probability 1 always does.
inline Real uniform(std::uint32_t word) {
  if constexpr (sizeof(Real) == sizeof(float)) {
    // Just below half a step: in the upper half of the interval it rounds away, so 1 is not
    // reached.
    constexpr float half_step = 0x1.fffffep-26F;
    return static_cast<Real>(static_cast<float>(static_cast<std::int32_t>(word >> 8U)) * 0x1p-24F +
                             half_step);
  } else {
    const auto centred = static_cast<double>(static_cast<std::int32_t>(word ^ 0x80000000U));
    return static_cast<Real>((centred + 0x1.00000001p31) * 0x1p-32);
  }
}

/// Two independent standard normals from two words (Box and Muller 1958): √(-2 log u) times cosine
/// and sine of a uniform angle. |z| ≤ 6.7: u comes from 31 bits of `a`, not from the 24 of
/// uniform().
[[gnu::always_inline]] inline void normal_pair(std::uint32_t a, std::uint32_t b, Real& first,
                                               Real& second) {
  const Real u =
      static_cast<Real>(static_cast<std::int32_t>(a >> 1U)) * static_cast<Real>(0x1p-31) +
      static_cast<Real>(0x1p-32);
  const Real radius = std::sqrt(Real{-2} * log_of(u));
  Real sin;
  Real cos;
  sincos_2pi(b, sin, cos);
  first = radius * cos;
  second = radius * sin;
}

/// normal_pair() for many lanes at once. The four arrays do not overlap.
void normals(const std::uint32_t* a, const std::uint32_t* b, std::size_t lanes, Real* first,
             Real* second);

/// The words of one address in order, block 0, 1, 2 …, as the standard's UniformRandomBitGenerator:
/// for Boost.Random's integer, Bernoulli, discrete and uniform distributions (lotteries, shuffles,
/// samples). Its normal, gamma and Poisson call libm and must not reach state.
class Engine {
 public:
  using result_type = std::uint32_t;

  Engine(const DrawKey& key, Purpose purpose, std::uint32_t entity, std::int32_t bimester)
      : key_(draw_key_words(key, purpose)),
        counter_{entity, static_cast<std::uint32_t>(bimester), 0, 0} {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()() {
    if (used_ == words_.size()) {
      words_ = threefry4x32(counter_, key_);
      ++counter_[2];
      used_ = 0;
    }
    return words_[used_++];
  }

 private:
  Words key_;
  Words counter_;
  Words words_{};
  std::size_t used_ = words_.size();
};

}  // namespace winay
