#include "winay/phases/production.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/village.hpp"

namespace winay::test {

namespace {

struct Production : Village {
  void produce_now() {
    produce(p.production, EconomyFactors{}, now, who(), endowed(), before(), flows.shocks,
            flows.support, flows.learning, flows.adoption, flows.local_economy, flows.production);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Production,
                  "production: one sole of capital earns the productivity in a mean season") {
  p.production.season.fill(1.0);
  stocks.traditional_capital[only] = 1;
  produce_now();
  CHECK(flows.production.traditional[only] ==
        doctest::Approx(p.production.traditional_productivity / 6));
}

TEST_CASE_FIXTURE(Production, "production: the farm follows the season") {
  produce_now();
  const Real harvest = flows.production.traditional[only];
  now.season = 0;
  produce_now();
  CHECK(harvest / flows.production.traditional[only] == doctest::Approx(1.3 / 0.6));
}

TEST_CASE_FIXTURE(Production, "production: twice the skill makes twice the farm income") {
  traits.skill[1] = 2;
  produce_now();
  CHECK(flows.production.traditional[1] == doctest::Approx(2 * flows.production.traditional[only]));
}

TEST_CASE_FIXTURE(Production,
                  "production: all practices in use with full know-how bring the garden gain") {
  for (std::size_t j = 0; j < practices.size(); ++j) {
    put_in_use(flows.adoption.technologies, only, practices[j]);
    flows.learning.know_how[j][only] = 1e9F;
  }
  produce_now();
  CHECK(flows.production.garden[only] == doctest::Approx(p.production.garden_gain / 6));
}

TEST_CASE_FIXTURE(Production, "production: a practice that is known but not used brings nothing") {
  flows.learning.know_how[0][only] = 1e9F;
  produce_now();
  CHECK(flows.production.garden[only] == 0);
}

TEST_CASE_FIXTURE(
    Production,
    "production: an enterprise earns its revenue less the fixed cost that know-how leaves") {
  use(Technology::enterprise);
  stocks.enterprise_capital[only] = 1000;
  endowments.enterprise_return[only] = 60;
  endowments.capacity[only] = 2000;
  flows.learning.enterprise_know_how[only] = 1;  // half of it known
  produce_now();
  const double revenue = 60 * std::pow(1000.0, 0.55) * 0.5;
  CHECK(flows.production.enterprise[only] ==
        doctest::Approx((revenue - 600 * (1 - 0.4 * 0.5)) / 6).epsilon(1e-5));
}

TEST_CASE_FIXTURE(Production, "production: an enterprise brings nothing") {
  stocks.enterprise_capital[only] = 1000;
  endowments.enterprise_return[only] = 60;
  endowments.capacity[only] = 2000;
  flows.learning.enterprise_know_how[only] = 1e9F;
  SUBCASE("when it does not run") {}
  SUBCASE("when its fixed cost is above its revenue") {
    use(Technology::enterprise);
    stocks.enterprise_capital[only] = 1;
  }
  produce_now();
  CHECK(flows.production.enterprise[only] == 0);
}

TEST_CASE_FIXTURE(Production, "production: capital beyond capacity brings nothing more") {
  use(Technology::enterprise);
  endowments.enterprise_return[only] = 60;
  endowments.capacity[only] = 3000;
  flows.learning.enterprise_know_how[only] = 1e9F;
  stocks.enterprise_capital[only] = 3000;
  produce_now();
  const Real at_capacity = flows.production.enterprise[only];
  stocks.enterprise_capital[only] = 9000;
  produce_now();
  CHECK(flows.production.enterprise[only] == at_capacity);
}

TEST_CASE_FIXTURE(
    Production,
    "production: under complementarity only the trained gain, and in proportion to know-how") {
  p.production.structure = Structure::complementarity;
  endowments.enterprise_return[only] = endowments.enterprise_return[1] = 3000;
  flows.support.trained[only] = 1;
  flows.learning.enterprise_know_how[only] = flows.learning.enterprise_know_how[1] = 1;
  produce_now();
  CHECK(flows.production.enterprise[only] == doctest::Approx(3000 * 0.5 / 6));
  CHECK(flows.production.enterprise[1] == 0);
}

TEST_CASE_FIXTURE(Production, "production: lost capital does not produce") {
  use(Technology::enterprise);
  stocks.enterprise_capital[only] = 1000;
  endowments.enterprise_return[only] = 60;
  endowments.capacity[only] = 2000;
  flows.learning.enterprise_know_how[only] = 1e9F;
  flows.shocks.capital_kept[only] = 0;
  produce_now();
  CHECK(flows.production.traditional[only] < 1e-6F * flows.production.traditional[1]);
  CHECK(flows.production.enterprise[only] == 0);
}

}  // namespace winay::test
