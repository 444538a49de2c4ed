#include <doctest/doctest.h>

#include <map>
#include <mutex>

#include "schedule/timetable.hpp"
#include "tests/support/conditions.hpp"
#include "tests/support/small_run.hpp"

namespace winay::test {

namespace {

/// The programme with numbers that change at a bimester.
template <class Change>
Programme changing(Programme programme, std::int32_t from, const Change& change) {
  Programme changed = programme;
  changed.later.clear();
  if (!programme.later.empty()) {
    changed = programme.later.back().programme;
  }
  change(changed);
  programme.later.push_back({from, changed});
  return programme;
}

Programme paying(const Programme& programme, std::int32_t from, double amount) {
  return changing(programme, from, [&](Programme& p) { p.cash_transfer->amount = amount; });
}

Programme indexing(const Programme& programme, std::int32_t from, bool indexed) {
  return changing(programme, from, [&](Programme& p) { p.cash_transfer->indexed = indexed; });
}

/// Prices double every year: 1, 2, 4, 8.
Model of_doubling_prices() {
  Model model;
  model.calendar = {.first_year = 2018, .years = 4, .burn_in = 6};
  model.prices = {.base_year = 2018, .level = {{2018, 1}, {2019, 2}, {2020, 4}, {2021, 8}}};
  return model;
}

/// Soles of the day that the transfer of an arm with one programme pays in each of four years.
std::vector<double> paid(const Programme& programme) {
  const Model model = of_doubling_prices();
  const Timetable timetable(model, arm_of("arm", {programme}));
  std::vector<double> nominal;
  for (std::int32_t year = 0; year < 4; ++year) {
    const double prices = model.prices.at(2018 + year);
    const Stretch& now = timetable.at(bimesters_a_year * year);
    const CashTransfer& c = *now.arm.programmes.front().cash_transfer;
    nominal.push_back(c.indexed ? c.amount * prices / c.set_at_prices : c.amount);
  }
  return nominal;
}

/// Households that leave in each bimester, of the country.
struct Exits : Observer {
  std::map<std::int32_t, double> by_bimester;
  std::mutex mutex;

  void block_stepped(const BlockStep& step) override {
    const std::scoped_lock lock(mutex);
    for (std::size_t h = 0; h < step.now.lanes; ++h) {
      if (step.traits.household[h] < 0 || step.flows.exit.reason[h] == 0U) continue;
      by_bimester[step.now.bimester] += static_cast<double>(step.traits.weight[h]);
    }
  }
  void bimester_ended(const Now& /*now*/) override {}

