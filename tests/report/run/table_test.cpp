#include "winay/report/run/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/report/made_up_table.hpp"
#include "tests/report/report_text.hpp"
#include "winay/record/series.hpp"
#include "winay/report/words/figures.hpp"

using winay::Language;
using winay::test::contains;
using winay::test::lines_of;

namespace {

std::string notes(const winay::RunTable& table, Language language) {
  std::string all;
  for (const std::string& note : notes_of(table, language)) all += note + '\n';
  return all;
}

/// Two years of two households, of which the second loses 10 soles of 100 under the second arm.
winay::WorseOffFigures halves_worse_off() {
  winay::Groups groups;
  groups.axis = {{"all", {}}, {"participant", {}}};
  groups.axis.resize(winay::first_department_group() + 1);
  groups.cell = winay::Column<std::uint32_t>(2, 0);
  groups.department = winay::Column<std::int32_t>(2, 0);
  groups.weight = winay::Column<float>(2, 50);
  groups.by_id = {0, 1};
  const winay::Column<float> before(2, 100);
  winay::Column<float> after = before;
  after[1] = 90;
  winay::WorseOffFigures figures({{0, 0}, {1, 0}});
  for (int replicate = 0; replicate < 2; ++replicate) {
    figures.add(groups, {{before, before}, {before, after}}, 3.5);
  }
  return figures;
}

}  // namespace

TEST_CASE("the table fits a hundred columns in both languages") {
  for (const std::size_t replicates : {1, 8}) {
    winay::RunTable table = winay::made_up_table(replicates);
    table.arms[1].long_name.en +=
        " and then, for as long as anyone looks, never paid again to anyone";
    table.sensitivity = {{.unmeasured_deviation = 0.2, .headcount = 0.6, .differences = {0, -0.1}}};
    for (const Language language : {Language::en, Language::es}) {
      for (const std::string& line : lines_of(to_text(table, table.years, language))) {
        INFO(line);
        CHECK(winay::width(line) <= winay::table_width);
      }
    }
  }
}

TEST_CASE("the table names reading, structure, seed and year of prices") {
  const winay::RunTable table = winay::made_up_table(8);
  const std::string en = to_text(table, {2019}, Language::en);
  for (const char* part : {"reading late", "structure threshold", "0x5eed", "soles of 2019",
                           "100,000 households", "8 replicates"}) {
    INFO(part);
    CHECK(contains(en, part));
  }
  const std::string es = to_text(table, {2019}, Language::es);
  for (const char* part : {"lectura late", "estructura umbral", "soles de 2019", "100 000 hogares",
                           "8 réplicas", "participantes"}) {
    INFO(part);
    CHECK(contains(es, part));
  }
}

TEST_CASE("the base arm shows levels, the others differences with their error") {
  const std::string text = to_text(winay::made_up_table(8), {2027}, Language::en);
  CHECK(contains(text, "12,346"));
  CHECK(contains(text, "50.0"));
  CHECK(contains(text, "+100"));
  CHECK(contains(text, "−3.1"));
  CHECK(contains(text, "±7.7"));  // 3.25 by Student's t of eight
  CHECK_FALSE(contains(text, "12,446"));
}

TEST_CASE("one replicate has no error, and the table says so") {
  const winay::RunTable table = winay::made_up_table(1);
  CHECK_FALSE(contains(to_text(table, {2019}, Language::en), "±"));
  CHECK(contains(notes(table, Language::en), "no Monte-Carlo error can be given"));
  CHECK(contains(notes(table, Language::es), "no se puede dar ningún error de Monte Carlo"));
}

TEST_CASE("a missing figure is a dash, never a number") {
  winay::RunTable table = winay::made_up_table(8);
  for (winay::TableRow& row : table.rows) {
    for (winay::TableCell& cell : row.cells) {
      cell.level.mean = cell.difference.mean = std::numeric_limits<double>::quiet_NaN();
    }
  }
  const std::string text = to_text(table, table.years, Language::en);
  CHECK_FALSE(contains(text, "nan"));
  CHECK_FALSE(contains(text, "inf"));
  CHECK(contains(text, "–"));
}

TEST_CASE("the notes are honest about what the figures are not") {
  winay::RunTable table = winay::made_up_table(8);
  for (const char* part : {"starting values, not estimates", "352 soles", "σ_u = 0.4",
                           "Local economy: off", "Pensión 65", "migration", "Student's t"}) {
    INFO(part);
    CHECK(contains(notes(table, Language::en), part));
  }
  table.starting_values = false;
  table.local_economy = true;
  CHECK_FALSE(contains(notes(table, Language::en), "starting values"));
  CHECK(contains(notes(table, Language::en), "Local economy: on"));
  table.sensitivity = {{.unmeasured_deviation = 0.7, .headcount = 0.6, .differences = {0, -0.1}}};
  CHECK(contains(notes(table, Language::en), "With σ_u = 0.7 poverty in 2027 is 60.0 %"));
  CHECK(contains(notes(table, Language::es), "Con σ_u = 0.7 la pobreza en 2027 es 60.0 %"));
}

TEST_CASE("an arm is shown against the one that differs in one thing, then against the base") {
  winay::RunTable table = winay::made_up_table(8);
  table.arms.push_back({"coaching", {"with coaching", "con coaching"}});
  table.against = {0, 0, 1};
  for (const std::int32_t year : table.years) {
    winay::TableRow row = table.rows[2];
    row.year = year;
    row.arm = 2;
    for (winay::TableCell& cell : row.cells) cell.against = {-77, 1, 8};
    table.rows.push_back(row);
  }
  const std::string text = to_text(table, {2027}, Language::en);
  const auto against = text.find("with coaching: difference from Haku Wiñay, transfer stopped");
  const auto base = text.find("with coaching: difference from Juntos");
  REQUIRE(against != std::string::npos);
  REQUIRE(base != std::string::npos);
  CHECK(against < base);
  CHECK(text.find("−77", against) < base);
  CHECK_FALSE(contains(text, "two years: difference from Haku"));
}

