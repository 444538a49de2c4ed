#include <string>
#include <utility>

#include "run/frontier/report.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

const std::vector<Text> headings{{"point", "punto"},
                                 {"settings", "valores"},
                                 {"cell", "celda"},
                                 {"cost_soles", "costo_soles"},
                                 {"cost_soles_mc_se", "costo_soles_ee_mc"},
                                 {"budget_soles", "presupuesto_soles"},
                                 {"budget_soles_mc_se", "presupuesto_soles_ee_mc"},
                                 {"poverty", "pobreza"},
                                 {"poverty_mc_se", "pobreza_ee_mc"},
                                 {"worse_off", "peor"},
                                 {"worse_off_mc_se", "peor_ee_mc"},
                                 {"affordable", "alcanza"},
                                 {"least_poverty", "menor_pobreza"},
                                 {"least_worse_off", "menos_quedan_peor"}};

/// Numbers of a point in a cell that the file holds.
struct FrontierColumn {
  const char* name;
  Meaning meaning;
  double (*get)(const FrontierFigures&);
};

const std::vector<FrontierColumn>& columns() {
  static const std::vector<FrontierColumn> all{
      {"extra_cost",
       {"soles",
        {"public cost beyond the base's since the first year, discounted",
         "costo público por encima de la base desde el primer año, descontado"}},
       [](const FrontierFigures& f) { return f.cost.mean; }},
      {"budget",
       {"soles", {"public cost since the first year", "costo público desde el primer año"}},
       [](const FrontierFigures& f) { return f.budget.mean; }},
      {"affordable",
       {"1", {"1 if it is within --budget", "1 si cabe en --budget"}},
       [](const FrontierFigures& f) { return f.affordable ? 1.0 : 0.0; }},
      {"least_poverty",
       {"1",
        {"1 if no point within the budget costs less and has less poverty",
         "1 si ningún punto dentro del presupuesto cuesta menos y tiene menos pobreza"}},
       [](const FrontierFigures& f) { return f.least_poverty ? 1.0 : 0.0; }},
      {"least_worse_off",
       {"1",
        {"1 if no point within the budget costs less and leaves fewer worse off",
         "1 si ningún punto dentro del presupuesto cuesta menos y deja peor a menos"}},
       [](const FrontierFigures& f) { return f.least_worse_off ? 1.0 : 0.0; }}};
  return all;
}

}  // namespace

DataTable data_table(const FrontierTable& table, Language language) {
  DataTable data{.title = said(language, {"frontier", "frontera"}),
                 .columns = columns_named(headings, language),
                 .rows = {}};
  for (std::size_t c = 0; c < table.cells.size(); ++c) {
    for (std::size_t p = 0; p < table.settings.size(); ++p) {
      const FrontierFigures& f = table.figures[c][p];
      std::vector<DataCell> cells{point_name(p), settings_text(table.settings[p]),
                                  cell_in(table.cells[c], language)};
      for (const Estimate& e : {f.cost, f.budget, f.poverty, f.worse_off}) {
        cells.push_back(number_cell(e.mean));
        cells.push_back(number_cell(e.standard_error));
      }
      for (const bool flag : {f.affordable, f.least_poverty, f.least_worse_off}) {
        cells.push_back(number_cell(flag ? 1 : 0));
      }
      data.rows.push_back(std::move(cells));
    }
  }
  return data;
}

FileTable frontier_table(const FrontierTable& table) {
  std::vector<std::string> names;
  std::vector<std::string> settings;
  for (std::size_t p = 0; p < table.settings.size(); ++p) {
    names.push_back(point_name(p));
    settings.push_back(settings_text(table.settings[p]));
  }
  const Axis point{"point",
                   names,
                   {"", {"point of the frontier", "punto de la frontera"}},
                   {{"settings", settings, {"", {"what it sets", "lo que fija"}}}}};
  const Axis cell{"cell", table.cells, {"", {"reading and structure", "lectura y estructura"}}, {}};
  const std::vector<std::string> both{"cell", "point"};
  FileTable file{"frontier", {{"cell", cell}, {"point", point}}, both, {}};
  for (const FrontierColumn& column : columns()) {
    std::vector<double> values;
    for (const auto& of_cell : table.figures) {
      for (const FrontierFigures& f : of_cell) values.push_back(column.get(f));
    }
    file.columns.push_back({column.name, both, column.meaning, values});
  }
  return file;
}

}  // namespace winay
