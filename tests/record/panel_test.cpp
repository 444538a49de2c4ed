#include "winay/record/panel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/record/made_up.hpp"
#include "winay/core/error.hpp"

using namespace winay;
using made_up::Country;

namespace {

struct Collector final : PanelSink {
  std::vector<PanelSlab> slabs;
  void take(PanelSlab slab) override { slabs.push_back(std::move(slab)); }
};

}  // namespace

TEST_CASE("panel: a sample has as many households as asked for, by id") {
  const Country country(500);
  const PanelSample sample = make_panel("sample:37", country.population, 1);
  CHECK(sample.household.size() == 37);
  CHECK(std::is_sorted(sample.household.begin(), sample.household.end()));
}

TEST_CASE("panel: a larger sample holds the smaller one") {
  const Country country(500);
  const PanelSample small = make_panel("sample:20", country.population, 1);
  const PanelSample large = make_panel("sample:200", country.population, 1);
  CHECK(std::includes(large.household.begin(), large.household.end(), small.household.begin(),
                      small.household.end()));
}

TEST_CASE("panel: all takes everyone, none nobody") {
  const Country country(123);
  CHECK(make_panel("all", country.population, 1).household.size() == 123);
  CHECK(make_panel("sample:1000", country.population, 1).household.size() == 123);
  CHECK(make_panel("none", country.population, 1).empty());
}

TEST_CASE("panel: other requests are refused in words") {
  const Country country(10);
  for (const std::string request : {"", "some", "sample:", "sample:0", "sample:-1", "sample:3x"}) {
    CHECK_THROWS_AS(make_panel(request, country.population, 1), Error);
  }
}

TEST_CASE("panel: each row is what the households had in its bimesters, by the rule of a year") {
  Country country(300);
  const PanelSample sample = make_panel("sample:50", country.population, 1, 2);
  const Groups groups = country.groups();
  Collector sink;
  Recorder recorder(country.model, country.arm, country.population, groups,
                    {.scenario = 1, .replicate = 2, .panel = &sample, .panel_sink = &sink});
  country.run(recorder, 256);
  REQUIRE(sink.slabs.size() == 3);
  CHECK(sink.slabs[2].row == 2);
  CHECK(sink.slabs[2].scenario == 1);
  CHECK(sink.slabs[2].replicate == 2);
  const auto row_of = [&](const std::string& name) {
    const auto& all = panel_series();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const PanelSeries& s) { return s.series.name == name; });
    return sink.slabs[2].values.data() +
           static_cast<std::size_t>(found - all.begin()) * sample.lane.size();
  };
  std::vector<float> income(sample.lane.size(), 0);
  std::vector<float> insecure(sample.lane.size(), 0);
  for (const std::int32_t bimester : {4, 5}) {
    country.invent(bimester);
    for (std::size_t i = 0; i < sample.lane.size(); ++i) {
      const auto lane = static_cast<std::size_t>(sample.lane[i]);
      income[i] += static_cast<float>(country.flows.income.measured[lane]);
      insecure[i] += static_cast<float>(country.flows.welfare.food_insecure[lane]) / 2;
    }
  }
  for (std::size_t i = 0; i < sample.lane.size(); ++i) {
    const auto lane = static_cast<std::size_t>(sample.lane[i]);
    CHECK(row_of("measured_income")[i] == income[i]);
    CHECK(row_of("food_insecure")[i] == insecure[i]);
    CHECK(row_of("savings")[i] == static_cast<float>(country.stocks.savings[lane]));
  }
  CHECK(sink.slabs[0].values.size() == panel_series().size() * sample.lane.size());
}

TEST_CASE("panel: rows of a year say so, and the mean of a yes or no is a share") {
  for (const PanelSeries& s : panel_series()) {
    const PanelSeries year = in_rows(s, 6);
    const PanelSeries three = in_rows(s, 3);
    if (s.series.name == "measured_income") {
      CHECK(year.series.units == "soles/year");
      CHECK(three.series.units == "soles/3 bimesters");
      CHECK(year.series.long_name.es.ends_with(", suma del año"));
    }
    if (s.series.name == "food_insecure") CHECK(year.kind == Kind::share);
    if (s.series.name == "affiliated") CHECK(year.kind == Kind::flag);
    CHECK(in_rows(s, 1).series.units == s.series.units);
  }
}

