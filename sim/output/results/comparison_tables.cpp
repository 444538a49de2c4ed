#include "winay/output/results/comparison_tables.hpp"

#include <numeric>
#include <utility>

#include "output/results/axes.hpp"

namespace winay {

namespace {

using Names = std::vector<std::string>;

Axis counted(const std::string& name, std::size_t size, std::int32_t first, const Text& what,
             const char* units) {
  std::vector<std::int32_t> values(size);
  std::iota(values.begin(), values.end(), first);
  return {name, values, {units, what}, {}};
}

Axis indicator_axis(const std::vector<ComparedSeries>& list) {
  std::vector<Series> series;
  for (const ComparedSeries& s : list) series.push_back(s.series);
  return series_axis("indicator", series, {"", {"figure", "cifra"}});
}

Axis horizon_axis() {
  return {"horizon",
          std::vector<std::int32_t>(transition_years.begin(), transition_years.end()),
          {"years", {"time between the two ends", "tiempo entre los dos extremos"}},
          {}};
}

Axis state_axis(const std::string& name, const Text& what) {
  return {name, Names{"not_poor", "poor"}, {"", what}, {}};
}

Axis line_axis() {
  return {"poverty_line",
          Names{"poverty", "extreme_poverty"},
          {"", {"poverty line of the spell", "línea de pobreza del episodio"}},
          {}};
}

/// A part of the figures on its way to a table.
struct PartLayout {
  ComparisonPart part;
  std::string group;
  Names dimensions;                ///< after the scenario
  std::vector<std::size_t> order;  ///< which of i, j, k each of them is
  Meaning meaning;
};

/// Values of all places, in the order of the layout's dimensions.
template <class Get>
void fill(const ComparisonFigures& figures, const PartLayout& layout, Get&& get,
          std::vector<double>& mean, std::vector<double>& error) {
  const std::vector<std::size_t> shape = figures.shape_of(layout.part);
  std::vector<std::size_t> extent{1, 1, 1};
  const std::size_t skipped = 3 - layout.order.size();
  for (std::size_t d = 0; d < layout.order.size(); ++d) {
    extent[skipped + d] = shape[layout.order[d]];
  }
  for (std::size_t place = 0; place < figures.places(); ++place) {
    for (std::size_t cell = 0; cell < extent[0] * extent[1] * extent[2]; ++cell) {
      const std::array<std::size_t, 3> at{cell / (extent[1] * extent[2]),
                                          cell / extent[2] % extent[1], cell % extent[2]};
      std::array<std::size_t, 3> ijk{};
      for (std::size_t d = 0; d < layout.order.size(); ++d) ijk[layout.order[d]] = at[skipped + d];
      const Estimate e = get(place, ijk);
      mean.push_back(e.mean);
      error.push_back(e.standard_error);
    }
  }
}

Names with_scenario(const PartLayout& layout) {
  Names all{"scenario"};
  all.insert(all.end(), layout.dimensions.begin(), layout.dimensions.end());
  return all;
}

FileTable table_of(const ComparisonFigures& figures, const PartLayout& layout, const Axes& axes) {
  FileTable table{layout.group, axes, with_scenario(layout), {}};
  std::vector<double> level;
  std::vector<double> level_error;
  std::vector<double> difference;
  std::vector<double> difference_error;
  using At = std::array<std::size_t, 3>;
  fill(
      figures, layout,
      [&](std::size_t p, const At& at) {
        return figures.value(layout.part, p, at[0], at[1], at[2]);
      },
      level, level_error);
  fill(
      figures, layout,
      [&](std::size_t p, const At& at) {
        return figures.contrast(layout.part, p, at[0], at[1], at[2]);
      },
      difference, difference_error);
  const auto add = [&](const char* name, const Text& part, std::vector<double> values) {
    const Meaning& m = layout.meaning;
    table.columns.push_back(
        {name, table.dimensions, {m.units, m.long_name + part}, AxisValues(std::move(values))});
  };
  add("level", {": of the scenario", ": del escenario"}, std::move(level));
  add("level_mc_se", {": Monte-Carlo standard error", ": error estándar de Monte Carlo"},
      std::move(level_error));
  add("difference", {": scenario less its base", ": escenario menos su base"},
      std::move(difference));
  add("difference_mc_se",
      {": Monte-Carlo standard error of scenario less base",
       ": error estándar de Monte Carlo de escenario menos base"},
      std::move(difference_error));
  const auto n = static_cast<std::int32_t>(figures.replicates_of(layout.part));
  table.columns.push_back({"n",
                           {"scenario"},
                           {"1", {"replicates behind it", "réplicas que lo sustentan"}},
                           std::vector<std::int32_t>(figures.places(), n)});
  return table;
}

FileTable worth_table(const ComparisonFigures& figures, const Axis& scenario, const Axis& year) {
  FileTable table{"worth", {}, {"scenario", "year", "indicator"}, {}};
  table.axes = {{"scenario", scenario},
                {"year", year},
                {"indicator", series_axis("indicator", worth_series(), {"", {"figure", "cifra"}})}};
  std::vector<double> mean;
  std::vector<double> error;
  for (std::size_t place = 0; place < figures.places(); ++place) {
    for (std::size_t y = 0; y < year.size(); ++y) {
      for (std::size_t i = 0; i < worth_count; ++i) {
        const Estimate e = figures.worth(static_cast<Worth>(i), place, y);
        mean.push_back(e.mean);
        error.push_back(e.standard_error);
      }
    }
  }
  table.columns.push_back(
      {"estimate",
       table.dimensions,
       {"see indicator_units",
        {"against the base, since the first year", "frente a la base, desde el primer año"}},
       std::move(mean)});
  table.columns.push_back(
      {"mc_se",
       table.dimensions,
       {"see indicator_units", {"Monte-Carlo standard error", "error estándar de Monte Carlo"}},
       std::move(error)});
  return table;
}

}  // namespace

std::vector<FileTable> comparison_tables(const ComparisonFigures& figures,
                                         const RunDescription& run) {
  using Part = ComparisonPart;
  const ComparisonAxes& axes = figures.axes();
  const Axis scenario = scenario_axis(run);
  const Axis year = year_axis(axes.first_year, axes.years);
  const Meaning figure{"see indicator_units", {"the indicator", "el indicador"}};
  const Meaning move{"1", {"share of those that start there", "parte de los que parten de ahí"}};
  const Meaning longer{"1",
                       {"share of spells that last longer (Kaplan and Meier)",
                        "parte de los episodios que dura más (Kaplan y Meier)"}};
  const Meaning spent{"soles",
                      {"spent in the year, total of the country", "gasto del año, total del país"}};
  std::vector<FileTable> tables;
  const auto add = [&](const PartLayout& layout, const std::vector<Axis>& others) {
    Axes all{{"scenario", scenario}};
    for (const Axis& axis : others) all[axis.name] = axis;
    tables.push_back(table_of(figures, layout, all));
  };
  add({Part::groups, "comparison", {"year", "indicator", "group"}, {1, 0, 2}, figure},
      {year, indicator_axis(compared_series()), group_axis(axes.groups)});
  tables.push_back(district_table(figures, run));
  add({Part::poverty_moves, "poverty_transitions", {"horizon", "from", "to"}, {0, 1, 2}, move},
      {horizon_axis(), state_axis("from", {"household is poor or not", "el hogar es pobre o no"}),
       state_axis("to", {"and so many years later", "y tantos años después"})});
  const auto deciles = [](const char* name, const Text& what) {
    return counted(name, consumption_deciles, 1, what, "1");
  };
  add({Part::decile_moves, "decile_transitions", {"horizon", "from", "to"}, {0, 1, 2}, move},
      {horizon_axis(),
       deciles("from", {"decile of persons by consumption", "decil de personas por consumo"}),
       deciles("to", {"and so many years later", "y tantos años después"})});
  add({Part::spells, "spells", {"poverty_line", "duration"}, {0, 1}, longer},
      {line_axis(), counted("duration", figures.shape_of(Part::spells)[1], 1,
                            {"length of the spell", "duración del episodio"}, "bimesters")});
  add({Part::budget, "budget", {"year", "line"}, {1, 0}, spent},
      {year,
       series_axis("line", budget_lines(), {"", {"line of the budget", "línea del presupuesto"}})});
  tables.push_back(worth_table(figures, scenario, year));
  return tables;
}

FileTable worse_off_table(const WorseOffFigures& figures, const RunDescription& run,
                          const RecordAxes& axes) {
  FileTable table{"worse_off", {}, {"contrast", "year", "group"}, {}};
  table.axes = {{"contrast", contrast_axis(run)},
                {"year", year_axis(axes.first_year, axes.years)},
                {"group", group_axis(axes.groups)}};
  std::vector<double> share;
  std::vector<double> error;
  for (const ArmPair& pair : figures.pairs()) {
    for (std::size_t y = 0; y < static_cast<std::size_t>(axes.years); ++y) {
      for (std::size_t g = 0; g < axes.groups.size(); ++g) {
        const Estimate e = figures.share(pair, y, g);
        share.push_back(e.mean);
        error.push_back(e.standard_error);
      }
    }
  }
  table.columns = {
      {"share",
       table.dimensions,
       {"1",
        {"households whose consumption of the year is below that under the second of the two by "
         "more than the margin",
         "hogares cuyo consumo del año es menor que bajo el segundo de los dos por más que el "
         "margen"}},
       std::move(share)},
      {"mc_se",
       table.dimensions,
       {"1", {"Monte-Carlo standard error", "error estándar de Monte Carlo"}},
       std::move(error)},
      {"margin",
       {"contrast"},
       {"soles/person/month", {"the margin of being worse off", "el margen de quedar peor"}},
       std::vector<double>(figures.pairs().size(),
                           margin_in_soles(run.worse_off_margin, axes.poverty_line))}};
  return table;
}

FileTable district_table(const ComparisonFigures& figures, const RunDescription& run) {
  const ComparisonAxes& axes = figures.axes();
  return table_of(figures,
                  {ComparisonPart::districts,
                   "districts",
                   {"year", "indicator", "district"},
                   {1, 0, 2},
                   {"see indicator_units", {"the indicator", "el indicador"}}},
                  {{"scenario", scenario_axis(run)},
                   {"year", year_axis(axes.first_year, axes.years)},
                   {"indicator", indicator_axis(district_series())},
                   {"district", district_axis(axes.districts)}});
}

}  // namespace winay
