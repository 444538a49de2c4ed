#include "winay/record/compare/household_years.hpp"
#include "tests/record/compare/compared_variable.hpp"

#include <doctest/doctest.h>

#include "tests/record/made_up.hpp"
#include "winay/record/compare/series.hpp"

using namespace winay;
using made_up::Country;

namespace {

struct Watched : Country {
  Watched() : Country(100, 2) {
    for (std::size_t h = 0; h < lanes(); ++h) {
      flows.demography.household_size[h] = 4;
      flows.income.measured[h] = 500;
      flows.support.transfer[h] = 200;
      flows.support.asset_grant[h] = 30;
      flows.support.programme_cost[h] = 7;
      flows.support.emergency[h] = 1;
      flows.welfare.per_person[h] = 150;
      flows.exit.affiliation[h] = static_cast<Flag>(Affiliation::active);
      stocks.formal_debt[h] = 10;
      stocks.informal_debt[h] = 5;
    }
  }
};

}  // namespace

TEST_CASE_FIXTURE(Watched, "ledger: a year's money, and what stands at its end") {
  stocks.affiliation[0] = static_cast<Flag>(Affiliation::active);
  HouseholdLedger ledger(model, arm, stocks);
  for (std::int32_t t = -3; t < 12; ++t) {
    flows.exit.affiliation[0] = static_cast<Flag>(t < 2 ? Affiliation::active : Affiliation::left);
    flows.welfare.per_person[0] = t == 1 ? Real{90} : Real{250};
    flows.welfare.food_insecure[0] = t == 7 ? 1U : 0U;
    show_as_they_are(ledger, t);
  }
  const HouseholdYears years = ledger.take();
  const auto of = [&](const char* name, std::size_t year) {
    return years.variables[test::compared_variable(name)][year][0];
  };
  CHECK(years.years() == 2);
  CHECK(of("measured_income", 1) == 3000);  // the burn-in does not count
  CHECK(of("transfer", 0) == 1200);
  CHECK(of("cost", 0) == 6 * 238);
  CHECK(of("debt", 1) == 15);
  CHECK(years.persons[0][0] == 4);
  CHECK(years.consumption[0][0] == 250);
  CHECK(years.consumption[0][1] == 150);
  CHECK(years.poor[0][0] == 2);  // under 200 in the second bimester alone
  CHECK(years.extreme_poor[0][0] == 2);
  CHECK(years.poor[0][1] == 63);
  CHECK(years.extreme_poor[1][1] == 0);
  CHECK(of("food_insecure", 0) == 0);
  CHECK(of("food_insecure", 1) == 1);  // in one bimester of the six
  CHECK(years.affiliated[0][0] == 3);
  CHECK(years.affiliated[1][1] == 63);
  CHECK(years.affiliated_before[0] == 1);
  CHECK(years.affiliated_before[1] == 0);
}
