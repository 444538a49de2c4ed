#include <doctest/doctest.h>

#include <map>
#include <mutex>

#include "tests/support/conditions.hpp"
#include "tests/support/small_run.hpp"

namespace winay::test {

namespace {

ExitRule leave_when(Condition when) {
  ExitRule rule;
  rule.name = {"rule", "rule"};
  rule.when = std::move(when);
  return rule;
}

/// Out of the transfer from the twelfth bimester on, for a share of the lottery.
ExitRule leave_from(std::int32_t bimester, double lottery = 100) {
  Condition both;
  both.parts = {compare(Observable::date, Condition::Kind::at_least, bimester),
                compare(Observable::lottery, Condition::Kind::below, lottery)};
  return leave_when(both);
}

/// Households of the country in, and what moved them, by bimester.
struct Movements : Observer {
  struct Count {
    double affiliated = 0;
    double exits = 0;
    double entries = 0;
  };
  std::map<std::int32_t, Count> by_bimester;
  std::mutex mutex;

  void block_stepped(const BlockStep& step) override {
    const std::scoped_lock lock(mutex);
    Count& count = by_bimester[step.now.bimester];
    for (std::size_t h = 0; h < step.now.lanes; ++h) {
      if (step.traits.household[h] < 0) continue;
      const auto weight = static_cast<double>(step.traits.weight[h]);
      const auto event = static_cast<ExitEvent>(step.flows.exit.event[h]);
      const bool in = event == ExitEvent::re_entry || event == ExitEvent::entry;
      count.affiliated +=
          step.stocks.affiliation[h] == static_cast<Flag>(Affiliation::active) ? weight : 0;
      count.exits += step.flows.exit.reason[h] != 0U ? weight : 0;
      count.entries += in ? weight : 0;
    }
  }
  void bimester_ended(const Now& /*now*/) override {}

  [[nodiscard]] double exits_in(std::int32_t year) const {
    double sum = 0;
    for (const auto& [bimester, count] : by_bimester) {
      if (bimester / bimesters_a_year == year) sum += count.exits;
    }
    return sum;
  }
};

double in_transfer(const SmallRun& run, const World& world) {
  double sum = 0;
  for (std::size_t h = 0; h < world.stocks.affiliation.size(); ++h) {
    const bool active = world.stocks.affiliation[h] == static_cast<Flag>(Affiliation::active);
    if (run.population.traits.household[h] >= 0 && active) {
      sum += static_cast<double>(run.population.traits.weight[h]);
    }
  }
  return sum;
}

/// Everything but how far households are with rules.
bool same_outcomes(const Stocks& a, const Stocks& b) {
  return a.savings == b.savings && a.affiliation == b.affiliation &&
         a.enterprise_capital == b.enterprise_capital &&
         a.consumption_history == b.consumption_history && a.technologies == b.technologies;
}

}  // namespace

TEST_CASE("rules: those that cannot fire change nothing, in any order") {
  SmallRun run(2000, 3);
  run.start();
  Programme ruled = run.juntos;
  const ExitRule never_fires = leave_when(compare(Observable::assets, Condition::Kind::below, 0));
  ruled.exit = {never_fires};
  const World without = run.run({run.juntos});
  CHECK(same_outcomes(run.run({ruled}).stocks, without.stocks));

  Programme fires = run.juntos;
  fires.exit = {leave_from(6, 40)};
  const World alone = run.run({fires});
  CHECK_FALSE(same_outcomes(alone.stocks, without.stocks));
  fires.exit = {never_fires, leave_from(6, 40), never_fires};
  CHECK(same_outcomes(run.run({fires}).stocks, alone.stocks));
}

TEST_CASE("rules: what enters and leaves is the change in the affiliated, each bimester") {
  SmallRun run(3000, 4);
  run.model.parameters.exit.waiting = 0.2;
  run.start();
  Programme ruled = run.juntos;
  ExitRule rule = leave_when(compare(Observable::assets, Condition::Kind::at_least, 3000));
  rule.re_entry = ReEntry{
      .when = compare(Observable::assets, Condition::Kind::below, 3000), .after = 1, .at_most = {}};
  ruled.exit = {rule};
  ruled.intake = Intake{.at_most = 20000};
  Movements movements;
  double before = in_transfer(run, run.common);
  run.run({ruled}, &movements);
  REQUIRE(movements.by_bimester.size() == 24);
  double entries = 0;
  for (const auto& [bimester, count] : movements.by_bimester) {
    CAPTURE(bimester);
    CHECK(count.affiliated - before ==
          doctest::Approx(count.entries - count.exits).epsilon(1e-9).scale(1e5));
    before = count.affiliated;
    entries += count.entries;
  }
  CHECK(entries > 0);
}

TEST_CASE("rules: no more leave in a year than the cap, and the queue moves on in the next") {
  SmallRun run(3000, 4);
  run.model.parameters.exit.on = false;
  run.start();
  Programme ruled = run.juntos;
  ruled.exit = {leave_from(0)};
  const double all = in_transfer(run, run.common);
  ruled.exit[0].at_most = all / 5;
  Movements movements;
  const World world = run.run({ruled}, &movements);
  const double one = static_cast<double>(run.population.traits.weight[0]);
  for (std::int32_t year = 0; year < 4; ++year) {
    CHECK(movements.exits_in(year) <= all / 5);
    CHECK(movements.exits_in(year) > all / 5 - one - 1);
  }
  CHECK(in_transfer(run, world) == doctest::Approx(all / 5).epsilon(0.01));
}

TEST_CASE("rules: who is first in a queue has the order that the rule names") {
  SmallRun run(2000, 1);
  run.model.parameters.exit.on = false;
  run.start();
  Programme ruled = run.juntos;
  ruled.exit = {leave_from(0)};
  ruled.exit[0].at_most = in_transfer(run, run.common) / 2;
  ruled.exit[0].first = Priority::longest_affiliated;
  const World world = run.run({ruled});
  Flag longest_in = 0;
  Flag shortest_out = 10000;
  for (std::size_t h = 0; h < world.stocks.affiliation.size(); ++h) {
    if (run.population.traits.household[h] < 0) continue;
    const Flag time = run.common.stocks.bimesters_affiliated[h];
    const bool active = world.stocks.affiliation[h] == static_cast<Flag>(Affiliation::active);
    (active ? longest_in : shortest_out) =
        active ? std::max(longest_in, time) : std::min(shortest_out, time);
  }
  CHECK(longest_in <= shortest_out);
}

TEST_CASE("rules: a lottery by centre takes all households of a centre or none") {
  SmallRun run(3000, 2);
  run.model.parameters.exit.on = false;
  run.start();
  Programme ruled = run.juntos;
  ruled.exit = {leave_when(compare(Observable::centre_lottery, Condition::Kind::below, 50))};
  const World world = run.run({ruled});
  const Centres& centres = run.population.centres;
  std::size_t emptied = 0;
  std::size_t full = 0;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const bool wins = 100 * centre_lottery_number(run.model.key, centres.id[c]) < 50;
    for (std::int32_t lane = centres.first_lane[c]; lane < centres.last_lane[c]; ++lane) {
      const auto h = static_cast<std::size_t>(lane);
      if (run.common.stocks.affiliation[h] != static_cast<Flag>(Affiliation::active)) continue;
      const bool in = world.stocks.affiliation[h] == static_cast<Flag>(Affiliation::active);
      if (wins) CHECK_FALSE(in);
      (in ? full : emptied) += 1;
    }
  }
  CHECK(emptied > 300);
  CHECK(full > 300);
}

