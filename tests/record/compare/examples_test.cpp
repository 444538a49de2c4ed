#include "winay/record/compare/examples.hpp"

#include <doctest/doctest.h>

#include <set>

#include "tests/record/made_up.hpp"

using namespace winay;

namespace {

/// Sixty households; consumption in the only year is told by household id.
struct Sixty {
  made_up::Country country{60};
  ComparisonGroups groups =
      make_comparison_groups(country.population, country.stocks, country.groups());
  HouseholdYears base{1, country.lanes()};
  HouseholdYears own{1, country.lanes()};

  Sixty() {
    for (std::size_t id = 0; id < 60; ++id) {
      base.consumption[0][lane(id)] = 300;
      own.consumption[0][lane(id)] = 300;
    }
  }
  [[nodiscard]] std::size_t lane(std::size_t id) const {
    return static_cast<std::size_t>(groups.recorded.by_id[id]);
  }
  void lose(std::size_t id, float soles) { own.consumption[0][lane(id)] = 300 - soles; }
  [[nodiscard]] std::vector<LossExample> pick(std::size_t count) const {
    return pick_losers(groups, base, own, 5, count);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Sixty, "examples: nobody is picked where nobody is worse off") {
  CHECK(pick(3).empty());
  lose(7, 4);  // within the margin
  CHECK(pick(3).empty());
}

TEST_CASE_FIXTURE(Sixty, "examples: each is worse off, of a kind of its own, the median of it") {
  for (std::size_t id = 0; id < 60; ++id) lose(id, float(10 + id));
  const std::vector<LossExample> picked = pick(3);
  REQUIRE(picked.size() == 3);
  std::set<std::string> sorts;
  std::set<std::int32_t> lanes;
  for (const LossExample& e : picked) {
    const std::string& name = groups.axis[e.group].name;
    sorts.insert(name.substr(0, name.find('_')));
    lanes.insert(e.lane);
    CHECK(e.share == 1);
    CHECK(e.loss == doctest::Approx(300 - double{own.consumption[0][std::size_t(e.lane)]}));
  }
  CHECK(sorts.size() == 3);
  CHECK(lanes.size() == 3);
  // Everybody loses: the first kind is the first of the axis, and its median is that of its losses.
  CHECK(groups.axis[picked.front().group].name == "skill_1");
  std::vector<double> losses;
  for (std::size_t id = 0; id < 60; ++id) {
    if (group_of_cell(groups.recorded.cell[lane(id)], 0) == picked.front().group) {
      losses.push_back(double(10 + id));
    }
  }
  CHECK(picked.front().loss == losses[(losses.size() - 1) / 2]);
}

TEST_CASE_FIXTURE(Sixty, "examples: the kind with the largest share worse off comes first") {
  std::size_t of_three = 0;
  for (std::size_t id = 0; id < 60; ++id) {
    if (group_of_cell(groups.recorded.cell[lane(id)], 0) != 3) continue;
    lose(id, 20);
    ++of_three;
  }
  const std::vector<LossExample> picked = pick(1);
  REQUIRE(picked.size() == 1);
  CHECK(of_three > 0);
  CHECK(groups.axis[picked.front().group].name == "skill_3");
  CHECK(picked.front().share == 1);
  std::vector<std::int32_t> of_kind;  // equal losses: the median by id
  for (std::size_t id = 0; id < 60; ++id) {
    if (group_of_cell(groups.recorded.cell[lane(id)], 0) == 3) {
      of_kind.push_back(static_cast<std::int32_t>(lane(id)));
    }
  }
  CHECK(picked.front().lane == of_kind[(of_kind.size() - 1) / 2]);
}
