#include <doctest/doctest.h>

#include <cmath>

#include "record/compare/ratio.hpp"
#include "tests/record/four_households.hpp"
#include "winay/record/compare/figures.hpp"

using namespace winay;
using made_up::FourHouseholds;

namespace {

/// Two years of four households; the rate takes a fifth off each year.
struct TwoYears {
  FourHouseholds four{2};
  ComparisonFigures figures{{0, 0},
                            {.first_year = 2018,
                             .years = 2,
                             .groups = four.groups.axis,
                             .districts = four.groups.districts,
                             .discount_rate = 0.25,
                             .low_discount_rate = 0}};

  /// `cost`: spent a year beyond the base; `poor`: how many more are poor, at the base two;
  /// `gain`: of consumption a household, month.
  void add(double cost, int poor, float gain) {
    HouseholdYears base = four.years();
    HouseholdYears own = four.years();
    for (std::size_t y = 0; y < 2; ++y) {
      four.consume(base, y, {150, 150, 300, 300});
      four.consume(own, y,
                   {poor < 0 ? 250 : 150 + gain, poor < -1 ? 250 : 150 + gain,
                    poor > 0 ? 150 : 300 + gain, 300 + gain});
    }
    ComparisonRecord a = four.compare(base, base);
    ComparisonRecord b = four.compare(base, own);
    for (std::size_t y = 0; y < 2; ++y) {
      a.budget.at(cost_lines().size(), y, 0) = 100;
      b.budget.at(cost_lines().size(), y, 0) = 100 + cost;
    }
    figures.add(0, std::move(a), four.groups.districts);
    figures.add(1, std::move(b), four.groups.districts);
  }
  [[nodiscard]] double worth(Worth indicator, std::size_t year = 1) const {
    return figures.worth(indicator, 1, year).mean;
  }
};

}  // namespace

TEST_CASE_FIXTURE(TwoYears, "worth: later soles count less") {
  add(10, -1, 0);
  CHECK(worth(Worth::extra_cost, 0) == 10);
  CHECK(worth(Worth::extra_cost) == 18);
  CHECK(worth(Worth::extra_cost_low) == 20);
  CHECK(worth(Worth::consumption_gain) == 12 * 100 * 1.8);
  CHECK(worth(Worth::net_benefit) == doctest::Approx(12 * 100 * 1.8 - 18));
  CHECK(worth(Worth::households_lifted) == 1);
  CHECK(worth(Worth::poverty_years_averted) == 1.8);
}

TEST_CASE_FIXTURE(TwoYears, "worth: more money and fewer poor have a price a household") {
  add(10, -1, 0);
  add(10, -1, 0);
  CHECK(worth(Worth::cost_per_lifted) == 18);
  CHECK(worth(Worth::cost_per_poverty_year) == doctest::Approx(10));
  CHECK(worth(Worth::benefit_cost) == doctest::Approx(120));
  CHECK(std::isnan(worth(Worth::saving_per_fallen)));
  CHECK(std::isnan(worth(Worth::loss_per_sole_saved)));
}

TEST_CASE_FIXTURE(TwoYears, "worth: less money and more poor is a saving, not a price") {
  add(-10, 1, -10);
  add(-10, 1, -10);
  CHECK(worth(Worth::saving_per_fallen) == 18);
  CHECK(worth(Worth::loss_per_sole_saved) > 0);
  CHECK(std::isnan(worth(Worth::cost_per_lifted)));
  CHECK(std::isnan(worth(Worth::cost_per_poverty_year)));
  CHECK(std::isnan(worth(Worth::benefit_cost)));
}

TEST_CASE_FIXTURE(TwoYears, "worth: less money and fewer poor has no price") {
  add(-10, -1, 0);
  add(-10, -1, 0);
  for (const Worth w : {Worth::cost_per_lifted, Worth::saving_per_fallen, Worth::benefit_cost,
                        Worth::loss_per_sole_saved}) {
    CHECK(std::isnan(worth(w)));
  }
  CHECK(worth(Worth::net_benefit) > 0);
}

