#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/small_run.hpp"

namespace winay::test {

namespace {

/// Soles of measured income in the second year: bimesters 6 to 11.
double second_year(const SmallRun& run, const std::vector<Programme>& programmes) {
  World world = run.common;
  run.simulation->run(arm_of("arm", programmes), world, nullptr, 12);
  return run.income(world);
}

/// Nothing is left to luck but who the household is.
void without_luck(Parameters& p) {
  p.shocks.income_deviation = 0;
  p.shocks.climate_probability = 0;
  p.shocks.asset_loss_probability = 0;
  p.compliance.probability = 1;
  p.adoption.chance_awareness = 0;
  p.adoption.contacts_needed = 6;
  p.adoption.abandonment = 1;
  p.exit.on = false;
  p.demography.on = false;
}

}  // namespace

TEST_CASE("invariants: a programme without components is no programme") {
  SmallRun run(2000);
  run.start();
  Programme empty;
  empty.name = "empty";
  empty.targeting = {.among = "", .centres = 1, .households = 1};
  CHECK(run.run({run.juntos, empty}).hash == run.run({run.juntos}).hash);
}

TEST_CASE("invariants: Haku Wiñay without a grant and without know-how has no effect on anyone") {
  SmallRun run(2000);
  run.model.parameters.learning.enterprise_visit = 0;
  run.start();
  Programme hollow = run.haku_winay;
  hollow.in_kind_assets->value = 0;
  hollow.training->coverage.fill(0);
  hollow.training->visits_for = 0;
  hollow.financial_inclusion.reset();
  const World with = run.run({run.juntos, hollow});
  const World without = run.run({run.juntos});
  CHECK(with.stocks.savings == without.stocks.savings);
  CHECK(with.stocks.technologies == without.stocks.technologies);
  CHECK(with.hash == without.hash);
}

TEST_CASE(
    "invariants: income of the untreated drifts by less than one per cent a year over ten years") {
  SmallRun run(8000, 10);
  run.model.parameters.exit.on = false;
  run.model.parameters.demography.on = false;
  run.start();
  World world = run.common;
  std::vector<double> income;
  for (std::int32_t year = 1; year <= 10; ++year) {
    run.simulation->run(arm_of("juntos", {run.juntos}), world, nullptr, year * bimesters_a_year);
    income.push_back(run.income(world));
  }
  const double first = income[0] + income[1] + income[2];
  const double last = income[7] + income[8] + income[9];
  CHECK(std::abs(std::log(last / first) / 7) < 0.01);
}

TEST_CASE("invariants: nobody starts an enterprise where no programme has been") {
  SmallRun run(8000, 10);
  run.start();
  CHECK(run.active(run.run({run.juntos})) == 0);
}

TEST_CASE("invariants: where there is no threshold, what one starts from does not matter") {
  SmallRun run(64, 2000);
  without_luck(run.model.parameters);
  run.model.parameters.production.structure = Structure::no_trap;
  run.model.parameters.accumulation.idle_depreciates = true;
  run.start();
  const auto end_from = [&](Real capital) {
    World world = run.common;
    for (std::size_t h = 0; h < world.stocks.savings.size(); ++h) {
      world.stocks.enterprise_capital[h] = capital;
      put_in_use(world.stocks.technologies, h, Technology::enterprise);
      world.stocks.enterprise_know_how[h] = 10;
    }
    run.simulation->run(arm_of("juntos", {run.juntos}), world);
    return world;
  };
  const World poor = end_from(50);
  const World rich = end_from(5000);
  for (std::size_t h = 0; h < poor.stocks.savings.size(); ++h) {
    if (run.population.traits.household[h] < 0) continue;
    CHECK(poor.stocks.enterprise_capital[h] ==
          doctest::Approx(rich.stocks.enterprise_capital[h]).epsilon(0.01));
  }
}

TEST_CASE("invariants: with a threshold, some stay where they start") {
  SmallRun run(2000, 10);
  run.start();
  Programme small_grant = run.haku_winay;
  small_grant.in_kind_assets->value = 500;
  Programme large_grant = run.haku_winay;
  large_grant.in_kind_assets->value = 3500;
  const double small = run.active(run.run({run.juntos, small_grant}));
  const double large = run.active(run.run({run.juntos, large_grant}));
  CHECK(large > small + 0.1);
}

TEST_CASE(
    "invariants: more enterprises run with a lower scale, a larger grant, a larger transfer, more "
    "skill") {
  SmallRun run(4000, 3);
  run.start();
  const double base = run.active(run.run({run.juntos, run.haku_winay}));
  SUBCASE("a lower scale") {
    run.model.parameters.production.minimum_scale *= 0.9;
    run.start();
    CHECK(run.active(run.run({run.juntos, run.haku_winay})) > base);
  }
  SUBCASE("a larger grant") {
    run.haku_winay.in_kind_assets->value *= 1.1;
    CHECK(run.active(run.run({run.juntos, run.haku_winay})) > base);
  }
  SUBCASE("a larger transfer") {
    run.juntos.cash_transfer->amount *= 1.5;
    CHECK(run.active(run.run({run.juntos, run.haku_winay})) > base);
  }
  SUBCASE("more skill") {
    for (std::size_t h = 0; h < run.population.traits.skill.size(); ++h) {
      run.population.traits.skill[h] *= Real{1.2F};
      run.population.traits.log_skill[h] += Real{0.18232F};
    }
    run.start();
    CHECK(run.active(run.run({run.juntos, run.haku_winay})) > base);
  }
}

TEST_CASE("invariants: the more households a yachachiq has, the less participants know and do") {
  SmallRun run(4000, 3);
  run.start();
  Programme thin = run.haku_winay;
  const auto know_how_at = [&](double households) {
    thin.training->households_per_yachachiq = households;
    const World world = run.run({run.juntos, thin});
    return std::pair{run.mean(world.stocks.enterprise_know_how), run.active(world)};
  };
  const auto shipped = know_how_at(40);
  CHECK(know_how_at(20) == shipped);
  const auto twice = know_how_at(80);
  const auto ten_times = know_how_at(400);
  CHECK(twice.first < 0.7 * shipped.first);
  CHECK(ten_times.first < 0.3 * twice.first);
  CHECK(twice.second <= shipped.second);
  CHECK(ten_times.second < twice.second);
}

TEST_CASE("invariants: awards to groups move assets in time and add none") {
  SmallRun run(2000, 2);
  run.start();
  const auto after = [&](std::int32_t bimester, const Programme& programme) {
    World world = run.common;
    run.simulation->run(arm_of("arm", {run.juntos, programme}), world, nullptr, bimester);
    return world;
  };
  Programme late = run.haku_winay;
  late.group_enterprise->share = 1;
  late.group_enterprise->from_assets = 1;
  Programme bare = run.haku_winay;
  bare.in_kind_assets.reset();
  // 9,000 soles among 3.5 are more than 2,500: all assets come with the award.
  CHECK(after(9, late).hash == after(9, bare).hash);
  const double first = run.mean(after(10, bare).stocks.enterprise_capital);
  CHECK(run.mean(after(10, late).stocks.enterprise_capital) > first + 1000);
  late.group_enterprise->share = 0;
  CHECK(after(12, late).hash == after(12, run.haku_winay).hash);
}

TEST_CASE(
    "invariants: coaching that ends when the survey comes cannot show in the income surveyed") {
  SmallRun run(8000, 2);
  run.model.parameters.exit.on = false;
  run.start();
  const double without = second_year(run, {run.juntos, run.haku_winay});
  CHECK(std::abs(second_year(run, {run.juntos, run.haku_winay, run.coaching}) - without) < 10);
  Programme later = run.coaching;
  later.coaching->effects_start = 12;
  CHECK(second_year(run, {run.juntos, run.haku_winay, later}) == without);
}

TEST_CASE(
    "invariants: a pandemic lowers income while it lasts, and an emergency payment is paid once") {
  SmallRun run(2000, 4);
  run.start();
  const double before = run.income(run.run({run.juntos}));
  run.model.economy = {{.name = "slump",
                        .from = 12,
                        .until = 24,
                        .recovery = 6,
                        .farm_factor = 0.8,
                        .off_farm_factor = 0.7,
                        .enterprise_factor = 0.7}};
  run.start();
  CHECK(run.income(run.run({run.juntos})) < 0.9 * before);
}

TEST_CASE("invariants: results do not hinge on the local economy unless it is on") {
  SmallRun run(2000, 3);
  run.start();
  const std::uint64_t off = run.run({run.juntos, run.haku_winay}).hash;
  run.model.parameters.local_economy.spent_locally = 0.9;
  run.start();
  CHECK(run.run({run.juntos, run.haku_winay}).hash == off);
  run.model.parameters.local_economy.on = true;
  run.start();
  CHECK(run.run({run.juntos, run.haku_winay}).hash != off);
}

TEST_CASE("invariants: affiliation ends with the transfer, not before") {
  SmallRun run(2000, 4);
  run.start();
  run.juntos.ends = 12;
  World world = run.common;
  const auto affiliated = [&] {
    std::int64_t n = 0;
    for (std::size_t h = 0; h < world.stocks.affiliation.size(); ++h) {
      const bool active = world.stocks.affiliation[h] == static_cast<Flag>(Affiliation::active);
      n += run.population.traits.household[h] >= 0 && active ? 1 : 0;
    }
    return n;
  };
  run.simulation->run(arm_of("arm", {run.juntos}), world, nullptr, 12);
  CHECK(affiliated() > 1500);
  run.simulation->run(arm_of("arm", {run.juntos}), world, nullptr, 13);
  CHECK(affiliated() == 0);
}

}  // namespace winay::test