TEST_CASE("panel: rows that do not fill the run are refused with those that do") {
  CHECK_NOTHROW(check_panel_rows(6, 60));
  CHECK_THROWS_WITH_AS(check_panel_rows(7, 12), doctest::Contains("1, 2, 3, 4, 6, 12"), Error);
}

TEST_CASE("panel: where takes those who are in all groups named") {
  const Country country(500);
  const Groups groups = country.groups();
  const PanelSample poor = make_panel("where:income_1", country.population, groups, 1);
  const PanelSample both = make_panel("where:income_1+skill_3", country.population, groups, 1);
  std::size_t poor_and_skilled = 0;
  for (const std::int32_t lane : groups.by_id) {
    const std::uint32_t cell = groups.cell[static_cast<std::size_t>(lane)];
    const bool is_poor = groups.axis[group_of_cell(cell, 2)].name == "income_1";
    const bool is_skilled = groups.axis[group_of_cell(cell, 0)].name == "skill_3";
    poor_and_skilled += is_poor && is_skilled ? 1 : 0;
  }
  CHECK(both.household.size() == poor_and_skilled);
  CHECK(std::includes(poor.household.begin(), poor.household.end(), both.household.begin(),
                      both.household.end()));
  CHECK(make_panel("where:all", country.population, groups, 1).household.size() == 500);
  CHECK(make_panel("sample:9", country.population, groups, 1).household ==
        make_panel("sample:9", country.population, 1).household);
}

TEST_CASE("panel: a department is a group, an unknown name is refused with those there are") {
  const Country country(200);
  const Groups groups = country.groups();
  const std::string name = groups.axis[first_department_group()].name;
  const PanelSample panel = make_panel("where:" + name, country.population, groups, 1);
  CHECK(!panel.empty());
  for (const std::int32_t lane : panel.lane) {
    CHECK(groups.department[static_cast<std::size_t>(lane)] == 0);
  }
  CHECK_THROWS_WITH_AS(make_panel("where:rich", country.population, groups, 1),
                       doctest::Contains("income_4"), Error);
  CHECK_THROWS_AS(make_panel("where:skill_1+skill_2", country.population, groups, 1), Error);
}

TEST_CASE("panel: the same ids are found in another population") {
  const Country country(300);
  const Country other(400);
  const PanelSample panel = make_panel("sample:40", country.population, 1);
  const PanelSample again = follow_again(panel, other.population);
  CHECK(again.household == panel.household);
  for (std::size_t i = 0; i < again.lane.size(); ++i) {
    const auto lane = static_cast<std::size_t>(again.lane[i]);
    CHECK(other.population.traits.household[lane] == panel.household[i]);
  }
}

TEST_CASE("panel: chosen variables bring along what they are reckoned from") {
  PanelSample panel;
  CHECK(panel.keeps("savings"));
  panel.variables = {"worse_off"};
  CHECK(panel.keeps("worse_off"));
  CHECK(panel.keeps("consumption_per_person"));
  CHECK(!panel.keeps("savings"));
  CHECK_NOTHROW(check_panel_variables({"savings", "worse_off"}));
  CHECK_THROWS_WITH_AS(check_panel_variables({"wealth"}), doctest::Contains("savings"), Error);
}

TEST_CASE("panel: its size is households by rows by bytes") {
  PanelSample panel;
  panel.lane.assign(1000, 0);
  panel.variables = {"savings", "affiliated", "technologies"};
  CHECK(panel_bytes(panel, 60) == 1000.0 * 60 * (4 + 1 + 2));
  panel.every = 7;
  CHECK(panel_bytes(panel, 60) == 1000.0 * 9 * (4 + 1 + 2));
}
