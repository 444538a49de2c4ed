#include "winay/core/vector_math.hpp"

#include <doctest/doctest.h>

#include <array>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <cstring>
#include <limits>

namespace winay {

constexpr std::size_t odd_length = 37;  // whole vectors of any width, and a scalar rest
using OddLanes = std::array<Real, odd_length>;

WINAY_CLONED void exp_lanes(const OddLanes& x, OddLanes& y) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < odd_length; ++h) y[h] = exp_of(x[h]);
}

WINAY_CLONED void log_lanes(const OddLanes& x, OddLanes& y) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < odd_length; ++h) y[h] = log_of(x[h]);
}

WINAY_CLONED void logistic_lanes(const OddLanes& x, OddLanes& y) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < odd_length; ++h) y[h] = logistic(x[h]);
}

WINAY_CLONED void power_lanes(const OddLanes& x, OddLanes& y) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < odd_length; ++h) y[h] = power(x[h], static_cast<Real>(0.7));
}

namespace {

/// Bit by bit, so that -0 differs from 0 and NaN equals itself.
bool same_bits(Real a, Real b) { return std::memcmp(&a, &b, sizeof(Real)) == 0; }

/// Whether every lane of an array full of x gets the bits that one call alone gives.
template <class Lanes, class One>
bool alike_everywhere(Real x, Lanes lanes, One one) {
  OddLanes arguments;
  OddLanes results;
  arguments.fill(x);
  lanes(arguments, results);
  volatile Real alone = x;  // keeps the single call out of any vector
  const Real expected = one(alone);
  for (const Real result : results) {
    if (!same_bits(result, expected)) return false;
  }
  return true;
}

constexpr Real infinity = std::numeric_limits<Real>::infinity();
constexpr Real nan = std::numeric_limits<Real>::quiet_NaN();
constexpr Real smallest = std::numeric_limits<Real>::min();
constexpr Real denormal = std::numeric_limits<Real>::denorm_min();
constexpr bool single = sizeof(Real) == sizeof(float);
constexpr Real lowest_exponent = single ? Real{-87} : Real{-708};
constexpr Real highest_exponent = single ? Real{88} : Real{709};

}  // namespace

TEST_CASE("vector math: a value has the same bits in every lane of a vector loop and alone") {
  boost::random::mt19937 chance(3);
  boost::random::uniform_01<Real> unit;
  int different = 0;
  for (int i = 0; i < 2000; ++i) {
    const Real x = Real{100} * (unit(chance) - Real{0.5});
    const Real positive = std::exp(x);
    different += alike_everywhere(x, exp_lanes, [](Real v) { return exp_of(v); }) ? 0 : 1;
    different += alike_everywhere(positive, log_lanes, [](Real v) { return log_of(v); }) ? 0 : 1;
    different += alike_everywhere(x, logistic_lanes, [](Real v) { return logistic(v); }) ? 0 : 1;
    different += alike_everywhere(positive, power_lanes,
                                  [](Real v) { return power(v, static_cast<Real>(0.7)); })
                     ? 0
                     : 1;
  }
  CHECK(different == 0);
}

TEST_CASE("vector math: a vector loop treats the edges as a single call does") {
  for (const Real x : {Real{0}, -Real{0}, Real{-1}, denormal, smallest, infinity, -infinity}) {
    CAPTURE(x);
    CHECK(alike_everywhere(x, exp_lanes, [](Real v) { return exp_of(v); }));
    CHECK(alike_everywhere(x, log_lanes, [](Real v) { return log_of(v); }));
    CHECK(alike_everywhere(x, logistic_lanes, [](Real v) { return logistic(v); }));
  }
}

TEST_CASE("vector math: exp is exact at 0 and clamps outside its range") {
  CHECK(exp_of(Real{0}) == Real{1});
  CHECK(exp_of(-Real{0}) == Real{1});
  CHECK(exp_of(denormal) == Real{1});
  CHECK(exp_of(infinity) == exp_of(highest_exponent));
  CHECK(exp_of(-infinity) == exp_of(lowest_exponent));
  CHECK(exp_of(-infinity) >= smallest);
  CHECK(exp_of(infinity) < infinity);
  CHECK(std::isnan(exp_of(nan)));
}

TEST_CASE("vector math: log is exact at 1 and reads what is not positive as the smallest number") {
  CHECK(log_of(Real{1}) == Real{0});
  CHECK(log_of(smallest) == doctest::Approx(std::log(smallest)));
  for (const Real x : {Real{0}, -Real{0}, Real{-1}, -infinity, denormal}) {
    CAPTURE(x);
    CHECK(log_of(x) == log_of(smallest));
  }
  CHECK(log_of(infinity) == doctest::Approx(single ? 88.7228 : 709.7827));
  CHECK(std::isnan(log_of(nan)));
}

TEST_CASE("vector math: the logistic is 1/2 at 0, symmetric, and never 0 or denormal") {
  CHECK(logistic(Real{0}) == Real{0.5});
  CHECK(logistic(Real{2}) + logistic(Real{-2}) == doctest::Approx(1.0));
  CHECK(logistic(infinity) == Real{1});
  CHECK(logistic(-infinity) >= smallest);
  CHECK(logistic(-infinity) == logistic(lowest_exponent));
  CHECK(std::isnan(logistic(nan)));
}

TEST_CASE("vector math: a power does what hands can check") {
  CHECK(power(Real{4}, Real{0.5}) == doctest::Approx(2.0));
  CHECK(power(Real{10}, Real{-2}) == doctest::Approx(0.01));
  CHECK(power(Real{1}, Real{123}) == Real{1});
  CHECK(power(Real{0}, Real{0}) == Real{1});
  CHECK(power(Real{0}, Real{0.5}) < Real{2e-19});
  CHECK(std::isnan(power(nan, Real{0.5})));
}

TEST_CASE("vector math: the four axes of the circle are exact") {
  const std::array<Real, 5> axis{Real{0}, Real{1}, Real{0}, Real{-1}, Real{0}};
  for (std::uint32_t quarter = 0; quarter < 4; ++quarter) {
    Real sine;
    Real cosine;
    sincos_2pi(quarter << 30U, sine, cosine);
    CHECK(sine == axis.at(quarter));
    CHECK(cosine == axis.at((quarter + 1) % 4));
  }
}

TEST_CASE("vector math: exp and log never step down where they should rise") {
  int exp_falls = 0;
  int log_falls = 0;
  for (const Real start :
       {Real{0.25}, Real{0.34657}, Real{0.7071}, Real{1}, Real{1.0397}, Real{3}}) {
    Real x = start;
    for (int i = 0; i < 20'000; ++i) {
      const Real next = std::nextafter(x, infinity);
      exp_falls += exp_of(next) < exp_of(x) ? 1 : 0;
      log_falls += log_of(next) < log_of(x) ? 1 : 0;
      x = next;
    }
  }
  CHECK(exp_falls == 0);
  CHECK(log_falls == 0);
}

TEST_CASE("vector math: an event happens when luck is below its share of the logistic") {
  for (const float log_odds : {-12.0F, -2.0F, 0.0F, 0.7F, 9.0F}) {
    for (const float share : {0.0F, 0.005F, 0.5F, 1.0F}) {
      const float p = share * static_cast<float>(logistic(log_odds));
      CHECK(happens(p * 0.999F + 1e-30F, log_odds, share) == (share > 0 ? 1U : 0U));
      CHECK(happens(p * 1.001F + 1e-7F, log_odds, share) == 0U);
    }
  }
}

}  // namespace winay
