#include "winay/output/results/comparison_tables.hpp"
#include "tests/record/compare/compared_variable.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "output/hdf5/read.hpp"
#include "tests/output/written_run.hpp"
#include "tests/record/four_households.hpp"
#include "winay/output/stored/inspect.hpp"

using namespace winay;
using made_up::FourHouseholds;
using made_up::place;
using made_up::WrittenRun;

namespace {

ComparisonFigures figures_of(const FourHouseholds& four, const std::vector<std::size_t>& bases,
                             double first) {
  ComparisonFigures figures(bases, {.first_year = 2018,
                                    .years = 1,
                                    .groups = four.groups.axis,
                                    .districts = four.groups.districts});
  for (std::size_t p = 0; p < bases.size(); ++p) {
    HouseholdYears years = four.years();
    auto& income = years.variables[test::compared_variable("measured_income")];
    income[0][four.lane(0)] = static_cast<float>(first * static_cast<double>(p));
    figures.add(p, four.compare(four.years(), years), four.groups.districts);
  }
  return figures;
}

}  // namespace

TEST_CASE("comparison tables: every number has its place, its unit and its meaning") {
  const FourHouseholds four;
  const ComparisonFigures figures = figures_of(four, {0, 0, 2, 2}, 40);
  RunDescription run;
  for (const std::size_t base : {0, 0, 2, 2}) {
    run.scenarios.push_back({.label = "s" + std::to_string(run.scenarios.size()),
                             .long_name = {},
                             .arm = {},
                             .reading = {},
                             .structure = {},
                             .base = base});
  }
  for (const FileTable& table : comparison_tables(figures, run)) {
    for (const FileColumn& column : table.columns) {
      INFO(table.group, "/", column.name);
      CHECK(!column.meaning.units.empty());
      CHECK(!column.meaning.long_name.empty());
      CHECK(!column.meaning.long_name.es.empty());
      std::size_t size = 1;
      for (const std::string& axis : column.dimensions) size *= table.axes.at(axis).size();
      std::visit([&](const auto& values) { CHECK(values.size() == size); }, column.values);
    }
    if (table.group != "comparison") continue;
    const auto& level = std::get<std::vector<double>>(table.columns[0].values);
    const auto& difference = std::get<std::vector<double>>(table.columns[2].values);
    const std::size_t groups = four.groups.axis.size();
    const std::size_t row = *compared_index("measured_income") * groups;
    const std::size_t a_place = compared_series().size() * groups;
    CHECK(level[3 * a_place + row] == 30);       // 120 of one household in four
    CHECK(difference[3 * a_place + row] == 10);  // less 80 of the base of its cell
    CHECK(difference[2 * a_place + row] == 0);
  }
}

TEST_CASE("results: a table of its own can be given again, with other numbers") {
  WrittenRun run(place("own_table.h5"));
  ResultsWriter writer(run.path, run.description(), make_axes(run.country.model, run.groups),
                       run.country.population, run.groups, run.panel);
  const Axis axis{"thing", std::vector<std::string>{"a", "b"}, {"", {"thing", "cosa"}}, {}};
  for (const double first : {1.0, 5.0}) {
    writer.put({"things",
                {{"thing", axis}},
                {"thing"},
                {{"value", {"thing"}, {"1", {"value", "valor"}}, std::vector<double>{first, 2}}}});
  }
  writer.finish({});
  const hdf5::Handle file = hdf5::open_file(run.path);
  CHECK(hdf5::read_doubles(file.id(), "/things/value") == std::vector<double>{5, 2});
  CHECK(hdf5::read_texts(file.id(), "/things/thing") == std::vector<std::string>{"a", "b"});
}

TEST_CASE("results: a run that may end early keeps the replicates that were run") {
  WrittenRun run(place("ended_early.h5"));
  RunDescription description = run.description();
  description.replicates = 5;
  description.may_end_early = true;
  ResultsWriter writer(run.path, description, make_axes(run.country.model, run.groups),
                       run.country.population, run.groups, run.panel);
  for (std::int32_t r = 0; r < 2; ++r) {
    run.add(writer, 0, r);
    run.add(writer, 1, r);
    writer.end_replicate(r);
  }
  writer.finish({.result_hash = 1});
  const hdf5::Handle file = hdf5::open_file(run.path);
  const std::size_t groups = run.groups.size();
  const auto income = hdf5::read_doubles(file.id(), "/yearly/measured_income");
  CHECK(income.size() == 2 * 2 * 2 * groups);
  for (const double value : income) CHECK(!std::isnan(value));
  CHECK(hdf5::read_doubles(file.id(), "/summary/estimate").size() ==
        2 * 2 * yearly_series().size() * groups);
  CHECK(inspect_results(run.path).replicates_done == 2);
  WrittenRun whole(place("not_ended_early.h5"));
  whole.write();
  const hdf5::Handle usual = hdf5::open_file(whole.path);
  CHECK(hdf5::read_doubles(usual.id(), "/yearly/measured_income") == income);
}