  [[nodiscard]] double in(std::int32_t year) {
    double sum = 0;
    for (std::int32_t t = 0; t < bimesters_a_year; ++t) {
      sum += by_bimester[bimesters_a_year * year + t];
    }
    return sum;
  }
};

}  // namespace

TEST_CASE("dated: a change to the same value changes no bit") {
  SmallRun run(1000, 3);
  run.start();
  const World as_it_is = run.run({run.juntos, run.haku_winay});
  const Programme juntos = indexing(paying(run.juntos, 7, 200), 11, false);
  const Programme haku_winay = changing(run.haku_winay, 5, [](Programme&) {});
  CHECK(run.run({juntos, haku_winay}).hash == as_it_is.hash);
}

TEST_CASE("dated: a change is a programme that ends and another that starts") {
  SmallRun run(1000, 3);
  run.start();
  Programme first = run.juntos;
  first.ends = 8;
  Programme second = run.juntos;
  second.name = "juntos-300";
  second.starts = 8;
  second.cash_transfer->amount = 300;
  const World changed = run.run({paying(run.juntos, 8, 300)});
  CHECK(changed.hash == run.run({first, second}).hash);
  CHECK(changed.hash != run.run({run.juntos}).hash);
}

TEST_CASE("dated: nothing moves before the date") {
  SmallRun run(1000, 3);
  run.start();
  const auto at = [&](const Programme& programme, std::int32_t until) {
    World world = run.common;
    run.simulation->run(arm_of("arm", {programme}), world, nullptr, until);
    return world.hash;
  };
  const Programme raised = paying(run.juntos, 12, 300);
  CHECK(at(raised, 12) == at(run.juntos, 12));
  CHECK(at(raised, 18) != at(run.juntos, 18));  // the hash is of the year's end
}

TEST_CASE("dated: a run in pieces is the run in one") {
  SmallRun run(1000, 3);
  run.start();
  const Arm arm = arm_of("arm", {paying(paying(run.juntos, 4, 300), 10, 100)});
  World whole = run.common;
  run.simulation->run(arm, whole);
  World pieces = run.common;
  for (const std::int32_t until : {3, 4, 11, 18}) {
    run.simulation->run(arm, pieces, nullptr, until);
  }
  CHECK(pieces.hash == whole.hash);
}

TEST_CASE("dated: an amount is paid in soles of the day, whatever prices do") {
  const SmallRun run(10, 4);
  CHECK(paid(run.juntos) == std::vector<double>{200, 200, 200, 200});
  CHECK(paid(paying(run.juntos, 12, 300)) == std::vector<double>{200, 200, 300, 300});
}

TEST_CASE("dated: an amount that becomes indexed follows prices from that day on") {
  const SmallRun run(10, 4);
  const Programme indexed = indexing(run.juntos, 6, true);
  CHECK(paid(indexed) == std::vector<double>{200, 200, 400, 800});
  CHECK(paid(paying(indexed, 12, 300)) == std::vector<double>{200, 200, 300, 600});
  CHECK(paid(paying(run.juntos, 0, 300)) == std::vector<double>{300, 300, 300, 300});
}

TEST_CASE("dated: an amount that is no longer indexed stays where prices have taken it") {
  const SmallRun run(10, 4);
  const Programme indexed = indexing(run.juntos, 0, true);
  CHECK(paid(indexed) == std::vector<double>{200, 400, 800, 1600});
  const Programme frozen = indexing(indexed, 12, false);
  CHECK(paid(frozen) == std::vector<double>{200, 400, 800, 800});
  CHECK(paid(indexing(frozen, 18, true)) == std::vector<double>{200, 400, 800, 800});
}

TEST_CASE("dated: what a file changes in the past's programme holds from the first year on") {
  const SmallRun run(10, 4);
  Programme raised = run.juntos;
  raised.cash_transfer->amount = 300;
  raised.cash_transfer->indexed = true;
  raised.before = {run.juntos};
  const Model model = of_doubling_prices();
  const Timetable timetable(model, arm_of("arm", {raised}));
  CHECK(timetable.at(-1).arm.programmes.front().cash_transfer->amount == 200);
  CHECK(timetable.at(0).arm.programmes.front().cash_transfer->amount == 300);
  CHECK(paid(raised) == std::vector<double>{300, 600, 1200, 2400});
}

TEST_CASE("dated: the burn-in has its own price level where one is said") {
  SmallRun run(500, 1);
  run.start();
  const std::uint64_t usual = run.common.hash;
  run.model.prices.before = run.model.prices.at(2018);
  run.start();
  CHECK(run.common.hash == usual);
  run.model.prices.before = 2 * run.model.prices.at(2018);
  run.start();
  CHECK(run.common.hash != usual);
}

TEST_CASE("dated: each year's cap counts those who leave in that year") {
  SmallRun run(3000, 3);
  run.model.parameters.exit.on = false;
  run.start();
  Programme ruled = run.juntos;
  ExitRule rule;
  rule.when = compare(Observable::date, Condition::Kind::at_least, 0);
  rule.at_most = 100'000;
  ruled.exit = {rule};
  ruled = changing(ruled, 6, [](Programme& p) { p.exit[0].at_most = 20'000; });
  ruled = changing(ruled, 12, [](Programme& p) { p.exit[0].at_most = 50'000; });
  Exits exits;
  run.run({ruled}, &exits);
  const auto one = static_cast<double>(run.population.traits.weight[0]);
  for (const auto& [year, cap] : std::map<std::int32_t, double>{{0, 1e5}, {1, 2e4}, {2, 5e4}}) {
    CAPTURE(year);
    CHECK(exits.in(year) <= cap);
    CHECK(exits.in(year) > cap - one - 1);
  }
}

TEST_CASE("dated: shocks change at their date and not before") {
  SmallRun run(1000, 2);
  run.start();
  const World usual = run.run({run.juntos});
  ShockParameters harsh = run.model.parameters.shocks;
  harsh.climate_probability = 1;
  run.model.later_shocks = {{6, harsh}};
  run.start();
  const auto at = [&](std::int32_t until) {
    World world = run.common;
    run.simulation->run(arm_of("arm", {run.juntos}), world, nullptr, until);
    return world;
  };
  run.model.later_shocks.clear();
  const std::uint64_t before = at(6).hash;
  const World mild = at(12);
  run.model.later_shocks = {{6, harsh}};
  CHECK(at(6).hash == before);
  CHECK(mild.hash == usual.hash);
  CHECK(run.income(at(12)) < 0.98 * run.income(mild));
}

}  // namespace winay::test