TEST_CASE("rules: with dates of exit held fixed, a larger transfer is a larger loss") {
  SmallRun run(3000, 4);
  run.start();
  double before = -1;
  for (const double amount : {0.0, 100.0, 200.0, 400.0}) {
    Programme kept = run.juntos;
    kept.cash_transfer->amount = amount;
    Programme ended = kept;
    ended.exit = {leave_from(6, 60)};
    const auto consumption = [&](const World& world) {
      double sum = 0;
      for (const auto& bimester : world.stocks.consumption_history) sum += run.mean(bimester);
      return sum;
    };
    const double loss = consumption(run.run({kept})) - consumption(run.run({ended}));
    CAPTURE(amount);
    CHECK(loss >= before);
    before = loss;
    if (amount == 0.0) CHECK(loss == 0.0);
  }
  CHECK(before > 100);
}

TEST_CASE("rules: the same bits with any size of block") {
  SmallRun run(3000, 3);
  run.start();
  Programme ruled = run.juntos;
  Condition poor_no_more = compare(Observable::own_income, Condition::Kind::at_least, 1.0);
  poor_no_more.for_bimesters = 3;
  poor_no_more.counter = 0;
  ExitRule rule = leave_when(poor_no_more);
  rule.at_most = 30000;
  rule.taper = {1, 0.5, 0};
  rule.each = 2;
  rule.re_entry =
      ReEntry{.when = compare(Observable::own_income, Condition::Kind::below, 0.8), .at_most = {}};
  ruled.exit = {rule};
  const std::uint64_t hash = run.run({ruled}).hash;
  run.start(64);
  CHECK(run.run({ruled}).hash == hash);
  run.start(100000);
  CHECK(run.run({ruled}).hash == hash);
}

TEST_CASE("rules: a programme offered first reaches those who were not in it, in full") {
  SmallRun run(2000, 5);
  run.model.parameters.exit.on = false;
  run.start();
  Programme few = run.haku_winay;
  few.targeting = {.among = "", .centres = 0, .households = 0};
  Programme ruled = run.juntos;
  ruled.exit = {leave_from(0)};
  ruled.exit[0].offer_first = "haku-winay";
  const World offered = run.run({ruled, few});
  // As if everybody had taken part from the first bimester, and left after the visits.
  Programme everybody = run.haku_winay;
  everybody.targeting = {.among = "", .centres = 1, .households = 1};
  Programme dated = run.juntos;
  dated.exit = {leave_from(static_cast<std::int32_t>(few.training->visits_for))};
  const World as_if = run.run({dated, everybody});
  CHECK(offered.stocks.enterprise_capital == as_if.stocks.enterprise_capital);
  CHECK(offered.stocks.affiliation == as_if.stocks.affiliation);
  CHECK(offered.stocks.savings == as_if.stocks.savings);
  CHECK(run.active(offered) > 0.1);
}

TEST_CASE("rules: households that wait outside are paid only once they have come in") {
  SmallRun run(2000, 2);
  run.model.parameters.exit.waiting = 0.3;
  run.start();
  const double inside = in_transfer(run, run.common);
  const double all = inside / 0.7;
  CHECK(inside < 0.75 * all * 1.05);
  Programme open = run.juntos;
  open.intake = Intake{.at_most = all};
  Movements movements;
  run.run({open}, &movements);
  CHECK(movements.by_bimester.at(1).entries > 0.2 * all);
  CHECK(movements.by_bimester.at(0).entries == 0);
}

}  // namespace winay::test
