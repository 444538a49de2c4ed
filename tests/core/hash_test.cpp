#include "winay/core/hash.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>
#include <set>
#include <vector>

namespace winay {
namespace {

/// A few households with one column of each type.
struct Table {
  std::vector<std::int32_t> id;
  std::vector<float> skill;
  std::vector<double> soles;
  std::vector<std::uint32_t> flags;
  std::vector<std::int32_t> age;

  explicit Table(std::size_t households) {
    boost::random::mt19937 chance(1);
    for (std::size_t h = 0; h < households; ++h) {
      id.push_back(static_cast<std::int32_t>(h));
      skill.push_back(static_cast<float>(chance()) * 1e-6F);
      soles.push_back(static_cast<double>(chance()) * 1e-5);
      flags.push_back(static_cast<std::uint32_t>(chance()));
      age.push_back(static_cast<std::int32_t>(chance() % 100));
    }
  }

  /// The hash of the households from `begin` to `end`.
  [[nodiscard]] std::uint64_t hash(std::size_t begin, std::size_t end,
                                   std::int32_t bimester = 3) const {
    const std::size_t lanes = end - begin;
    std::vector<std::uint32_t> a(lanes);
    std::vector<std::uint32_t> b(lanes);
    hash_start(id.data() + begin, bimester, lanes, a.data(), b.data());
    hash_column(skill.data() + begin, lanes, a.data(), b.data());
    hash_column(soles.data() + begin, lanes, a.data(), b.data());
    hash_column(flags.data() + begin, lanes, a.data(), b.data());
    hash_column(age.data() + begin, lanes, a.data(), b.data());
    return hash_finish(id.data() + begin, lanes, a.data(), b.data());
  }
  [[nodiscard]] std::uint64_t hash() const { return hash(0, id.size()); }
};

/// The hash of one household with three words of state.
std::uint64_t hash_of(const std::array<std::uint32_t, 3>& state) {
  const std::int32_t id = 1;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  hash_start(&id, 1, 1, &a, &b);
  for (const std::uint32_t word : state) hash_column(&word, 1, &a, &b);
  return hash_finish(&id, 1, &a, &b);
}

}  // namespace

TEST_CASE("hash: blocks of any size sum to the hash of the whole") {
  const Table table(100);
  for (const std::size_t block : {1U, 7U, 16U, 37U, 100U}) {
    std::uint64_t sum = 0;
    for (std::size_t begin = 0; begin < 100; begin += block) {
      sum += table.hash(begin, std::min<std::size_t>(begin + block, 100));
    }
    CHECK(sum == table.hash());
  }
}

TEST_CASE("hash: the order of households does not matter") {
  const Table table(37);
  Table turned = table;
  std::reverse(turned.id.begin(), turned.id.end());
  std::reverse(turned.skill.begin(), turned.skill.end());
  std::reverse(turned.soles.begin(), turned.soles.end());
  std::reverse(turned.flags.begin(), turned.flags.end());
  std::reverse(turned.age.begin(), turned.age.end());
  CHECK(turned.hash() == table.hash());
}

TEST_CASE("hash: padding counts nothing, whatever it holds") {
  Table table(20);
  table.id[16] = table.id[17] = table.id[18] = table.id[19] = -1;
  CHECK(table.hash() == table.hash(0, 16));
  table.skill[18] = std::nanf("");
  CHECK(table.hash() == table.hash(0, 16));
}

TEST_CASE("hash: minus zero is zero") {
  Table table(1);
  table.skill[0] = 0.0F;
  table.soles[0] = 0.0;
  const std::uint64_t with_zero = table.hash();
  table.skill[0] = -0.0F;
  table.soles[0] = -0.0;
  CHECK(table.hash() == with_zero);
}

TEST_CASE("hash: whose, when and in which column all matter") {
  const Table table(2);
  CHECK(table.hash(0, 2, 4) != table.hash());
  Table changed = table;
  SUBCASE("two households exchange a value") { std::swap(changed.skill[0], changed.skill[1]); }
  SUBCASE("one household gets another id") { changed.id[1] = 2; }
  SUBCASE("two columns exchange a value") {
    changed.flags[0] = static_cast<std::uint32_t>(table.age[0]);
    changed.age[0] = static_cast<std::int32_t>(table.flags[0]);
  }
  SUBCASE("a float moves by its last bit") {
    changed.skill[0] = std::nextafter(table.skill[0], 0.0F);
  }
  SUBCASE("a double moves by its last bit") {
    changed.soles[0] = std::nextafter(table.soles[0], 0.0);
  }
  SUBCASE("one flag is raised") { changed.flags[1] ^= 1U; }
  CHECK(changed.hash() != table.hash());
}

TEST_CASE("hash: any one bit of any column turns each bit of the hash half of the time") {
  boost::random::mt19937 chance(4);
  constexpr int trials = 1000;
  double worst = 0;
  for (std::size_t bit = 0; bit < 96; ++bit) {
    std::array<int, 64> turned{};
    for (int i = 0; i < trials; ++i) {
      std::array<std::uint32_t, 3> state{};
      for (std::uint32_t& word : state) word = static_cast<std::uint32_t>(chance());
      const std::uint64_t before = hash_of(state);
      state.at(bit / 32) ^= 1U << (bit % 32);
      const std::uint64_t difference = before ^ hash_of(state);
      for (std::size_t j = 0; j < 64; ++j) turned.at(j) += static_cast<int>(difference >> j & 1U);
    }
    for (const int count : turned) worst = std::max(worst, std::abs(count - 0.5 * trials));
  }
  CHECK(worst < 5 * 0.5 * std::sqrt(trials));  // 6144 counts, five standard errors
}

TEST_CASE("hash: a hundred thousand states that differ little have as many hashes") {
  std::set<std::uint64_t> hashes;
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    hashes.insert(hash_of({i, 0, 0}));
    hashes.insert(hash_of({0, i + 1, i}));
  }
  CHECK(hashes.size() == 100'000);
}

}  // namespace winay
