#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "bench/yardstick/run.hpp"
#include "bench/yardstick/step.hpp"
#include "tests/support/paths.hpp"

namespace {

using namespace winay;
using namespace winay::yardstick;

constexpr DrawKey key{.seed = 7};

Parameters shipped() {
  return read_parameters(tree::source_dir() + "/bench/yardstick/parameters.txt");
}

/// Nobody has, earns, gets or adopts anything but the activities' e⁰ = 1.
Parameters nothing() {
  Parameters p{};
  p.transfer.cut_off = -1;
  p.adoption.constant.fill(-60);
  p.assets.consumed = 1;
  p.poverty.line = 1;
  return p;
}

World after(const Parameters& p, std::int32_t steps, std::uint32_t households = 500) {
  World world = start(p, key, households);
  run(p, key, steps, false, world, [] {});
  return world;
}

/// Of the households, not of padding.
template <class Check>
void for_each_household(const World& world, Check check) {
  for (const Village& v : world.villages) {
    for (std::uint32_t h = v.first_lane; h < v.first_lane + v.households; ++h) check(h);
  }
}

std::vector<float> incomes_of(const World& world) {
  std::vector<float> incomes;
  for_each_household(world, [&](std::uint32_t h) { incomes.push_back(world.state.income[h]); });
  std::sort(incomes.begin(), incomes.end());
  return incomes;
}

TEST_CASE("yardstick: villages have 20 to 150 households, 85 in the mean, and none is lost") {
  const std::vector<Village> villages = make_villages(131 * 85);
  REQUIRE(villages.size() == 131);
  CHECK(villages[1].households == 57);
  std::uint32_t all = 0;
  for (const Village& v : villages) {
    CHECK(v.households >= 20);
    CHECK(v.households <= 150);
    CHECK(v.first_lane % lane_width == 0);
    CHECK(v.first_household == all);
    all += v.households;
  }
  CHECK(all == 131 * 85);
  CHECK(make_villages(21).back().households == 1);
}

TEST_CASE("yardstick: five activities of one sole each, divided by the persons") {
  const World world = after(nothing(), 1);
  for_each_household(world, [&](std::uint32_t h) {
    CHECK(world.state.income[h] == doctest::Approx(5.0F / world.state.persons[h]));
    CHECK(world.state.assets[h] == 1.0F);
  });
}

TEST_CASE("yardstick: who complies is paid, who does not is struck off at the third strike") {
  Parameters p = nothing();
  p.transfer.amount = 100;
  p.transfer.cut_off = 1;
  p.transfer.compliance = 60;
  World world = after(p, 2);
  for_each_household(world, [&](std::uint32_t h) {
    CHECK(world.state.income[h] == doctest::Approx(105.0F / world.state.persons[h]));
  });
  p.transfer.compliance = -60;
  world = after(p, 5);
  for_each_household(world, [&](std::uint32_t h) {
    CHECK((world.state.flags[h] >> strikes_from) == most_strikes);
  });
}

TEST_CASE("yardstick: certain adoption and certain abandonment take turns") {
  Parameters p = nothing();
  p.adoption.constant.fill(60);
  p.adoption.abandoned = 1;
  CHECK(after(p, 1).neighbourhoods.front().shares.front() == doctest::Approx(1));
  CHECK(after(p, 2).neighbourhoods.front().shares.front() == 0);
  CHECK(after(p, 1).state.flags.front() == 0x7F);
}

TEST_CASE("yardstick: coaches come every fourth step, to every village in its turn") {
  Parameters p = nothing();
  p.locus.coaching_kept = 1;
  const World world = after(p, 8);
  for (const Village& v : world.villages) CHECK(world.state.coaching[v.first_lane] == 2);
}

TEST_CASE("yardstick: a sorted list has the same quantiles, mean, Gini and poverty") {
  const Parameters p = shipped();
  World world = start(p, key, 20'000);
  const Distribution found = run(p, key, 6, true, world, [] {}).distributions.back();
  const std::vector<float> sorted = incomes_of(world);
  const auto n = static_cast<double>(sorted.size());
  for (std::size_t q = 0; q < quantile_shares.size(); ++q) {
    const auto rank = static_cast<std::size_t>(std::ceil(quantile_shares[q] * n - 1e-9));
    CHECK(found.quantiles[q] == sorted[rank - 1]);
  }
  double total = 0;
  double ranked = 0;
  double gap = 0;
  std::size_t poor = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto income = static_cast<double>(sorted[i]);
    total += income;
    ranked += static_cast<double>(i + 1) * income;
    if (sorted[i] >= p.poverty.line) continue;
    ++poor;
    gap += 1 - income / static_cast<double>(p.poverty.line);
  }
  CHECK(found.mean == doctest::Approx(total / n).epsilon(1e-6));
  CHECK(std::abs(found.gini - (2 * ranked / (n * total) - (n + 1) / n)) < 1e-5);
  CHECK(found.fgt[0] == doctest::Approx(static_cast<double>(poor) / n));
  CHECK(found.fgt[1] == doctest::Approx(gap / n).epsilon(1e-4));
}

TEST_CASE("yardstick: the same bits on one thread and on several, with statistics and without") {
  const Parameters p = shipped();
  const auto hash = [&](std::size_t threads, bool statistics) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    World world = start(p, key, 3'000);
    return run(p, key, 12, statistics, world, [] {}).hash;
  };
  const std::uint64_t one = hash(1, false);
  CHECK(hash(1, true) == one);
  CHECK(hash(4, true) == one);
}

TEST_CASE("yardstick: a village goes its way whatever strip it is stepped in") {
  const Parameters p = shipped();
  World together = start(p, key, 3'000);
  World alone = together;
  step_strip(p, key, 0, 0, strip, together, nullptr);
  for (std::size_t v = 0; v < strip; ++v) step_strip(p, key, 0, v, 1, alone, nullptr);
  CHECK(hash_of(together, 0) == hash_of(alone, 0));
}

TEST_CASE("yardstick: a number that is missing, unknown or too many is refused") {
  const auto read = [](const std::string& text) {
    const std::string path = tree::scratch_dir() / "parameters.txt";
    std::ofstream(path) << text;
    return read_parameters(path);
  };
  CHECK_THROWS_WITH_AS(read("start.ability_sd 1 2\n"), doctest::Contains("should have 1 values"),
                       std::runtime_error);
  CHECK_THROWS_AS(read_parameters("nowhere.txt"), std::runtime_error);
  std::ifstream in(tree::source_dir() + "/bench/yardstick/parameters.txt");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  CHECK_THROWS_WITH_AS(read(text + "income.luck 1\n"), doctest::Contains("unknown: income.luck"),
                       std::runtime_error);
}

}  // namespace