TEST_CASE_FIXTURE(TwoYears, "worth: no price says the contrary of the budget without discounting") {
  // Less in the first year, more in the second: 4 more altogether, discounted 1 less.
  const auto uneven = [this] {
    HouseholdYears base = four.years();
    HouseholdYears own = four.years();
    for (std::size_t y = 0; y < 2; ++y) {
      four.consume(base, y, {150, 150, 300, 300});
      four.consume(own, y, {150, 150, 150, 300});
    }
    ComparisonRecord a = four.compare(base, base);
    ComparisonRecord b = four.compare(base, own);
    for (std::size_t y = 0; y < 2; ++y) {
      a.budget.at(cost_lines().size(), y, 0) = 100;
      b.budget.at(cost_lines().size(), y, 0) = y == 0 ? 100 - 21 : 100 + 25;
    }
    figures.add(0, std::move(a), four.groups.districts);
    figures.add(1, std::move(b), four.groups.districts);
  };
  uneven();
  uneven();
  CHECK(worth(Worth::extra_cost) == doctest::Approx(-1));
  CHECK(worth(Worth::households_lifted) == -1);
  CHECK(std::isnan(worth(Worth::saving_per_fallen)));
}

TEST_CASE_FIXTURE(TwoYears, "worth: what chance alone may have done has no price") {
  add(10, -1, 0);
  add(10, 1, 0);
  add(10, -1, 0);
  CHECK(worth(Worth::households_lifted) == doctest::Approx(1.0 / 3));
  CHECK(std::isnan(worth(Worth::cost_per_lifted)));
}

TEST_CASE_FIXTURE(TwoYears, "worth: one replicate has no price") {
  add(10, -1, 0);
  CHECK(worth(Worth::households_lifted) == 1);
  CHECK(std::isnan(worth(Worth::cost_per_lifted)));
  CHECK(std::isnan(worth(Worth::benefit_cost)));
}

TEST_CASE_FIXTURE(TwoYears, "worth: two replicates that differ by half have no price") {
  // Three errors from 0, which chance does in one of five on one degree of freedom.
  add(10, -1, 0);
  add(20, -2, 0);
  const Estimate lifted = figures.worth(Worth::households_lifted, 1, 1);
  CHECK(lifted.mean == 1.5);
  CHECK(lifted.mean > 2 * lifted.standard_error);
  CHECK(std::isnan(worth(Worth::cost_per_lifted)));
}

TEST_CASE_FIXTURE(TwoYears, "worth: a scenario against itself is worth nothing and has no price") {
  add(0, 0, 0);
  add(0, 0, 0);
  for (const Worth w : {Worth::extra_cost, Worth::consumption_gain, Worth::net_benefit,
                        Worth::households_lifted, Worth::poverty_years_averted}) {
    CHECK(worth(w) == 0);
    CHECK(figures.worth(w, 1, 1).standard_error == 0);
  }
  CHECK(std::isnan(worth(Worth::cost_per_lifted)));
  CHECK(std::isnan(worth(Worth::benefit_cost)));
}

TEST_CASE("ratio: with one denominator it is the mean, with its standard error") {
  const RatioFit fit = fit_ratio({{1, 2}, {3, 2}, {8, 2}});
  CHECK(fit.value == 2);
  const Estimate e = estimate_of(fit.value, fit.residuals);
  CHECK(e.standard_error == doctest::Approx(std::sqrt((2.25 + 0.25 + 4) / 6)));
  CHECK(mean_of({0.5, 1.5, 4}).standard_error == doctest::Approx(e.standard_error));
}

TEST_CASE("ratio: replicates with nobody in them add nothing") {
  CHECK(fit_ratio({{0, 0}, {1, 4}}).value == 0.25);
  CHECK(std::isnan(fit_ratio({{0, 0}, {0, 0}}).value));
}

TEST_CASE("ratio: what both sides share leaves the error of the difference") {
  const RatioFit one = fit_ratio({{1, 1}, {5, 1}, {9, 1}});
  const RatioFit other = fit_ratio({{0, 1}, {4, 1}, {8, 1}});
  const Estimate e = difference_of(one, other);
  CHECK(e.mean == 1);
  CHECK(e.standard_error == 0);
  CHECK(std::isnan(estimate_of(1, {0}).standard_error));
}
