#include "core/sums.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_real_distribution.hpp>
#include <cmath>
#include <limits>
#include <type_traits>
#include <vector>

#include "winay/core/column.hpp"

namespace winay {
namespace {

constexpr Flag treated = 1;
constexpr Flag poor = 4;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

FixedSum sum_of(const std::vector<double>& terms) {
  FixedSum sum;
  for (const double term : terms) sum.add(term);
  return sum;
}

/// Terms of every size and sign, which sum differently in double when their order changes.
std::vector<double> unruly_terms() {
  boost::random::mt19937 chance(1);
  boost::random::uniform_real_distribution<double> size(-20, 30);
  std::vector<double> terms(1000);
  for (double& term : terms) term = std::exp(size(chance)) * ((chance() & 1U) != 0 ? 1 : -1);
  return terms;
}

std::int64_t sum_of_all(const std::vector<Real>& values, Real resolution) {
  const std::vector<Flag> member(values.size(), treated);
  return sum_fixed(values.data(), member.data(), treated, values.size(), resolution);
}

}  // namespace

static_assert(std::is_trivially_copyable_v<FixedSum>);

TEST_CASE("sums: a fixed sum does not depend on the order of its terms") {
  std::vector<double> terms = unruly_terms();
  const FixedSum sum = sum_of(terms);
  std::sort(terms.begin(), terms.end());
  CHECK(sum_of(terms) == sum);
  std::reverse(terms.begin(), terms.end());
  CHECK(sum_of(terms) == sum);
}

TEST_CASE("sums: a fixed sum does not depend on how its terms were split") {
  const std::vector<double> terms = unruly_terms();
  for (const std::ptrdiff_t cut : {0, 1, 500, 1000}) {
    const FixedSum right = sum_of({terms.begin() + cut, terms.end()});
    FixedSum left = sum_of({terms.begin(), terms.begin() + cut});
    left.merge(right);
    CHECK(left == sum_of(terms));
  }
}

TEST_CASE("sums: small terms survive large ones") {
  CHECK(sum_of({1e15, 1, -1e15}).value() == 1.0);
  CHECK(sum_of({0x1p61, 0.5, -0x1p61}).value() == 0.5);
}

TEST_CASE("sums: a term is rounded to the nearest 2^-40, ties to even") {
  CHECK(sum_of({0x1p-41}).value() == 0.0);
  CHECK(sum_of({0x1.8p-40}).value() == 0x1p-39);
  CHECK(sum_of({-0x1.8p-40}).value() == -0x1p-39);
  CHECK(sum_of({0x1.4p-40}).value() == 0x1p-40);
  CHECK(sum_of({2048 + 0x1p-41}).value() == 2048.0);
  CHECK(sum_of({2048 + 0x1.8p-40}).value() == 2048 + 0x1p-39);
}

TEST_CASE("sums: an empty sum is nothing and ten tenths are one") {
  CHECK(FixedSum{}.value() == 0.0);
  CHECK(sum_of(std::vector<double>(10, 0.1)).value() == doctest::Approx(1.0).epsilon(1e-11));
}

TEST_CASE("sums: a term that has no place is not forgotten, in whatever order it comes") {
  for (const double term : {nan, 0x1p62, -0x1p62, std::numeric_limits<double>::infinity()}) {
    CHECK(std::isnan(sum_of({1, term, 2}).value()));
    FixedSum good = sum_of({1});
    good.merge(sum_of({term}));
    CHECK(std::isnan(good.value()));
  }
}

TEST_CASE("sums: a masked sum counts the lanes that carry any of the bits") {
  const std::array<Real, 4> values{Real{1.5}, Real{2.25}, Real{10}, Real{100}};
  const std::array<Flag, 4> member{treated, poor, treated | poor, 2};
  const auto sum = [&](Flag bits) { return sum_fixed(values.data(), member.data(), bits, 4, 4); };
  CHECK(sum(treated) == 46);
  CHECK(sum(poor) == 49);
  CHECK(sum(treated | poor) == 55);
  CHECK(sum(0) == 0);
}

TEST_CASE("sums: a masked sum rounds to nearest, ties to even, however large the term") {
  CHECK(sum_of_all({Real{0.5}}, 1) == 0);
  CHECK(sum_of_all({Real{1.5}}, 1) == 2);
  CHECK(sum_of_all({Real{-1.5}}, 1) == -2);
  CHECK(sum_of_all({Real{2.5}}, 1) == 2);
  CHECK(sum_of_all({Real{2.75}}, 1) == 3);
  CHECK(sum_of_all({Real{4194304.5}}, 1) == 4194304);
  CHECK(sum_of_all({Real{-4194305.5}}, 1) == -4194306);
  CHECK(sum_of_all({Real{8388609}}, 1) == 8388609);
  CHECK(sum_of_all({Real{16777218}}, 1) == 16777218);
}

TEST_CASE("sums: a term outside 32 bits saturates and NaN counts as the lowest") {
  const std::int64_t highest = sizeof(Real) == sizeof(float) ? 2147483520 : 2147483647;
  CHECK(sum_of_all({Real{3e9}}, 1) == highest);
  CHECK(sum_of_all({Real{-3e9}}, 1) == -highest);
  CHECK(sum_of_all({std::numeric_limits<Real>::infinity()}, 1) == highest);
  CHECK(sum_of_all({static_cast<Real>(nan)}, 1) == -highest);
  CHECK(sum_of_all(std::vector<Real>(100, Real{3e9}), 1) == 100 * highest);
}

TEST_CASE("sums: a masked sum is the sum of its lanes, in any order and at any length") {
  boost::random::mt19937 chance(2);
  boost::random::uniform_real_distribution<Real> size(-5000, 5000);
  for (const std::size_t lanes : {0U, 1U, 15U, 16U, 37U, 1000U}) {
    std::vector<Real> values(lanes);
    for (Real& value : values) value = size(chance);
    std::int64_t expected = 0;
    for (const Real value : values) expected += std::llrint(value * Real{1024});
    CHECK(sum_of_all(values, 1024) == expected);
    std::reverse(values.begin(), values.end());
    CHECK(sum_of_all(values, 1024) == expected);
  }
}

}  // namespace winay
