#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstring>
#include <numeric>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/core/draws.hpp"

namespace winay {
namespace {

const DrawKey key{.seed = 2026, .replicate = 0};

/// Two words of many entities, and the normals they make.
struct Sample {
  explicit Sample(std::size_t n, std::int32_t bimester = 0)
      : entity(n), a(n), b(n), c(n), d(n), first(n), second(n) {
    std::iota(entity.begin(), entity.end(), 0);
    draw_words(key, Purpose::household_bimester, bimester, 0, entity.data(), n, a.data(), b.data(),
               c.data(), d.data());
    normals(a.data(), b.data(), n, first.data(), second.data());
  }
  Column<std::int32_t> entity;
  Column<std::uint32_t> a, b, c, d;
  Column<Real> first, second;
};

double mean_of(const Column<Real>& x, int power = 1) {
  double sum = 0;
  for (const Real value : x) sum += std::pow(static_cast<double>(value), power);
  return sum / static_cast<double>(x.size());
}

double correlation(const Column<Real>& x, const Column<Real>& y) {
  double sum = 0;  // both are standard
  for (std::size_t h = 0; h < x.size(); ++h) sum += static_cast<double>(x[h]) * y[h];
  return sum / static_cast<double>(x.size());
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

double share_beyond(const Column<Real>& x, Real limit) {
  const auto beyond = [limit](Real z) { return std::abs(z) > limit; };
  return static_cast<double>(std::count_if(x.begin(), x.end(), beyond)) /
         static_cast<double>(x.size());
}

}  // namespace

TEST_CASE("uniform: the ends of the words stay inside the open interval") {
  CHECK(uniform(0) > Real{0});
  CHECK(uniform(0xFFFFFFFFU) < Real{1});
  CHECK(uniform(0x80000000U) == doctest::Approx(0.5));
  CHECK(uniform(0x40000000U) == doctest::Approx(0.25));
}

TEST_CASE("uniform: a larger word never gives a smaller number, and 2^24 words all differ") {
  int not_rising = 0;
  for (std::uint32_t k = 1; k < (1U << 24U); ++k) {
    not_rising += uniform(k << 8U) > uniform((k - 1) << 8U) ? 0 : 1;
  }
  CHECK(not_rising == 0);
}

TEST_CASE("uniform: mean, variance and correlation within the error of a million draws") {
  const Sample sample(1'000'000);
  Column<Real> u(sample.a.size());
  Column<Real> v(sample.a.size());
  std::transform(sample.a.begin(), sample.a.end(), u.begin(),
                 [](std::uint32_t word) { return uniform(word); });
  std::transform(sample.c.begin(), sample.c.end(), v.begin(),
                 [](std::uint32_t word) { return uniform(word); });
  const double mean = mean_of(u);
  CHECK(std::abs(mean - 0.5) < 4 * std::sqrt(1.0 / 12 / 1e6));
  CHECK(std::abs(mean_of(u, 2) - mean * mean - 1.0 / 12) < 4 * std::sqrt(1.0 / 180 / 1e6));
  CHECK(std::abs(12 * (correlation(u, v) - mean * mean_of(v))) < 4 / std::sqrt(1e6));
}

TEST_CASE("normals: moments are those of the standard normal, within sampling error") {
  const Sample sample(4'000'000);
  const double error = 4 / std::sqrt(4e6);
  for (const auto* z : {&sample.first, &sample.second}) {
    CHECK(std::abs(mean_of(*z)) < error);
    CHECK(std::abs(mean_of(*z, 2) - 1) < error * std::sqrt(2.0));
    CHECK(std::abs(mean_of(*z, 3)) < error * std::sqrt(15.0));
    CHECK(std::abs(mean_of(*z, 4) - 3) < error * std::sqrt(96.0));
  }
}

TEST_CASE("normals: the tails are as heavy as they should be, and end at 6.7") {
  const Sample sample(4'000'000);
  for (const auto* z : {&sample.first, &sample.second}) {
    for (const Real limit : {Real{2}, Real{3}, Real{4}, Real{4.5}}) {
      CAPTURE(limit);
      const double expected = 2 * normal_cdf(-static_cast<double>(limit));
      CHECK(std::abs(share_beyond(*z, limit) - expected) < 4 * std::sqrt(expected / 4e6));
    }
    CHECK(share_beyond(*z, Real{6.7}) == 0);
  }
}

TEST_CASE("normals: the words' extremes give finite numbers") {
  const std::array<std::uint32_t, 4> extremes{0, 1, 0xFFFFFFFEU, 0xFFFFFFFFU};
  for (const std::uint32_t a : extremes) {
    for (const std::uint32_t b : extremes) {
      Real first;
      Real second;
      normal_pair(a, b, first, second);
      CHECK(std::hypot(first, second) < Real{6.7});
    }
  }
}

TEST_CASE("normals: the two of a pair, neighbours and successive bimesters are uncorrelated") {
  const std::size_t n = 1'000'000;
  const Sample now(n);
  const Sample next(n, 1);
  const double error = 4 / std::sqrt(static_cast<double>(n));
  CHECK(std::abs(correlation(now.first, now.second)) < error);
  CHECK(std::abs(correlation(now.first, next.first)) < error);
  Column<Real> neighbour = now.first;
  std::rotate(neighbour.begin(), neighbour.begin() + 1, neighbour.end());
  CHECK(std::abs(correlation(now.first, neighbour)) < error);
  Column<Real> square1 = now.first;
  Column<Real> square2 = now.second;
  for (Real& z : square1) z = z * z - Real{1};
  for (Real& z : square2) z = z * z - Real{1};
  CHECK(std::abs(correlation(square1, square2)) < 2 * error);
}

TEST_CASE("normals: Kolmogorov and Smirnov see no difference from Boost's or from the formula") {
  const std::size_t n = 400'000;
  Column<Real> ours = Sample(n).second;
  Column<Real> boosts(n);
  boost::random::mt19937 chance(5);
  boost::random::normal_distribution<Real> standard;
  std::generate(boosts.begin(), boosts.end(), [&] { return standard(chance); });
  std::sort(ours.begin(), ours.end());
  std::sort(boosts.begin(), boosts.end());

  double from_formula = 0;
  double from_boost = 0;
  for (std::size_t h = 0; h < n; ++h) {
    const double share = (static_cast<double>(h) + 0.5) / static_cast<double>(n);
    const auto below = std::upper_bound(boosts.begin(), boosts.end(), ours[h]) - boosts.begin();
    from_formula = std::max(from_formula, std::abs(share - normal_cdf(ours[h])));
    from_boost =
        std::max(from_boost, std::abs(share - static_cast<double>(below) / static_cast<double>(n)));
  }
  const double one_in_a_thousand = 1.95 / std::sqrt(static_cast<double>(n));
  CHECK(from_formula < one_in_a_thousand);
  CHECK(from_boost < one_in_a_thousand * std::sqrt(2.0));
}

TEST_CASE("normals: a pair has the same bits in every lane of a batch and alone") {
  const std::size_t n = 37;
  int different = 0;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const Words words = draw(key, Purpose::sample, i, 0);
    const Column<std::uint32_t> a(n, words[0]);
    const Column<std::uint32_t> b(n, words[1]);
    Column<Real> first(n);
    Column<Real> second(n);
    normals(a.data(), b.data(), n, first.data(), second.data());
    Real z1;
    Real z2;
    normal_pair(words[0], words[1], z1, z2);
    for (std::size_t h = 0; h < n; ++h) {
      different += std::memcmp(&first[h], &z1, sizeof z1) == 0 ? 0 : 1;
      different += std::memcmp(&second[h], &z2, sizeof z2) == 0 ? 0 : 1;
    }
  }
  CHECK(different == 0);
}

}  // namespace winay
