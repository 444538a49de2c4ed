#include "winay/core/draws.hpp"

#include <Random123/threefry.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <numeric>
#include <vector>

#undef threefry4x32  // Random123 has a macro of our function's name

namespace winay {
namespace {

const DrawKey key{.seed = 0x0123456789ABCDEFU, .replicate = 7};

/// The four columns of words that draw_words fills.
struct WordColumns {
  explicit WordColumns(std::size_t lanes) : w0(lanes), w1(lanes), w2(lanes), w3(lanes) {}
  std::vector<std::uint32_t> w0, w1, w2, w3;

  [[nodiscard]] Words at(std::size_t h) const { return {w0[h], w1[h], w2[h], w3[h]}; }
};

WordColumns drawn(const std::vector<std::int32_t>& entity) {
  WordColumns out(entity.size());
  draw_words(key, Purpose::package, 11, 2, entity.data(), entity.size(), out.w0.data(),
             out.w1.data(), out.w2.data(), out.w3.data());
  return out;
}

}  // namespace

TEST_CASE("draws: Threefry4x32-20 gives Random123's published known answers") {
  constexpr std::uint32_t ones = 0xFFFFFFFFU;
  CHECK(threefry4x32({0, 0, 0, 0}, {0, 0, 0, 0}) ==
        Words{0x9C6CA96AU, 0xE17EAE66U, 0xFC10ECD4U, 0x5256A7D8U});
  CHECK(threefry4x32({ones, ones, ones, ones}, {ones, ones, ones, ones}) ==
        Words{0x2A881696U, 0x57012287U, 0xF6C7446EU, 0xA16A6732U});
  CHECK(threefry4x32({0x243F6A88U, 0x85A308D3U, 0x13198A2EU, 0x03707344U},
                     {0xA4093822U, 0x299F31D0U, 0x082EFA98U, 0xEC4E6C89U}) ==
        Words{0x59CD1DBBU, 0xB8879579U, 0x86B5D00CU, 0xAC8B6D84U});
}

TEST_CASE("draws: Threefry4x32-20 equals Random123's for any counter and key") {
  using Reference = r123::Threefry4x32_R<20>;
  boost::random::mt19937 chance(1);
  int different = 0;
  for (int i = 0; i < 100'000; ++i) {
    Words counter;
    Words words;
    Reference::ctr_type their_counter;
    Reference::key_type their_key;
    for (std::size_t j = 0; j < 4; ++j) {
      counter.at(j) = their_counter.v[j] = static_cast<std::uint32_t>(chance());
      words.at(j) = their_key.v[j] = static_cast<std::uint32_t>(chance());
    }
    const auto theirs = Reference{}(their_counter, their_key);
    const Words ours = threefry4x32(counter, words);
    different += std::equal(ours.begin(), ours.end(), std::begin(theirs.v)) ? 0 : 1;
  }
  CHECK(different == 0);
}

TEST_CASE("draws: the address is laid out as promised, so results can be reproduced elsewhere") {
  CHECK(draw(key, Purpose::coaching, 5, -1, 3) ==
        threefry4x32({5, 0xFFFFFFFFU, 3, 0}, {0x89ABCDEFU, 0x01234567U, 7, 8}));
}

TEST_CASE("draws: the numbers of purposes have not moved") {
  CHECK(static_cast<int>(Purpose::household_bimester) == 0);
  CHECK(static_cast<int>(Purpose::centre_climate) == 1);
  CHECK(static_cast<int>(Purpose::population_centre) == 2);
  CHECK(static_cast<int>(Purpose::population_household) == 3);
  CHECK(static_cast<int>(Purpose::population_contacts) == 4);
  CHECK(static_cast<int>(Purpose::take_up_centre) == 5);
  CHECK(static_cast<int>(Purpose::take_up_household) == 6);
  CHECK(static_cast<int>(Purpose::package) == 7);
  CHECK(static_cast<int>(Purpose::coaching) == 8);
  CHECK(static_cast<int>(Purpose::demography) == 9);
  CHECK(static_cast<int>(Purpose::recertification) == 10);
  CHECK(static_cast<int>(Purpose::solver) == 11);
  CHECK(static_cast<int>(Purpose::sample) == 12);
}

TEST_CASE("draws: each part of the address changes the words") {
  const Words words = draw(key, Purpose::package, 1, 2, 3);
  CHECK(words != draw({key.seed + 1, key.replicate}, Purpose::package, 1, 2, 3));
  CHECK(words != draw({key.seed + (1ULL << 32U), key.replicate}, Purpose::package, 1, 2, 3));
  CHECK(words != draw({key.seed, key.replicate + 1}, Purpose::package, 1, 2, 3));
  CHECK(words != draw(key, Purpose::coaching, 1, 2, 3));
  CHECK(words != draw(key, Purpose::package, 2, 2, 3));
  CHECK(words != draw(key, Purpose::package, 1, 3, 3));
  CHECK(words != draw(key, Purpose::package, 1, 2, 4));
}

TEST_CASE("draws: a batch gives each entity the words it gets alone, at any length") {
  for (const std::size_t lanes : {0U, 1U, 3U, 16U, 37U, 1000U}) {
    std::vector<std::int32_t> entity(lanes);
    std::iota(entity.begin(), entity.end(), -1);
    const WordColumns words = drawn(entity);
    int different = 0;
    for (std::size_t h = 0; h < lanes; ++h) {
      const auto id = static_cast<std::uint32_t>(entity[h]);
      different += words.at(h) == draw(key, Purpose::package, id, 11, 2) ? 0 : 1;
    }
    CHECK(different == 0);
  }
}

TEST_CASE("draws: neither the order of entities nor their company matters") {
  const std::vector<std::int32_t> order{4, 8, 15, 16, 23, 42};
  const std::vector<std::int32_t> reverse{42, 23, 16, 15, 8, 4};
  const WordColumns forwards = drawn(order);
  const WordColumns backwards = drawn(reverse);
  for (std::size_t h = 0; h < order.size(); ++h) {
    CHECK(forwards.at(h) == backwards.at(order.size() - 1 - h));
  }
}

}  // namespace winay
