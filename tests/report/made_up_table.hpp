#pragma once

#include <limits>

#include "winay/report/run/table.hpp"

namespace winay {

/// A table of two arms and three years with figures that are easy to recognise: everyone and
/// participants, the second arm 100 soles above the first.
inline RunTable made_up_table(std::size_t replicates) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const double error = replicates > 1 ? 3.25 : nan;
  RunTable table;
  table.scenario = "village";
  table.reading = "late";
  table.structure = "threshold";
  table.seed = 0x5eed;
  table.households = 100000;
  table.replicates = replicates;
  table.price_year = 2019;
  table.poverty_line = 352;
  table.unmeasured_deviation = 0.4;
  table.starting_values = true;
  table.arms = {{"juntos", {"Juntos", "Juntos"}},
                {"stopped",
                 {"Haku Wiñay, transfer stopped after two years",
                  "Haku Wiñay, transferencia suspendida a los dos años"}}};
  table.against = {0, 0};
  table.groups = {{"all", {"all households", "todos los hogares"}},
                  {"participant", {"participants", "participantes"}}};
  table.years = {2018, 2019, 2027};
  for (const std::int32_t year : table.years) {
    for (std::size_t arm = 0; arm < 2; ++arm) {
      for (std::size_t group = 0; group < 2; ++group) {
        TableRow row{.year = year, .arm = arm, .group = group, .cells = {}};
        for (std::size_t c = 0; c < table_columns.size(); ++c) {
          const bool soles = table_columns[c].unit == TableUnit::soles;
          const double level =
              (soles ? 12345.6 : 0.5) + static_cast<double>(arm) * (soles ? 100 : -0.031);
          const double less = arm == 0 ? 0.0 : soles ? 100.0 : -0.031;
          const double its_error = arm == 0 ? 0.0 : error / (soles ? 1 : 1000);
          row.cells[c] = {{level, error, replicates},
                          {less, its_error, replicates},
                          {less, its_error, replicates}};
        }
        table.rows.push_back(row);
      }
    }
  }
  return table;
}

}  // namespace winay
