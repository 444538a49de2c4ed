#include "winay/phases/accumulation.hpp"

#include <doctest/doctest.h>

#include "tests/support/village.hpp"

namespace winay::test {

namespace {

struct Accumulation : Village {
  void carry() {
    auto w = after();
    accumulate(p.accumulation, p.enterprise, p.production.structure, p.finance.locked_for,
               p.consumption.savings_return, false, now, endowed(), flows, w);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Accumulation,
                  "accumulation: capital is what was kept, less what was sold, plus upkeep, worn") {
  flows.shocks.capital_kept[only] = 0.75F;
  flows.finance.traditional_sold[only] = 100;
  flows.consumption.maintenance[only] = 50;
  carry();
  CHECK(stocks.traditional_capital[only] ==
        doctest::Approx((4000 * 0.75 - 100 + 50) * (1 - 0.10 / 6)));
}

TEST_CASE_FIXTURE(Accumulation,
                  "accumulation: idle enterprise capital does not wear out, running capital does") {
  stocks.enterprise_capital[only] = stocks.enterprise_capital[1] = 2000;
  put_in_use(stocks.technologies, 1, Technology::enterprise);
  flows.enterprise.active[1] = 1;
  carry();
  CHECK(stocks.enterprise_capital[only] == 2000);
  CHECK(stocks.enterprise_capital[1] == doctest::Approx(2000 * (1 - 0.15 / 6)));
}

TEST_CASE_FIXTURE(
    Accumulation,
    "accumulation: an enterprise below 60 % of its scale closes and keeps its capital") {
  use(Technology::enterprise);
  flows.enterprise.active[only] = 1;
  stocks.enterprise_capital[only] = 1500;
  endowments.minimum_scale[only] = 2800;
  carry();
  CHECK(in_use(stocks.technologies, only, Technology::enterprise) == 0);
  CHECK(flows.accumulation.closed[only] == 1);
  CHECK(stocks.enterprise_capital[only] > 1400);
}

TEST_CASE_FIXTURE(Accumulation,
                  "accumulation: savings are what is left after investing and the leak") {
  flows.consumption.left_over[only] = 500;
  flows.enterprise.formal_loan[only] = 100;
  flows.enterprise.investment[only] = 200;
  flows.support.savings_leak[only] = 0.05F;
  carry();
  CHECK(stocks.savings[only] == doctest::Approx(400 * 0.95));
  CHECK(stocks.formal_debt[only] == 100);
}

TEST_CASE_FIXTURE(Accumulation,
                  "accumulation: debts grow by interest and loans and fall by repayment") {
  stocks.informal_debt[only] = 400;
  flows.finance.informal_interest[only] = 41;
  flows.finance.informal_repaid[only] = 110;
  flows.finance.informal_loan[only] = 30;
  carry();
  CHECK(stocks.informal_debt[only] == doctest::Approx(361));
}

TEST_CASE_FIXTURE(
    Accumulation,
    "accumulation: a missed repayment closes credit for twelve bimesters, counted down") {
  flows.finance.missed[only] = 1;
  carry();
  CHECK(stocks.locked_bimesters[only] == 12);
  flows.finance.missed[only] = 0;
  carry();
  CHECK(stocks.locked_bimesters[only] == 11);
}

TEST_CASE_FIXTURE(
    Accumulation,
    "accumulation: failed conditions of active households are remembered, latest first") {
  flows.compliance.complied[only] = 0;
  carry();
  flows.compliance.complied[only] = 1;
  carry();
  CHECK(stocks.suspensions[only] == 0b10);
  flows.exit.affiliation[only] = static_cast<Flag>(Affiliation::left);
  flows.compliance.complied[only] = 0;
  carry();
  CHECK(stocks.suspensions[only] == 0b100);
}

}  // namespace winay::test
