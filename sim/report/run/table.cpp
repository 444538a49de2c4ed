#include "winay/report/run/table.hpp"

#include <algorithm>
#include <cmath>

#include "winay/record/series.hpp"

namespace winay {

namespace {

/// Places of everyone and of the participants on the group axis; the second only if there are any.
std::vector<std::size_t> groups_shown(const Figures& figures) {
  std::vector<std::size_t> shown{0};
  const std::vector<Group>& groups = figures.axes().groups;
  const auto found = std::find_if(groups.begin(), groups.end(),
                                  [](const Group& g) { return g.name == "participant"; });
  const auto at = static_cast<std::size_t>(found - groups.begin());
  if (found == groups.end() || figures.complete_replicates() == 0) return shown;
  if (figures.value(0, *yearly_index("households"), 0, at).mean > 0) shown.push_back(at);
  return shown;
}

TableRow row_of(const Figures& figures, std::size_t arm, std::size_t year, std::size_t group) {
  TableRow row;
  for (std::size_t c = 0; c < table_columns.size(); ++c) {
    const std::optional<std::size_t> indicator = yearly_index(table_columns[c].indicator);
    if (!indicator) throw std::logic_error("a column of the table is no yearly series");
    row.cells[c] = {.level = figures.value(arm, *indicator, year, group),
                    .difference = figures.contrast(arm, *indicator, year, group)};
  }
  return row;
}

void describe(const Scenario& scenario, RunTable& table) {
  table.scenario = scenario.name;
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
}

}  // namespace

RunTable make_table(const Figures& figures, const Scenario& scenario, std::int32_t households) {
  RunTable table;
  describe(scenario, table);
  const RecordAxes& axes = figures.axes();
  table.households = households;
  table.replicates = figures.complete_replicates();
  table.poverty_line = axes.poverty_line;
  const std::vector<std::size_t> shown = groups_shown(figures);
  for (const std::size_t g : shown) {
    const Group& group = axes.groups.at(g);
    table.groups.push_back({group.name, group.long_name});
  }
  for (std::int32_t y = 0; y < axes.years; ++y) {
    table.years.push_back(axes.first_year + y);
    for (std::size_t arm = 0; arm < table.arms.size(); ++arm) {
      for (std::size_t g = 0; g < shown.size(); ++g) {
        TableRow row = row_of(figures, arm, static_cast<std::size_t>(y), shown[g]);
        row.year = axes.first_year + y;
        row.arm = arm;
        row.group = g;
        table.rows.push_back(row);
      }
    }
  }
  return table;
}

std::vector<std::int32_t> default_years(const std::vector<std::int32_t>& years) {
  if (years.size() <= 2) return {years.end() - (years.empty() ? 0 : 1), years.end()};
  return {years[1], years.back()};
}

}  // namespace winay
