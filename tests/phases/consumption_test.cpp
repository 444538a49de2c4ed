#include "winay/phases/consumption.hpp"

#include <doctest/doctest.h>

#include "tests/support/village.hpp"

namespace winay::test {

namespace {

struct Consumption : Village {
  void spend_now(Real cash) {
    flows.finance.cash[only] = cash;
    consume_and_maintain(p.consumption, p.accumulation.traditional_depreciation, now, who(),
                         before(), flows.shocks, flows.psychology, flows.income, flows.finance,
                         flows.consumption);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Consumption, "consumption: subsistence comes before maintenance") {
  spend_now(400);
  CHECK(flows.consumption.purchases[only] == 400);
  CHECK(flows.consumption.maintenance[only] == 0);
  CHECK(flows.consumption.left_over[only] == 0);
}

TEST_CASE_FIXTURE(Consumption,
                  "consumption: maintenance replaces wear and closes part of the gap") {
  stocks.traditional_capital[only] = 3400;
  spend_now(600);
  const double wanted = 3400 * 0.10 / 6 + (4000 - 3400) * 0.30 / 6;
  CHECK(flows.consumption.maintenance[only] == doctest::Approx(wanted));
}

TEST_CASE_FIXTURE(Consumption, "consumption: 85 % of cash above subsistence and buffer is spent") {
  stocks.traditional_capital[only] = 0;
  traits.target_capital[only] = 0;
  spend_now(1600);
  CHECK(flows.consumption.purchases[only] == doctest::Approx(400 + 0.85 * (1600 - 400 - 200)));
  CHECK(flows.consumption.left_over[only] == doctest::Approx(350));
}

TEST_CASE_FIXTURE(Consumption,
                  "consumption: locus of control lowers the share only if the model says so") {
  flows.psychology.locus_of_control[only] = 1;
  spend_now(1600);
  const Real without = flows.consumption.purchases[only];
  p.consumption.locus_of_control = 0.065;
  spend_now(1600);
  CHECK(without - flows.consumption.purchases[only] == doctest::Approx(0.065 * 1000));
}

TEST_CASE_FIXTURE(Consumption, "consumption: home production is eaten, not saved") {
  flows.income.home_produced[only] = 500;
  spend_now(500);
  CHECK(flows.consumption.purchases[only] == 0);
  CHECK(flows.consumption.maintenance[only] == 0);
  CHECK(flows.consumption.left_over[only] == 0);
}

TEST_CASE_FIXTURE(Consumption,
                  "consumption: every sole of cash is spent, put into capital or left over") {
  for (const Real cash : {0.0F, 100.0F, 400.0F, 650.0F, 3000.0F, 40000.0F}) {
    spend_now(cash);
    CHECK(flows.consumption.purchases[only] + flows.consumption.maintenance[only] +
              flows.consumption.left_over[only] ==
          doctest::Approx(cash));
  }
}

}  // namespace winay::test
