#include "winay/record/compare/losers.hpp"

#include <doctest/doctest.h>

#include <map>

#include "tests/record/four_households.hpp"
#include "winay/record/compare/figures.hpp"

using namespace winay;
using made_up::FourHouseholds;

namespace {

LosingGroup group(const char* name, std::initializer_list<double> shares, bool ranked = true) {
  LosingGroup g{.name = name, .words = {name, name}, .ranked = ranked};
  for (const double share : shares) g.cells.push_back({{share, 0}, {1, 0}, {0.5, 0}});
  return g;
}

std::string names(const std::vector<LosingGroup>& groups) {
  std::string all;
  for (const LosingGroup& g : groups) all += (all.empty() ? "" : " ") + g.name;
  return all;
}

}  // namespace

TEST_CASE("losers: households are told by consumption and children before the first year") {
  made_up::Country country(80);
  for (std::size_t h = 0; h < country.lanes(); ++h) {
    const std::int32_t id = country.population.traits.household[h];
    if (id < 0) continue;
    country.stocks.household_size[h] = 2;
    for (auto& bimester : country.stocks.consumption_history) bimester[h] = Real(100 + id);
    const auto ages = [](int children, int from) {
      Flag word = 0;
      for (int k = 0; k < 4; ++k) word |= (from + k < children ? 7U : 255U) << (8 * k);
      return word;
    };
    country.stocks.child_ages[0][h] = ages(id % 6, 0);
    country.stocks.child_ages[1][h] = ages(id % 6, 4);
  }
  const ComparisonGroups groups =
      make_comparison_groups(country.population, country.stocks, country.groups());
  REQUIRE(groups.kinds.size() == 2);
  const HouseholdKind& consumption = groups.kinds[0];
  const HouseholdKind& children = groups.kinds[1];
  CHECK(groups.axis[consumption.first_group].name == "consumption_1");
  CHECK(groups.axis[consumption.first_group + 9].name == "consumption_10");
  CHECK(groups.axis[children.first_group].name == "children_0");
  CHECK(groups.axis.back().name == "children_3");
  for (std::size_t h = 0; h < country.lanes(); ++h) {
    const std::int32_t id = country.population.traits.household[h];
    if (id < 0) continue;
    CHECK(consumption.part[h] == static_cast<std::uint32_t>(id) / 8);
    CHECK(children.part[h] == std::min(static_cast<std::uint32_t>(id) % 6U, 3U));
  }
}

TEST_CASE("losers: a consumption a person, not a household, makes the decile") {
  made_up::Country country(80);
  for (std::size_t h = 0; h < country.lanes(); ++h) {
    const std::int32_t id = country.population.traits.household[h];
    if (id < 0) continue;
    country.stocks.household_size[h] = Real(1 + id);
    for (auto& bimester : country.stocks.consumption_history) bimester[h] = 1000;
  }
  const ComparisonGroups groups =
      make_comparison_groups(country.population, country.stocks, country.groups());
  for (std::size_t h = 0; h < country.lanes(); ++h) {
    if (country.population.traits.household[h] == 0) CHECK(groups.kinds[0].part[h] == 9);
    if (country.population.traits.household[h] == 79) CHECK(groups.kinds[0].part[h] == 0);
  }
}

TEST_CASE("losers: share, loss and part of all losers; the parts of a kind make all") {
  FourHouseholds four;
  HouseholdYears own = four.years();
  four.consume(own, 0, {290, 300, 270, 330});
  ComparisonFigures figures({0, 0}, {.first_year = 2018,
                                     .years = 1,
                                     .groups = four.groups.axis,
                                     .districts = four.groups.districts});
  figures.add(0, four.compare(four.years(), four.years()), four.groups.districts);
  figures.add(1, four.compare(four.years(), own), four.groups.districts);
  const Losers losers = losers_of(figures, {1}, 0);
  CHECK(losers.kinds.size() == 3 + 4 + 10 + 4);
  std::map<std::string, double> parts;
  double worse = 0;
  for (const LosingGroup& kind : losers.kinds) {
    const LosingFigures& f = kind.cells.front();
    parts[kind.name.substr(0, kind.name.find('_'))] += f.of_losers.mean;
    if (f.worse_off.mean > 0) worse = std::max(worse, f.loss.mean);
  }
  CHECK(parts.size() == 4);
  for (const auto& [kind, sum] : parts) {
    INFO(kind);
    CHECK(sum == doctest::Approx(1));
  }
  CHECK(worse == 30);
  REQUIRE(losers.districts.size() == 1);
  const LosingFigures& district = losers.districts.front().cells.front();
  CHECK(district.worse_off.mean == 0.5);
  CHECK(district.loss.mean == 20);
  CHECK(district.of_losers.mean == 1);
  CHECK(!losers.districts.front().ranked);  // four households
  CHECK(four.groups.districts.front().simulated == 4);
}

TEST_CASE("losers: nobody worse off is 0, not a missing number") {
  FourHouseholds four;
  ComparisonFigures figures({0, 0}, {.first_year = 2018,
                                     .years = 1,
                                     .groups = four.groups.axis,
                                     .districts = four.groups.districts});
  for (std::size_t place = 0; place < 2; ++place) {
    figures.add(place, four.compare(four.years(), four.years()), four.groups.districts);
  }
  const Losers losers = losers_of(figures, {1}, 0);
  for (const auto* list : {&losers.kinds, &losers.districts}) {
    for (const LosingGroup& g : *list) CHECK(g.cells.front().of_losers.mean == 0);
  }
  CHECK(most_losing(losers.kinds, 5).empty());
}

TEST_CASE("losers: the largest mean share over cells comes first; small districts are not ranked") {
  const std::vector<LosingGroup> all{group("a", {0.1, 0.3}), group("b", {0.3, 0.2}),
                                     group("few", {0.9, 0.9}, false), group("c", {0, 0}),
                                     group("d", {0.2, 0.2})};
  CHECK(names(most_losing(all, 9)) == "b a d");
  CHECK(names(most_losing(all, 1)) == "b");
}

TEST_CASE("losers: a district's code keeps its zeros, and its name where it is known") {
  made_up::Country country(160);
  Centres& centres = country.population.centres;
  const auto districts = [&] {
    return make_comparison_groups(country.population, country.stocks, country.groups()).districts;
  };
  CHECK(districts()[1].code == "10");
  CHECK(districts()[1].name == OwnText{"district of La Libertad", "distrito de La Libertad"});
  CHECK(districts()[0].simulated == 80);
  centres.district_digits = 6;
  centres.district = {50104, 50104, 130101, 130101};
  centres.district_name = {"Vinchos", "Vinchos", "", ""};
  CHECK(districts()[0].code == "050104");
  CHECK(districts()[0].name == OwnText{"Vinchos", "Vinchos"});
  CHECK(districts()[1].code == "130101");
  CHECK(districts()[1].name.en == "district of La Libertad");
}
