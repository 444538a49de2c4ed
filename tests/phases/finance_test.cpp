#include "winay/phases/finance.hpp"

#include <doctest/doctest.h>

#include "tests/support/village.hpp"

namespace winay::test {

namespace {

struct Finance : Village {
  Finance() {
    for (std::size_t h = 0; h < lanes; ++h) {
      stocks.savings[h] = 1000;
      flows.income.last_year[h] = 6000;
    }
  }
  void settle_accounts() {
    repay_and_bridge(p.finance, p.consumption.subsistence, now, who(), before(), flows.shocks,
                     flows.support, flows.adoption, flows.income, flows.local_economy,
                     flows.finance);
  }
  /// Soles that are missing for subsistence (400 a bimester) when only `cash` is left.
  void left_with(Real cash) { stocks.savings[only] = cash; }
};

}  // namespace

TEST_CASE_FIXTURE(
    Finance, "finance: cash is savings, income, transfers and payments, less what adoption cost") {
  flows.income.measured[only] = 500;
  flows.support.transfer[only] = 200;
  flows.support.emergency[only] = 760;
  flows.local_economy.income[only] = 10;
  flows.adoption.cost[only] = 60;
  settle_accounts();
  CHECK(flows.finance.cash[only] == doctest::Approx(1000 + 500 + 200 + 760 + 10 - 60));
}

TEST_CASE_FIXTURE(Finance, "finance: a quarter of the balance with interest falls due") {
  stocks.informal_debt[only] = 400;
  settle_accounts();
  CHECK(flows.finance.informal_interest[only] == doctest::Approx(400 * (1.05 * 1.05 - 1)));
  CHECK(flows.finance.informal_repaid[only] == doctest::Approx(0.25 * 400 * 1.05 * 1.05));
  CHECK(flows.finance.missed[only] == 0);
}

TEST_CASE_FIXTURE(Finance,
                  "finance: too little cash is shared between lenders and is a missed repayment") {
  stocks.savings[only] = 50;
  stocks.formal_debt[only] = 1000;
  stocks.informal_debt[only] = 1000;
  settle_accounts();
  CHECK(flows.finance.formal_repaid[only] + flows.finance.informal_repaid[only] ==
        doctest::Approx(50));
  CHECK(flows.finance.formal_repaid[only] > 20);
  CHECK(flows.finance.missed[only] == 1);
}

TEST_CASE_FIXTURE(Finance,
                  "finance: what is missing for subsistence comes first from an informal loan") {
  left_with(300);
  stocks.enterprise_capital[only] = 1000;
  settle_accounts();
  CHECK(flows.finance.informal_loan[only] == doctest::Approx(100));
  CHECK(flows.finance.enterprise_sold[only] == 0);
  CHECK(flows.finance.cash[only] == doctest::Approx(400));
}

TEST_CASE_FIXTURE(Finance, "finance: nobody lends more than a bimester of income") {
  flows.income.last_year[only] = 300;
  left_with(0);
  settle_accounts();
  CHECK(flows.finance.informal_loan[only] == doctest::Approx(50));
}

TEST_CASE_FIXTURE(Finance, "finance: after a missed repayment nobody lends") {
  left_with(0);
  SUBCASE("while the household is locked out") { stocks.locked_bimesters[only] = 1; }
  SUBCASE("nor in the same bimester") { stocks.informal_debt[only] = 400; }
  settle_accounts();
  CHECK(flows.finance.informal_loan[only] == 0);
}

TEST_CASE_FIXTURE(
    Finance, "finance: without a loan idle enterprise capital is sold before traditional capital") {
  stocks.locked_bimesters[only] = 1;
  left_with(0);
  stocks.enterprise_capital[only] = 150;
  settle_accounts();
  CHECK(flows.finance.enterprise_sold[only] == doctest::Approx(150));
  CHECK(flows.finance.traditional_sold[only] == doctest::Approx(250));
}

TEST_CASE_FIXTURE(Finance, "finance: the capital of a running enterprise is not sold") {
  use(Technology::enterprise);
  stocks.locked_bimesters[only] = 1;
  left_with(0);
  stocks.enterprise_capital[only] = 1000;
  settle_accounts();
  CHECK(flows.finance.enterprise_sold[only] == 0);
}

TEST_CASE_FIXTURE(Finance, "finance: traditional capital is sold sparingly") {
  stocks.locked_bimesters[only] = 1;
  left_with(0);
  SUBCASE("a tenth at most") {
    stocks.traditional_capital[only] = 3000;
    settle_accounts();
    CHECK(flows.finance.traditional_sold[only] == doctest::Approx(300));
  }
  SUBCASE("never below half of its target") {
    stocks.traditional_capital[only] = 2050;
    settle_accounts();
    CHECK(flows.finance.traditional_sold[only] == doctest::Approx(50));
  }
}

}  // namespace winay::test
