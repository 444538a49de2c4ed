#include <doctest/doctest.h>

#include <cmath>
#include <cstring>

#include "tests/record/compare/compared_variable.hpp"
#include "tests/record/four_households.hpp"
#include "winay/record/compare/figures.hpp"

using namespace winay;
using made_up::FourHouseholds;

namespace {

/// Base and one scenario, one replicate unless more are added.
struct Pair {
  FourHouseholds four;
  ComparisonFigures figures;

  explicit Pair(std::int32_t years = 1)
      : four(years),
        figures({0, 0}, {.first_year = 2018,
                         .years = years,
                         .groups = four.groups.axis,
                         .districts = four.groups.districts,
                         .discount_rate = 0.25,
                         .low_discount_rate = 0}) {}

  void add(const HouseholdYears& base, const HouseholdYears& own, double base_cost = 0,
           double own_cost = 0) {
    ComparisonRecord a = four.compare(base, base);
    ComparisonRecord b = four.compare(base, own);
    for (std::size_t y = 0; y < base.years(); ++y) {
      a.budget.at(cost_lines().size(), y, 0) = base_cost;
      b.budget.at(cost_lines().size(), y, 0) = own_cost;
    }
    figures.add(0, std::move(a), four.groups.districts);
    figures.add(1, std::move(b), four.groups.districts);
  }
  [[nodiscard]] double value(const char* name, std::size_t year = 0) const {
    return figures.value(name, 1, year).mean;
  }
  [[nodiscard]] double base_value(const char* name, std::size_t year = 0) const {
    return figures.value(name, 0, year).mean;
  }
};

bool same_bits(const Cube& a, const Cube& b) {
  return a.shape == b.shape &&
         std::memcmp(a.values.data(), b.values.data(), a.values.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE_FIXTURE(Pair, "comparison: who is worse and better off, and by how much") {
  HouseholdYears base = four.years();
  HouseholdYears own = four.years();
  four.consume(base, 0, {100, 200, 300, 400});
  four.consume(own, 0, {90, 204, 330, 350});
  add(base, own);
  CHECK(value("worse_off") == 0.5);
  CHECK(value("worse_off_loss") == 30);  // 10 and 50
  CHECK(value("better_off") == 0.25);    // 4 soles are within the margin
  CHECK(value("better_off_gain") == 30);
  CHECK(value("weighted_gain_0") == doctest::Approx((-10.0 + 4 + 30 - 50) / 4));
  const double weights = 1.0 / 100 + 1.0 / 200 + 1.0 / 300 + 1.0 / 400;
  CHECK(value("weighted_gain_1") ==
        doctest::Approx((-10.0 / 100 + 4.0 / 200 + 30.0 / 300 - 50.0 / 400) / weights));
  CHECK(base_value("worse_off") == 0);
  CHECK(base_value("worse_off_loss") == 0);
  CHECK(base_value("weighted_gain_3") == 0);
}

TEST_CASE_FIXTURE(Pair, "comparison: a loss of just the margin is none") {
  HouseholdYears own = four.years();
  four.consume(own, 0, {295, 294, 305, 306});
  add(four.years(), own);
  CHECK(value("worse_off") == 0.25);
  CHECK(value("better_off") == 0.25);
}

TEST_CASE_FIXTURE(Pair,
                  "comparison: a larger household counts by its members where persons count") {
  HouseholdYears base = four.years();
  base.persons[0][four.lane(0)] = 5;
  HouseholdYears own = base;
  four.consume(own, 0, {100, 300, 300, 300});
  add(base, own);
  CHECK(value("poor_households") == 0.25);
  CHECK(value("poverty_headcount") == doctest::Approx(5.0 / 8));
  CHECK(value("poverty_gap") == doctest::Approx(5.0 / 8 * 0.5));
  CHECK(value("poverty_severity") == doctest::Approx(5.0 / 8 * 0.25));
  CHECK(value("poor_households_gap") == doctest::Approx(0.125));
  CHECK(value("extreme_poor_households") == 0);  // at the line is not below it
  CHECK(value("weighted_gain_0") == doctest::Approx(-200.0 * 5 / 8));
}

TEST_CASE_FIXTURE(Pair, "comparison: equivalents of unequal consumption") {
  HouseholdYears own = four.years();
  four.consume(own, 0, {100, 100, 400, 400});
  add(four.years(), own);
  CHECK(value("consumption_per_person") == 250);
  CHECK(value("equivalent_0_5") == doctest::Approx(225));  // ((10 + 20)/2)²
  CHECK(value("equivalent_1") == doctest::Approx(200));
  CHECK(value("equivalent_2") == doctest::Approx(160));
  for (const char* name : {"equivalent_0_5", "equivalent_1", "equivalent_2"}) {
    CHECK(base_value(name) == doctest::Approx(300));
  }
}

TEST_CASE_FIXTURE(Pair, "comparison: lifted and fallen are those whose poverty differs") {
  HouseholdYears base = four.years();
  HouseholdYears own = four.years();
  four.set(base.poor, 0, 5, 6, true);
  four.set(base.poor, 1, 5, 6, true);
  four.set(own.poor, 1, 5, 6, true);
  four.set(own.poor, 2, 5, 6, true);
  four.set(own.poor, 3, 0, 5, true);  // not at the end of the year
  add(base, own);
  CHECK(value("lifted") == 0.25);
  CHECK(value("fallen") == 0.25);
}

TEST_CASE("comparison: relapse is of those that were not poor when they first left") {
  Pair p(4);
  HouseholdYears own = p.four.years();
  p.four.set(own.affiliated, 0, 2, 24, false);  // not poor, poor again after a year and after three
  p.four.set(own.poor, 0, 8, 24, true);
  p.four.set(own.affiliated, 1, 2, 10, false);  // not poor, back in the transfer, never poor
  p.four.set(own.affiliated, 2, 5, 24, false);  // poor when it left and for two years
  p.four.set(own.poor, 2, 3, 17, true);
  p.four.set(own.affiliated, 3, 20, 24, false);  // left too late to be looked at
  p.add(p.four.years(), own);
  CHECK(p.value("left", 0) == 0.75);
  CHECK(p.value("left", 3) == 1);
  CHECK(p.value("returned", 0) == 0);
  CHECK(p.value("returned", 3) == 0.25);
  CHECK(p.value("relapse_1", 1) == 0.5);
  CHECK(p.value("leavers_poor_1", 1) == doctest::Approx(2.0 / 3));
  CHECK(std::isnan(p.value("relapse_3", 2)));
  CHECK(p.value("relapse_3", 3) == 0.5);
  CHECK(p.value("leavers_3", 3) == 0.5);
  CHECK(p.value("leavers_poor_3", 3) == doctest::Approx(1.0 / 3));
  CHECK(p.base_value("left", 3) == 0);
}

TEST_CASE("comparison: a household outside the transfer from the start has not left it") {
  Pair p;
  HouseholdYears own = p.four.years();
  own.affiliated_before[p.four.lane(0)] = 0;
  p.four.set(own.affiliated, 0, 0, 3, false);
  p.four.set(own.affiliated, 1, 0, 6, false);
  p.add(p.four.years(), own);
  CHECK(p.value("left") == 0.25);
}

TEST_CASE("comparison: transitions pool all pairs of years") {
  Pair p(3);
  HouseholdYears own = p.four.years();
  p.four.set(own.poor, 0, 0, 6, true);   // poor, then not
  p.four.set(own.poor, 1, 6, 18, true);  // not, then poor
  p.four.set(own.poor, 2, 0, 18, true);  // always
  p.four.consume(own, 1, {300, 300, 300, 120});
  p.add(p.four.years(), own);
  const auto move = [&](std::size_t horizon, std::size_t from, std::size_t to) {
    return p.figures.value(ComparisonPart::poverty_moves, 1, horizon, from, to).mean;
  };
  CHECK(move(0, 1, 1) == 0.75);  // 2: twice, 1: once, 0: left once
  CHECK(move(0, 1, 0) == 0.25);
  CHECK(move(0, 0, 1) == 0.25);      // of 1, 0 and 3 twice
  CHECK(std::isnan(move(1, 0, 0)));  // three years on there is nothing
  const auto decile = [&](std::size_t from, std::size_t to) {
    return p.figures.value(ComparisonPart::decile_moves, 1, 0, from, to).mean;
  };
  CHECK(decile(2, 5) == 1);  // from 120 back to 300
  CHECK(decile(5, 2) == doctest::Approx(1.0 / 7));
}

TEST_CASE(
    "comparison: a scenario against itself differs by exactly 0, with an error of exactly 0") {
  Pair p(2);
  HouseholdYears years = p.four.years();
  p.four.consume(years, 0, {91, 203, 331, 401.5});
  for (const float income : {10.0F, 17.3F, 99.1F}) {
    p.four.consume(years, 1, {income, 3 * income, 301, 1000});
    p.four.set(years.affiliated, 1, 3, 12, false);
    p.add(years, years, 3.3, 3.3);
  }
  for (const ComparisonPart which :
       {ComparisonPart::groups, ComparisonPart::districts, ComparisonPart::poverty_moves,
        ComparisonPart::decile_moves, ComparisonPart::spells, ComparisonPart::budget}) {
    const std::vector<std::size_t> shape = p.figures.shape_of(which);
    for (std::size_t i = 0; i < shape[0]; ++i) {
      for (std::size_t j = 0; j < shape[1]; ++j) {
        for (std::size_t k = 0; k < shape[2]; ++k) {
          const Estimate e = p.figures.contrast(which, 1, i, j, k);
          if (std::isnan(p.figures.value(which, 0, i, j, k).mean)) continue;
          CHECK(e.mean == 0);
          CHECK(e.standard_error == 0);
        }
      }
    }
  }
}

TEST_CASE_FIXTURE(Pair, "comparison: more for everybody makes nobody worse off") {
  HouseholdYears own = four.years();
  for (std::size_t h = 0; h < 4; ++h) own.consumption[0][four.lane(h)] += 20;
  add(four.years(), own);
  CHECK(value("worse_off") == 0);
  CHECK(value("worse_off_loss") == 0);
  CHECK(value("better_off") == 1);
  for (const char* name : {"weighted_gain_0", "weighted_gain_1", "weighted_gain_2",
                           "weighted_gain_3", "better_off_gain"}) {
    CHECK(value(name) == doctest::Approx(20));
  }
}

TEST_CASE("comparison: groups and districts add up to the country") {
  made_up::Country country(400, 2);
  country.weigh(1.7);
  const ComparisonGroups groups =
      make_comparison_groups(country.population, country.stocks, country.groups());
  HouseholdLedger ledger(country.model, country.arm, country.stocks);
  country.run(ledger);
  const HouseholdYears years = ledger.take();
  const ComparisonRecord r = compare_households(groups, years, years, FourHouseholds::rule());
  const Term income = variable_term(test::compared_variable("measured_income"));
  const auto term = static_cast<std::size_t>(income);
  const double all = r.groups.at(term, 1, 0);
  CHECK(all > 0);
  const auto sum = [&](std::size_t first, std::size_t last) {
    double total = 0;
    for (std::size_t g = first; g < last; ++g) total += r.groups.at(term, 1, g);
    return total;
  };
  CHECK(sum(1, 4) == doctest::Approx(all));  // terciles of skill
  CHECK(sum(first_department_group(), groups.recorded.size()) == doctest::Approx(all));
  const std::size_t assets = groups.first_asset_group();
  CHECK(sum(assets, assets + asset_parts) == doctest::Approx(all));
  std::size_t next = assets + asset_parts;
  for (const HouseholdKind& kind : groups.kinds) {
    CHECK(kind.first_group == next);
    next += kind.parts;
    CHECK(sum(kind.first_group, next) == doctest::Approx(all));
  }
  CHECK(next == groups.axis.size());
  const auto found = std::find(district_terms().begin(), district_terms().end(), income);
  const auto row = static_cast<std::size_t>(found - district_terms().begin());
  double districts = 0;
  for (std::size_t d = 0; d < groups.districts.size(); ++d) districts += r.districts.at(row, 1, d);
  CHECK(groups.districts.size() == 5);
  CHECK(districts == doctest::Approx(all));
}

TEST_CASE("comparison: block size and order change no bit") {
  made_up::Country country(900, 2);
  const ComparisonGroups groups =
      make_comparison_groups(country.population, country.stocks, country.groups());
  const auto record = [&](std::int32_t lanes, bool backwards) {
    HouseholdLedger ledger(country.model, country.arm, country.stocks);
    country.run(ledger, lanes, backwards);
    const HouseholdYears years = ledger.take();
    return compare_households(groups, years, years, FourHouseholds::rule());
  };
  const ComparisonRecord a = record(1024, false);
  const ComparisonRecord b = record(256, true);
  CHECK(same_bits(a.groups, b.groups));
  CHECK(same_bits(a.districts, b.districts));
  CHECK(same_bits(a.poverty_moves, b.poverty_moves));
  CHECK(same_bits(a.decile_moves, b.decile_moves));
  CHECK(same_bits(a.spells, b.spells));
}

TEST_CASE("comparison: the ledger says what the recorder says") {
  made_up::Country country(600, 2);
  const Groups groups = country.groups();
  Recorder recorder(country.model, country.arm, country.population, groups);
  HouseholdLedger ledger(country.model, country.arm, country.stocks);
  country.run(recorder);
  country.run(ledger);
  const Recording recording = recorder.take();
  const ComparisonGroups all = make_comparison_groups(country.population, country.stocks, groups);
  ComparisonRule rule = FourHouseholds::rule();
  rule.decile_cuts = decile_cuts_of(recording.yearly);
  const HouseholdYears years = ledger.take();
  const ComparisonRecord record = compare_households(all, years, years, rule);
  ComparisonFigures figures({0}, {.first_year = 2018, .years = 2, .groups = all.axis});
  figures.add(0, record, {});
  for (const char* name :
       {"poor_households", "extreme_poor_households", "poverty_headcount", "poverty_gap",
        "extreme_severity", "measured_income", "transfer", "food_insecure", "affiliated"}) {
    INFO(name);
    for (const std::size_t group : {0, 1, 7, 12}) {
      CHECK(figures.value(name, 0, 1, group).mean ==
            doctest::Approx(recording.yearly.at(*yearly_index(name), 1, group)).epsilon(1e-4));
    }
  }
  const double mean = figures.value("consumption_per_person", 0, 1).mean;
  const double atkinson =
      recording.yearly.at(*yearly_index("consumption_per_person_atkinson_1"), 1, 0);
  CHECK(figures.value("equivalent_1", 0, 1).mean == doctest::Approx(mean * (1 - atkinson)));
  double tenth = 0;
  for (std::size_t to = 0; to < consumption_deciles; ++to) {
    tenth += record.decile_moves.at(0, 4, to);
  }
  double persons = 0;
  for (const double value : record.decile_moves.values) persons += value;
  CHECK(tenth == doctest::Approx(persons / 10).epsilon(0.05));
}
