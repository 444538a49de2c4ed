#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/support/five_centres.hpp"
#include "tests/support/small_run.hpp"
#include "winay/schedule/reach.hpp"
#include "winay/schedule/start.hpp"

namespace winay::test {

namespace {

std::map<std::int32_t, std::int64_t> starts_of(const Column<std::int32_t>& start) {
  std::map<std::int32_t, std::int64_t> count;
  for (const std::int32_t s : start) ++count[s];
  return count;
}

/// The programme with other targeting from a bimester on.
template <class Change>
void change(Programme& programme, std::int32_t from, const Change& change) {
  Programme changed = programme.later.empty() ? programme : programme.later.back().programme;
  changed.later.clear();
  change(changed.targeting);
  programme.later.push_back({from, changed});
}

}  // namespace

TEST_CASE(
    "dated intake: who is in when coverage grows is who would be in under it from the start") {
  FiveCentres village;
  village.programme.targeting.selection.reset();
  village.programme.targeting.households = 0.2;
  const Column<std::int32_t> few = village.take_in().start;
  FiveCentres more = village;
  more.programme.targeting.households = 0.7;
  const Column<std::int32_t> many = more.take_in().start;
  change(village.programme, 6, [](Targeting& t) { t.households = 0.7; });
  const Column<std::int32_t> grown = village.take_in().start;
  for (std::size_t h = 0; h < grown.size(); ++h) {
    const std::int32_t expected = few[h] == 0 ? 0 : many[h] == 0 ? 6 : never;
    CHECK(grown[h] == expected);
  }
  CHECK(starts_of(grown).size() == 3);
}

TEST_CASE("dated intake: centres that win later start later, and all at once at 1") {
  FiveCentres village;
  village.programme.targeting.selection.reset();
  village.programme.targeting.centres = 0;
  change(village.programme, 12, [](Targeting& t) { t.centres = 1; });
  CHECK(starts_of(village.take_in().start) == std::map<std::int32_t, std::int64_t>{{12, 110}});
  village.programme.ends = 12;
  CHECK(starts_of(village.take_in().start) == std::map<std::int32_t, std::int64_t>{{never, 110}});
}

TEST_CASE("dated intake: a chain that is mended lets the others start") {
  FiveCentres village;
  village.programme.targeting.selection.reset();
  village.programme.targeting.coordination = {
      .node_works = 1, .budget_line = 1, .meets_rules = 0.5};
  const std::int64_t first = starts_of(village.take_in().start)[0];
  CHECK(first > 0);
  CHECK(first < 110);
  change(village.programme, 18, [](Targeting& t) { t.coordination->meets_rules = 1; });
  CHECK(starts_of(village.take_in().start) ==
        std::map<std::int32_t, std::int64_t>{{0, first}, {18, 110 - first}});
}

TEST_CASE("dated intake: each round has the budget of its year") {
  FiveCentres village;
  change(village.programme, 6, [](Targeting& t) { t.selection->budget = 300; });
  change(village.programme, 12, [](Targeting& t) { t.selection->household_cost = 10; });
  std::map<std::int32_t, double> households;
  std::map<std::int32_t, double> soles;
  for (const Arrival& a : village.take_in().arrivals) {
    households[a.round] += a.users + a.others;
    soles[a.round] += a.committed;
  }
  // One stands for two: 1000 soles at 5 serve 100, 300 at 5 serve 30, 300 at 10 serve 15.
  CHECK(households == std::map<std::int32_t, double>{{0, 100}, {1, 30}, {2, 15}, {3, 15}});
  CHECK(soles == std::map<std::int32_t, double>{{0, 1000}, {1, 300}, {2, 300}, {3, 300}});
  CHECK(budget_of(village.programme, 3) == 1600);
}

TEST_CASE("dated intake: the chain is that of the round, and what it loses is paid at its cost") {
  FiveCentres village;
  village.programme.targeting.coordination = {.node_works = 1, .budget_line = 1, .meets_rules = 0};
  change(village.programme, 6, [](Targeting& t) {
    t.coordination->meets_rules = 1;
    t.selection->household_cost = 10;
  });
  const auto arrivals = village.take_in().arrivals;
  for (const Arrival& a : arrivals) {
    CAPTURE(a.round);
    CHECK(a.users_reached == (a.round == 0 ? 0 : a.users));
    CHECK(a.others_reached == (a.round == 0 ? 0 : a.others));
  }
  CHECK(reach_of(arrivals, 4).lost == 1000);
  CHECK(reach_of(arrivals, 4).households() == 2 * 140);
}

TEST_CASE("dated intake: a household is dealt what is taught when it starts") {
  SmallRun run(1000, 4);
  Programme programme = run.haku_winay;
  programme.targeting = {.among = "", .centres = 1, .households = 0.5};
  programme.training->coverage.fill(0);
  Programme all = programme;
  all.targeting.households = 1;
  all.training->coverage.fill(1);
  programme.later = {{6, all}};
  const Enrolment enrolment = enrol_in(programme, run.model, run.population, nullptr);
  for (std::size_t h = 0; h < enrolment.start.size(); ++h) {
    if (run.population.traits.household[h] < 0) continue;
    REQUIRE((enrolment.start[h] == 0 || enrolment.start[h] == 6));
    CHECK((enrolment.package[0][h] == 0) == (enrolment.start[h] == 0));
  }
}

TEST_CASE("dated intake: those of the past stay, and those of the first year join them") {
  FiveCentres village;
  village.programme.targeting.selection.reset();
  village.programme.targeting.households = 0.3;
  village.programme.starts = -20;
  const std::int64_t past = starts_of(village.take_in().start)[-20];
  Programme now = village.programme;
  now.targeting.households = 1;
  now.before = {village.programme};
  village.programme = now;
  CHECK(starts_of(village.take_in().start) ==
        std::map<std::int32_t, std::int64_t>{{-20, past}, {0, 110 - past}});
}

}  // namespace winay::test
