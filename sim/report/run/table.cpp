#include "winay/report/run/table.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "report/run/arms.hpp"
#include "winay/core/nan.hpp"
#include "winay/record/compare/series.hpp"
#include "winay/record/series.hpp"

namespace winay {

namespace {

/// Places of everyone, of the poorest quartile and of the participants on the group axis; the
/// others only if there are any.
std::vector<std::size_t> groups_shown(const Figures& figures) {
  std::vector<std::size_t> shown{0};
  if (figures.complete_replicates() == 0) return shown;
  const std::vector<Group>& groups = figures.axes().groups;
  for (const std::string_view name : {"income_1", "participant"}) {
    const auto found =
        std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.name == name; });
    if (found == groups.end()) continue;
    const auto at = static_cast<std::size_t>(found - groups.begin());
    if (figures.value(0, *yearly_index("households"), 0, at).mean > 0) shown.push_back(at);
  }
  return shown;
}

/// Figures of a run by arm, the base first.
struct OfRun {
  const Figures& figures;
  const WorseOffFigures& worse_off;
};

TableCell cell_of(const OfRun& run, const TableColumn& column, ArmPair arms, std::size_t year,
                  std::size_t group) {
  const auto& [arm, against] = arms;
  if (column.between) {
    const Estimate none{nan, nan};
    return {none, arm == 0 ? none : run.worse_off.share({arm, 0}, year, group),
            arm == against ? none : run.worse_off.share(arms, year, group)};
  }
  const std::size_t indicator = yearly_index(column.indicator).value();
  return {.level = run.figures.value(arm, indicator, year, group),
          .difference = run.figures.contrast(arm, indicator, year, group),
          .against = run.figures.difference(arm, against, indicator, year, group)};
}

TableRow row_of(const OfRun& run, ArmPair arms, std::size_t year, std::size_t group) {
  TableRow row;
  for (std::size_t c = 0; c < table_columns.size(); ++c) {
    row.cells[c] = cell_of(run, table_columns[c], arms, year, group);
  }
  return row;
}

void describe(const Scenario& scenario, RunTable& table) {
  table.scenario = scenario.name;
  table.title =
      scenario.long_name.empty() ? OwnText{scenario.name, scenario.name} : scenario.long_name;
  table.reading = scenario.reading;
  table.structure = scenario.structure;
  table.seed = scenario.run.seed;
  table.price_year = scenario.model.prices.base_year;
  table.unmeasured_deviation = scenario.model.parameters.welfare.unmeasured_deviation;
  table.local_economy = scenario.model.parameters.local_economy.on;
  table.starting_values = has_starting_values(scenario.parameters);
  table.synthetic = scenario.synthetic.has_value();
  for (const Arm& arm : scenario.arms) {
    table.arms.push_back({arm.name, arm.long_name});
  }
  table.against = counterfactuals(scenario);
}

}  // namespace

RunTable make_table(const Figures& figures, const WorseOffFigures& worse_off,
                    const Scenario& scenario, std::int32_t households) {
  RunTable table;
  describe(scenario, table);
  const RecordAxes& axes = figures.axes();
  table.households = households;
  table.replicates = figures.complete_replicates();
  table.poverty_line = axes.poverty_line;
  table.margin = margin_in_soles(usual_margin, axes.poverty_line);
  const std::vector<std::size_t> shown = groups_shown(figures);
  for (const std::size_t g : shown) {
    const Group& group = axes.groups.at(g);
    table.groups.push_back({group.name, group.long_name});
  }
  for (std::int32_t y = 0; y < axes.years; ++y) {
    table.years.push_back(axes.first_year + y);
    for (std::size_t arm = 0; arm < table.arms.size(); ++arm) {
      for (std::size_t g = 0; g < shown.size(); ++g) {
        TableRow row = row_of({figures, worse_off}, {arm, table.against[arm]},
                              static_cast<std::size_t>(y), shown[g]);
        row.year = axes.first_year + y;
        row.arm = arm;
        row.group = g;
        table.rows.push_back(row);
      }
    }
  }
  return table;
}

std::size_t table_column(std::string_view indicator) {
  const auto* const found =
      std::find_if(table_columns.begin(), table_columns.end(),
                   [&](const TableColumn& c) { return c.indicator == indicator; });
  if (found == table_columns.end()) throw std::logic_error("no column " + std::string(indicator));
  return static_cast<std::size_t>(found - table_columns.begin());
}

const Series& series_of(const TableColumn& column) {
  if (column.between) return compared_series().at(*compared_index(column.indicator)).series;
  return yearly_series().at(*yearly_index(column.indicator));
}

std::int32_t study_year(const RunTable& table) {
  return table.years.size() > 1 ? table.years[1] : table.years.front();
}

double measured_share(const RunTable& table, std::int32_t year) {
  const TableRow* const row = row_of(table, year, 0, 0);
  if (row == nullptr) return nan;
  return row->cells[table_column("measured_income")].level.mean /
         row->cells[table_column("total_income")].level.mean;
}

std::vector<std::int32_t> default_years(const std::vector<std::int32_t>& years) {
  if (years.size() <= 2) return {years.end() - (years.empty() ? 0 : 1), years.end()};
  return {years[1], years.back()};
}

}  // namespace winay
