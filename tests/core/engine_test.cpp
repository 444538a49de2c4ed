#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <boost/random/bernoulli_distribution.hpp>
#include <boost/random/discrete_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>
#include <cmath>
#include <random>

#include "winay/core/draws.hpp"

namespace winay {
namespace {

const DrawKey key{.seed = 99, .replicate = 1};
static_assert(std::uniform_random_bit_generator<Engine>);
static_assert(Engine::min() == 0 && Engine::max() == 0xFFFFFFFFU);

constexpr int draws = 600'000;

/// How often each of the results 0, 1 … came up, as a share.
template <std::size_t results, class Distribution>
std::array<double, results> shares(Distribution distribution) {
  Engine engine(key, Purpose::sample, 3, 4);
  std::array<double, results> share{};
  for (int i = 0; i < draws; ++i) {
    share.at(static_cast<std::size_t>(distribution(engine))) += 1.0 / draws;
  }
  return share;
}

/// Four standard errors of a share.
double error_of(double share) { return 4 * std::sqrt(share * (1 - share) / draws); }

}  // namespace

TEST_CASE("engine: walks the words of its address, block after block") {
  Engine engine(key, Purpose::population_contacts, 5, 6);
  for (std::uint32_t block = 0; block < 3; ++block) {
    for (const std::uint32_t word : draw(key, Purpose::population_contacts, 5, 6, block)) {
      CHECK(engine() == word);
    }
  }
}

TEST_CASE("engine: a copy repeats what the original will say, another address does not") {
  Engine engine(key, Purpose::sample, 1, 1);
  engine();
  Engine copy = engine;
  Engine other(key, Purpose::sample, 1, 2);
  other();
  const std::uint32_t next = engine();
  CHECK(copy() == next);
  CHECK(other() != next);
}

TEST_CASE("engine: Boost's integers of a die are fair") {
  for (const double share : shares<6>(boost::random::uniform_int_distribution<int>(0, 5))) {
    CHECK(std::abs(share - 1.0 / 6) < error_of(1.0 / 6));
  }
}

TEST_CASE("engine: Boost's Bernoulli comes true as often as it should") {
  CHECK(std::abs(shares<2>(boost::random::bernoulli_distribution<>(0.3))[1] - 0.3) < error_of(0.3));
  CHECK(shares<2>(boost::random::bernoulli_distribution<>(0.0))[1] == 0.0);
  CHECK(shares<2>(boost::random::bernoulli_distribution<>(1.0))[0] == 0.0);
}

TEST_CASE("engine: Boost's discrete distribution follows its weights") {
  const std::array<double, 3> weights{1, 2, 5};
  const auto share =
      shares<3>(boost::random::discrete_distribution<int>(weights.begin(), weights.end()));
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(share.at(i) - weights.at(i) / 8) < error_of(weights.at(i) / 8));
  }
}

TEST_CASE("engine: Boost's uniform reals fill their interval") {
  const auto decile = [uniform = boost::random::uniform_real_distribution<double>(0, 10)](
                          Engine& engine) mutable { return std::floor(uniform(engine)); };
  for (const double share : shares<10>(decile)) {
    CHECK(std::abs(share - 0.1) < error_of(0.1));
  }
}

}  // namespace winay
