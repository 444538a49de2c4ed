#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/village.hpp"
#include "winay/phases/income.hpp"
#include "winay/phases/learning.hpp"
#include "winay/phases/local_economy.hpp"
#include "winay/phases/psychology.hpp"
#include "winay/phases/shocks.hpp"
#include "winay/phases/surroundings.hpp"
#include "winay/phases/welfare.hpp"

namespace winay::test {

namespace {

struct Learning : Village {
  void learn_now() {
    see_contacts(now, who(), before(), flows.surroundings);
    learn(p.learning, now, flows.surroundings, before(), flows.support, flows.learning);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Learning,
                  "learning: own use, contacts and visits add up, and a twentieth is forgotten") {
  use(Technology::pasture);
  stocks.know_how[4][only] = 2;
  // The contact of household 0, six times.
  put_in_use(stocks.technologies, 1, Technology::pasture);
  put_in_use(flows.support.delivered, only, Technology::pasture);
  flows.support.visits[only] = 1;
  learn_now();
  CHECK(flows.learning.know_how[4][only] == doctest::Approx(0.95 * 2 + 0.20 + 6 * 0.02 + 0.30));
  CHECK(flows.learning.know_how[0][only] == 0);
  CHECK(flows.learning.enterprise_know_how[only] == doctest::Approx(0.60));
}

TEST_CASE_FIXTURE(Learning, "learning: half the visits teach half as much") {
  put_in_use(flows.support.delivered, only, Technology::pasture);
  const auto learnt = [&](Real visits) {
    flows.support.visits[only] = visits;
    learn_now();
    return std::pair{static_cast<double>(flows.learning.know_how[4][only]),
                     static_cast<double>(flows.learning.enterprise_know_how[only])};
  };
  const auto none = learnt(0);
  const auto half = learnt(0.5F);
  const auto whole = learnt(1);
  CHECK(half.first - none.first == doctest::Approx((whole.first - none.first) / 2));
  CHECK(half.second - none.second == doctest::Approx((whole.second - none.second) / 2));
  CHECK(whole.second - none.second == doctest::Approx(0.60));
}

TEST_CASE_FIXTURE(Learning, "learning: visits teach only what was delivered") {
  flows.support.visits[only] = 1;
  learn_now();
  CHECK(flows.learning.know_how[0][only] == 0);
}

TEST_CASE_FIXTURE(Village, "psychology: half of a shift is gone after its half-life") {
  stocks.internality_shift[only] = 0.5F;
  for (int t = 0; t < 18; ++t) {
    shift_traits(p.psychology, 1, now, before(), flows.demography, flows.support, flows.psychology);
    stocks.internality_shift[only] = flows.psychology.internality_shift[only];
  }
  CHECK(stocks.internality_shift[only] == doctest::Approx(0.25).epsilon(1e-4));
}

TEST_CASE_FIXTURE(
    Village, "psychology: coaching raises locus of control now and not the trait without shifts") {
  flows.support.internality[only] = 0.5F;
  flows.support.powerful_others[only] = -0.2F;
  flows.demography.chance[only] = 1;
  shift_traits(p.psychology, 2, now, before(), flows.demography, flows.support, flows.psychology);
  CHECK(flows.psychology.locus_of_control[only] == doctest::Approx((0.5 + 0.1 - 0.5) / 2));
  CHECK(flows.psychology.locus_without_shifts[only] == doctest::Approx(-0.25));
}

TEST_CASE_FIXTURE(
    Village, "income: what is produced, times luck, times the association with locus of control") {
  flows.production.traditional[only] = 300;
  flows.production.enterprise[only] = 200;
  flows.production.garden[only] = 50;
  flows.production.off_farm[only] = 100;
  flows.shocks.income_factor[only] = 0.5F;
  flows.psychology.locus_without_shifts[only] = 1;
  flows.psychology.locus_of_control[only] = 2;
  earn(p.income, p.consumption.home_produced, now, before(), flows.shocks, flows.psychology,
       flows.production, flows.income);
  const double factor = 0.5 * std::exp(0.1);
  CHECK(flows.income.measured[only] == doctest::Approx(650 * factor));
  CHECK(flows.income.home_produced[only] == doctest::Approx(0.6 * 50 * factor));
}

TEST_CASE_FIXTURE(Village, "income: the causal reading follows the shifted trait") {
  flows.production.traditional[only] = 100;
  flows.psychology.locus_of_control[only] = 1;
  p.income.locus_level = LocusLevel::causal;
  earn(p.income, 0, now, before(), flows.shocks, flows.psychology, flows.production, flows.income);
  CHECK(flows.income.measured[only] == doctest::Approx(100 * std::exp(0.1)));
}

namespace {

struct OneCentre : Village {
  Centres centres;
  OneCentre() {
    centres.id = {7};
    centres.first_lane = {0};
    centres.last_lane = {16};
    centres.district = {1};
  }
  void strike_now() {
    draw_climate(p.shocks, now, centres, block, flows.surroundings);
    strike(p.shocks, 0.2, now, flows.surroundings, before(), flows.luck, flows.shocks);
  }
};

}  // namespace

TEST_CASE_FIXTURE(
    OneCentre,
    "shocks: a climate loss holds for the six bimesters of its year and all of the centre") {
  p.shocks.climate_probability = 1;
  p.shocks.income_deviation = 0;
  now.bimester = 6;
  now.season = 0;
  strike_now();
  const Real loss = flows.surroundings.climate_loss[only];
  CHECK(loss > 0);
  CHECK(loss < 0.22F);
  for (now.bimester = 7; now.bimester < 12; ++now.bimester) {
    now.season = now.bimester - 6;
    strike_now();
    CHECK(flows.surroundings.climate_loss[15] == loss);
  }
  now.bimester = 12;
  now.season = 0;
  strike_now();
  CHECK(flows.surroundings.climate_loss[only] != loss);
}

TEST_CASE_FIXTURE(OneCentre, "shocks: sprinklers halve the climate loss") {
  p.shocks.climate_probability = 1;
  p.shocks.income_deviation = 0;
  use(Technology::sprinkler);
  strike_now();
  CHECK(1 - flows.shocks.income_factor[only] ==
        doctest::Approx(0.5 * (1 - flows.shocks.income_factor[1])));
}

TEST_CASE_FIXTURE(OneCentre, "shocks: a healthier home avoids a fifth of asset losses") {
  p.shocks.asset_loss_probability = 0.6;  // a tenth a bimester
  use(Technology::home);
  flows.luck.asset_loss[only] = flows.luck.asset_loss[1] = 0.09F;
  strike_now();
  CHECK(flows.shocks.capital_kept[only] == 1);
  CHECK(flows.shocks.capital_kept[1] == doctest::Approx(0.75));
}

TEST_CASE_FIXTURE(OneCentre, "local economy: off, it pays nothing and moves no price") {
  CentreStocks trade;
  resize(trade, 1);
  trade.value_added[0] = 1000;
  trade.wage[0] = 2;
  endowments.local_share[only] = 1;
  trade_locally(p.local_economy, now, centres, trade, block, endowed(), flows.local_economy);
  CHECK(flows.local_economy.income[only] == 0);
  CHECK(flows.local_economy.wage[only] == 1);
  p.local_economy.on = true;
  trade_locally(p.local_economy, now, centres, trade, block, endowed(), flows.local_economy);
  CHECK(flows.local_economy.income[only] == 1000);
  CHECK(flows.local_economy.wage[only] == 2);
}

TEST_CASE_FIXTURE(
    OneCentre,
    "local economy: spending above the base becomes income, by the share of value added") {
  CentreStocks trade;
  resize(trade, 1);
  trade.base_demand[static_cast<std::size_t>(now.season)] = 500;
  flows.consumption.purchases[only] = 2000;
  sum_centres(p.local_economy, block, centres, flows, trade);
  settle_markets(p.local_economy, now, centres, trade);
  CHECK(trade.demand[0] == doctest::Approx(0.5 * 2000));
  CHECK(trade.value_added[0] == doctest::Approx(0.4 * (1000 - 500)));
}

TEST_CASE_FIXTURE(OneCentre,
                  "local economy: demand above the base raises prices, less so if supply follows") {
  CentreStocks trade;
  resize(trade, 1);
  trade.base_demand[static_cast<std::size_t>(now.season)] = 500;
  flows.consumption.purchases[only] = 4000;  // a half of it local: four times the base
  sum_centres(p.local_economy, block, centres, flows, trade);
  p.local_economy.price_elasticity = 2;
  settle_markets(p.local_economy, now, centres, trade);
  CHECK(trade.price[0] == doctest::Approx(2));
  p.local_economy.on = true;
  trade_locally(p.local_economy, now, centres, trade, block, endowed(), flows.local_economy);
  CHECK(flows.local_economy.worth[only] == doctest::Approx(1 / 1.5));  // half of it costs twice
  p.local_economy.price_elasticity = 1e6;
  settle_markets(p.local_economy, now, centres, trade);
  CHECK(trade.price[0] == doctest::Approx(1));
}

TEST_CASE_FIXTURE(Village, "welfare: purchases count by what they buy") {
  flows.consumption.purchases[only] = 900;
  flows.income.home_produced[only] = 60;
  flows.local_economy.worth[only] = 0.5F;
  measure_welfare(p.welfare, 3, now, endowed(), before(), flows.luck, flows.demography,
                  flows.income, flows.local_economy, flows.consumption, flows.welfare);
  CHECK(flows.welfare.consumption[only] == 450 + 60);
}

TEST_CASE_FIXTURE(
    Village,
    "welfare: total consumption has three parts, and the spell counts bimesters below the line") {
  flows.consumption.purchases[only] = 900;
  flows.income.home_produced[only] = 60;
  endowments.unmeasured[only] = 600;  // soles a person and year
  for (auto& bimester : stocks.consumption_history) bimester[only] = 1360;
  stocks.poverty_spell[only] = 4;
  p.welfare.poverty_line = 171;
  measure_welfare(p.welfare, 3, now, endowed(), before(), flows.luck, flows.demography,
                  flows.income, flows.local_economy, flows.consumption, flows.welfare);
  CHECK(flows.welfare.consumption[only] == doctest::Approx(900 + 60 + 400));
  CHECK(flows.welfare.per_person[only] == doctest::Approx(6 * 1360.0 / 48));
  CHECK(flows.welfare.poverty_spell[only] == 5);
  p.welfare.poverty_line = 169;
  measure_welfare(p.welfare, 3, now, endowed(), before(), flows.luck, flows.demography,
                  flows.income, flows.local_economy, flows.consumption, flows.welfare);
  CHECK(flows.welfare.poverty_spell[only] == 0);
}

TEST_CASE_FIXTURE(Village, "welfare: less food is never less insecure") {
  Flag last = 1;
  flows.luck.food[only] = 0.3F;
  for (Real spent = 50; spent < 5000; spent *= 1.2F) {
    flows.consumption.purchases[only] = spent;
    measure_welfare(p.welfare, 3, now, endowed(), before(), flows.luck, flows.demography,
                    flows.income, flows.local_economy, flows.consumption, flows.welfare);
    CHECK(flows.welfare.food_insecure[only] <= last);
    last = flows.welfare.food_insecure[only];
  }
  CHECK(last == 0);
}

}  // namespace winay::test