TEST_CASE("a policy is shown by consumption first, and what the study measured stands below") {
  const winay::RunTable table = winay::made_up_table(8);
  const std::string last = to_text(table, {2027}, Language::en);
  CHECK(last.find("consump.") < last.find("poor"));
  CHECK_FALSE(contains(last, "measured, in"));
  CHECK_FALSE(contains(last, "lower q."));
  const std::string both = to_text(table, {2019, 2027}, Language::en);
  CHECK(both.find("consump.") < both.find("What the study measured, in 2019"));
  CHECK(both.find("What the study measured, in 2019") < both.find("lower q."));
  CHECK_FALSE(contains(both, "p25"));
}

TEST_CASE("the share of income that the study measured is that of the run") {
  winay::RunTable table = winay::made_up_table(8);
  for (winay::TableRow& row : table.rows) {
    row.cells[winay::table_column("measured_income")].level.mean = 7000;
    row.cells[winay::table_column("total_income")].level.mean = 10000;
  }
  CHECK(winay::measured_share(table, 2027) == doctest::Approx(0.7));
  CHECK(contains(notes(table, Language::en), "70 % of income in 2027"));
  CHECK(contains(notes(table, Language::es), "70 % del ingreso en 2027"));
  CHECK_FALSE(contains(notes(table, Language::en), "quarter of a household"));
}

TEST_CASE("the years printed are the second and the last") {
  using Years = std::vector<std::int32_t>;
  CHECK(winay::default_years({2018, 2019, 2020, 2021}) == Years{2019, 2021});
  CHECK(winay::default_years({2018, 2019}) == Years{2019});
  CHECK(winay::default_years({2018}) == Years{2018});
  CHECK(winay::default_years({}).empty());
}

TEST_CASE("every column of the table is a yearly series, or of what is between two arms") {
  for (const winay::TableColumn& column : winay::table_columns) {
    INFO(column.indicator);
    CHECK(winay::yearly_index(column.indicator).has_value() != column.between);
    CHECK(winay::series_of(column).name == column.indicator);
  }
}

TEST_CASE("a table is made of figures arm by arm, and compared with the first") {
  winay::RecordAxes axes;
  axes.first_year = 2018;
  axes.years = 2;
  axes.groups = {{"all", {"all", "todos"}}, {"participant", {"takes part", "participa"}}};
  winay::Figures figures(2, 2, axes);
  for (std::size_t arm = 0; arm < 2; ++arm) {
    for (std::size_t r = 0; r < 2; ++r) {
      winay::Cube cube({winay::yearly_series().size(), 2, 2});
      for (double& value : cube.values)
        value = 10.0 * static_cast<double>(arm + 1) + static_cast<double>(r);
      figures.add(arm, r, cube);
    }
  }
  winay::Scenario scenario;
  scenario.base_arm = "base";
  scenario.arms = {{.name = "base", .long_name = {}, .programmes = {}},
                   {.name = "other", .long_name = {}, .programmes = {}}};
  const winay::RunTable table = make_table(figures, halves_worse_off(), scenario, 7);
  CHECK(table.years == std::vector<std::int32_t>{2018, 2019});
  CHECK(table.rows.size() == 2 * 2 * 2);
  CHECK(table.groups.size() == 2);
  const auto row = std::find_if(table.rows.begin(), table.rows.end(), [](const auto& r) {
    return r.year == 2019 && r.arm == 1 && r.group == 1;
  });
  const auto cost = std::find_if(winay::table_columns.begin(), winay::table_columns.end(),
                                 [](const winay::TableColumn& c) { return c.indicator == "cost"; });
  REQUIRE(row != table.rows.end());
  REQUIRE(cost != winay::table_columns.end());
  const winay::TableCell& cell =
      row->cells[static_cast<std::size_t>(cost - winay::table_columns.begin())];
  CHECK(cell.level.mean == doctest::Approx(20.5));
  CHECK(cell.difference.mean == doctest::Approx(10.0));
  CHECK(cell.difference.standard_error == doctest::Approx(0.0));
}

TEST_CASE("a household is worse off under an arm, not at one") {
  winay::RecordAxes axes{.first_year = 2018, .years = 2, .groups = {{"all", {"all", "todos"}}}};
  winay::Figures figures(2, 2, axes);
  for (std::size_t arm = 0; arm < 2; ++arm) {
    for (std::size_t r = 0; r < 2; ++r) {
      figures.add(arm, r, winay::Cube({winay::yearly_series().size(), 2, 1}));
    }
  }
  winay::Scenario scenario;
  scenario.base_arm = "base";
  scenario.arms = {{.name = "base", .long_name = {}, .programmes = {}},
                   {.name = "other", .long_name = {}, .programmes = {}}};
  scenario.reading = "late";
  scenario.structure = "threshold";
  const winay::RunTable table = make_table(figures, halves_worse_off(), scenario, 2);
  const std::size_t worse = winay::table_column("worse_off");
  for (const winay::TableRow& row : table.rows) {
    const winay::TableCell& cell = row.cells[worse];
    CHECK(std::isnan(cell.level.mean));
    if (row.arm == 0) CHECK(std::isnan(cell.difference.mean));
    if (row.arm == 1) CHECK(cell.difference.mean == (row.year == 2018 ? 0.0 : 0.5));
  }
  const std::string text = to_text(table, {2019}, Language::en);
  CHECK(contains(text, "50.0"));
  CHECK_FALSE(contains(text, "+50.0"));
}
