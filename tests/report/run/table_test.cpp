#include "winay/report/run/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
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
  for (const char* part : {"lectura late", "estructura threshold", "soles de 2019",
                           "100 000 hogares", "8 réplicas", "participantes"}) {
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
  CHECK(contains(text, "±3.2"));
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
  for (const char* part :
       {"starting values, not estimates", "352 soles", "σ_u = 0.4", "Local economy: off",
        "Pensión 65", "migration", "Reading late", "Structure threshold"}) {
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

TEST_CASE("the years printed are the second and the last") {
  using Years = std::vector<std::int32_t>;
  CHECK(winay::default_years({2018, 2019, 2020, 2021}) == Years{2019, 2021});
  CHECK(winay::default_years({2018, 2019}) == Years{2019});
  CHECK(winay::default_years({2018}) == Years{2018});
  CHECK(winay::default_years({}).empty());
}

TEST_CASE("every column of the table is a recorded yearly series") {
  for (const winay::TableColumn& column : winay::table_columns) {
    INFO(column.indicator);
    CHECK(winay::yearly_index(column.indicator).has_value());
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
  scenario.arms = {{.name = "base", .long_name = {}, .programmes = {}},
                   {.name = "other", .long_name = {}, .programmes = {}}};
  const winay::RunTable table = make_table(figures, scenario, 7);
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
