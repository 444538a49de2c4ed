#include "winay/phases/enterprise.hpp"

#include <doctest/doctest.h>

#include "tests/support/village.hpp"

namespace winay::test {

namespace {

/// Knows enough, expects a large gain, and lacks 300 soles of a scale of 2,800.
struct Enterprise : Village {
  Enterprise() {
    stocks.enterprise_capital[only] = 2500;
    endowments.minimum_scale[only] = 2800;
    endowments.capacity[only] = 3360;
    endowments.expected_gain[only] = 4000;
    flows.learning.enterprise_know_how[only] = 9;
    flows.income.last_year[only] = 4000;
    flows.consumption.left_over[only] = 300;  // a hundred above the buffer
  }
  void decide() {
    invest(p.enterprise, p.finance, p.consumption.buffer, p.production.structure, now, who(),
           endowed(), before(), flows.shocks, flows.support, flows.psychology, flows.learning,
           flows.income, flows.finance, flows.consumption, flows.enterprise);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Enterprise, "enterprise: savings above the buffer go into the missing capital") {
  decide();
  CHECK(flows.enterprise.investment[only] == doctest::Approx(100));
  CHECK(flows.enterprise.formal_loan[only] == 0);
  CHECK(flows.enterprise.active[only] == 0);
}

TEST_CASE_FIXTURE(
    Enterprise,
    "enterprise: it starts when the scale is reached, and takes no more than is missing") {
  flows.consumption.left_over[only] = 900;
  decide();
  CHECK(flows.enterprise.investment[only] == doctest::Approx(300));
  CHECK(flows.enterprise.active[only] == 1);
}

TEST_CASE_FIXTURE(Enterprise, "enterprise: a formal loan is taken only if it closes the gap") {
  traits.formal_access[only] = 1;
  SUBCASE("it does: up to a quarter of a year's income") {
    decide();
    CHECK(flows.enterprise.formal_loan[only] == doctest::Approx(200));
    CHECK(flows.enterprise.active[only] == 1);
  }
  SUBCASE("it does not") {
    flows.income.last_year[only] = 700;
    decide();
    CHECK(flows.enterprise.formal_loan[only] == 0);
    CHECK(flows.enterprise.active[only] == 0);
  }
  SUBCASE("the household is locked out of credit") {
    stocks.locked_bimesters[only] = 3;
    decide();
    CHECK(flows.enterprise.formal_loan[only] == 0);
  }
}

TEST_CASE_FIXTURE(Enterprise, "enterprise: nobody invests") {
  SUBCASE("who knows less than half") { flows.learning.enterprise_know_how[only] = 0.9F; }
  SUBCASE("who expects less than the hurdle") { endowments.expected_gain[only] = 74; }
  SUBCASE("who has no more than the buffer") { flows.consumption.left_over[only] = 200; }
  decide();
  CHECK(flows.enterprise.investment[only] == 0);
}

TEST_CASE_FIXTURE(
    Enterprise,
    "enterprise: a running one takes half of the savings above the buffer, up to capacity") {
  use(Technology::enterprise);
  flows.consumption.left_over[only] = 400;
  decide();
  CHECK(flows.enterprise.investment[only] == doctest::Approx(100));
  stocks.enterprise_capital[only] = 3350;
  decide();
  CHECK(flows.enterprise.investment[only] == doctest::Approx(10));
}

TEST_CASE_FIXTURE(Enterprise,
                  "enterprise: a grant counts towards the scale in the bimester it arrives") {
  stocks.enterprise_capital[only] = 0;
  flows.support.asset_grant[only] = 2700;
  decide();
  CHECK(flows.enterprise.investment[only] == doctest::Approx(100));
  CHECK(flows.enterprise.active[only] == 1);
}

TEST_CASE_FIXTURE(Enterprise, "enterprise: without a trap the grant starts it") {
  p.production.structure = Structure::no_trap;
  decide();
  CHECK(flows.enterprise.active[only] == 0);
  flows.support.asset_grant[only] = 2500;
  decide();
  CHECK(flows.enterprise.active[only] == 1);
}

TEST_CASE_FIXTURE(
    Enterprise,
    "enterprise: under complementarity it runs for the trained, and nothing is invested") {
  p.production.structure = Structure::complementarity;
  flows.support.trained[1] = 1;
  decide();
  CHECK(flows.enterprise.active[only] == 0);
  CHECK(flows.enterprise.active[1] == 1);
  CHECK(flows.enterprise.investment[1] == 0);
}

}  // namespace winay::test
