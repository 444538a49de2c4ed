#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/population/shipped_margins.hpp"
#include "winay/core/draws.hpp"
#include "winay/population/synthetic.hpp"

using namespace winay;

namespace {

constexpr DrawKey key{.seed = 11, .replicate = 0};

std::set<std::int32_t> contacts_of(const Population& population, std::size_t lane) {
  std::set<std::int32_t> lanes;
  for (const auto& offset : population.traits.contact) {
    lanes.insert(static_cast<std::int32_t>(lane) + offset[lane]);
  }
  return lanes;
}

}  // namespace

TEST_CASE("contacts: all are other households of the same centre, as many as there are up to six") {
  const Population population = make_synthetic(test::shipped_margins(), key, 20000);
  for (std::size_t c = 0; c < population.centres.size(); ++c) {
    const std::int32_t first = population.centres.first_lane[c];
    const std::int32_t last = population.centres.last_lane[c];
    const auto others = static_cast<std::size_t>(std::min(last - first - 1, 6));
    for (std::int32_t lane = first; lane < last; ++lane) {
      const auto contacts = contacts_of(population, static_cast<std::size_t>(lane));
      CHECK(contacts.size() == others);
      CHECK(contacts.count(lane) == 0);
      CHECK(*contacts.begin() >= first);
      CHECK(*contacts.rbegin() < last);
    }
  }
}

TEST_CASE("contacts: seven in ten are nearest, and wealth is near among them") {
  SyntheticPopulation margins = test::shipped_margins();
  const auto mean_gap = [&](double nearest) {
    margins.households.nearest_contacts = nearest;
    const Population population = make_synthetic(margins, key, 20000);
    double gap = 0;
    for (std::size_t lane = 0; lane < population.traits.household.size(); ++lane) {
      if (population.traits.household[lane] < 0) continue;
      for (const auto& offset : population.traits.contact) {
        const auto other = static_cast<std::size_t>(static_cast<std::int64_t>(lane) + offset[lane]);
        gap += std::abs(double{population.traits.log_skill[lane]} -
                        double{population.traits.log_skill[other]});
      }
    }
    return gap / (6 * 20000);
  };
  const double all = mean_gap(1);
  const double most = mean_gap(0.7);
  const double none = mean_gap(0);
  CHECK(all < most);
  CHECK(most < none);
  const double share = (none - most) / (none - all);  // the last nearest are less near: above 0.7
  CHECK(share > 0.65);
  CHECK(share < 0.9);
}

TEST_CASE("contacts: the share of nearest is seven in ten, household by household four or five") {
  SyntheticPopulation margins = test::shipped_margins();
  margins.households.nearest_contacts = 1;
  const Population all_near = make_synthetic(margins, key, 20000);
  margins.households.nearest_contacts = 0.7;
  const Population mixed = make_synthetic(margins, key, 20000);
  double kept = 0;
  double households = 0;
  for (std::size_t c = 0; c < mixed.centres.size(); ++c) {
    if (mixed.centres.last_lane[c] - mixed.centres.first_lane[c] < 30) continue;
    for (auto lane = static_cast<std::size_t>(mixed.centres.first_lane[c]);
         lane < static_cast<std::size_t>(mixed.centres.last_lane[c]); ++lane) {
      int same = 0;
      while (same < 6 && mixed.traits.contact[static_cast<std::size_t>(same)][lane] ==
                             all_near.traits.contact[static_cast<std::size_t>(same)][lane]) {
        ++same;
      }
      CHECK(same >= 4);
      kept += std::min(same, 5);
      ++households;
    }
  }
  REQUIRE(households > 1000);
  CHECK(kept / households / 6 == doctest::Approx(0.7).epsilon(0.02));
}

TEST_CASE("contacts: the two households of a centre have each other six times") {
  SyntheticPopulation margins = test::shipped_margins();
  const Population population = make_synthetic(margins, key, 2);
  for (const auto& offset : population.traits.contact) {
    CHECK(offset[0] == 1);
    CHECK(offset[1] == -1);
  }
}

TEST_CASE("contacts: the only household of all has offsets of 0") {
  const Population population = make_synthetic(test::shipped_margins(), key, 1);
  for (const auto& offset : population.traits.contact) CHECK(offset[0] == 0);
}
