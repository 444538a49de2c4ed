#include "winay/report/run/files.hpp"

#include "winay/core/text.hpp"
#include "winay/record/series.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/data_table.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

const std::vector<Text> headings{{"scenario", "escenario"},
                                 {"reading", "lectura"},
                                 {"structure", "estructura"},
                                 {"arm", "brazo"},
                                 {"arm_name", "nombre_del_brazo"},
                                 {"year", "año"},
                                 {"group", "grupo"},
                                 {"group_name", "nombre_del_grupo"},
                                 {"indicator", "indicador"},
                                 {"name", "nombre"},
                                 {"units", "unidad"},
                                 {"level", "nivel"},
                                 {"level_mc_se", "nivel_ee_mc"},
                                 {"difference", "diferencia"},
                                 {"difference_mc_se", "diferencia_ee_mc"},
                                 {"against", "frente_a"},
                                 {"against_difference", "frente_a_diferencia"},
                                 {"against_difference_mc_se", "frente_a_diferencia_ee_mc"},
                                 {"replicates", "réplicas"}};

std::string units_of(const TableColumn& column, Language language) {
  if (column.unit != TableUnit::soles) return "1";
  return units_in(column.indicator == "cost_to_date" ? "soles/household" : "soles/household/year",
                  language);
}

std::string name_of(const TableColumn& column, Language language) {
  return series_of(column).long_name.in(language);
}

std::vector<DataCell> cells_of(const RunTable& table, const TableRow& row, std::size_t column,
                               Language language) {
  const TableLabel& arm = table.arms[row.arm];
  const TableCell& cell = row.cells[column];
  const std::size_t other = table.against[row.arm];
  const bool against = other != row.arm;
  return {table.scenario,
          table.reading,
          structure_in(table.structure, language),
          arm.name,
          arm.text(language),
          static_cast<double>(row.year),
          table.groups[row.group].name,
          table.groups[row.group].text(language),
          std::string(table_columns[column].indicator),
          name_of(table_columns[column], language),
          units_of(table_columns[column], language),
          number_cell(cell.level.mean),
          number_cell(cell.level.standard_error),
          number_cell(cell.difference.mean),
          number_cell(cell.difference.standard_error),
          against ? table.arms[other].name : "",
          against ? number_cell(cell.against.mean) : DataCell(),
          against ? number_cell(cell.against.standard_error) : DataCell(),
          static_cast<double>(table.replicates)};
}

std::filesystem::path beside(std::filesystem::path results, const char* extension) {
  return results.replace_extension(extension);
}

}  // namespace

DataTable data_table(const RunTable& table, Language language) {
  DataTable data{
      .title = table.title.in(language), .columns = columns_named(headings, language), .rows = {}};
  for (const TableRow& row : table.rows) {
    for (std::size_t c = 0; c < table_columns.size(); ++c) {
      data.rows.push_back(cells_of(table, row, c, language));
    }
  }
  data.notes = notes_of(table, language);
  return data;
}

std::filesystem::path csv_beside(const std::filesystem::path& results) {
  return beside(results, ".table.csv");
}
std::filesystem::path summary_beside(const std::filesystem::path& results) {
  return beside(results, ".summary.json");
}

void write_tables(const RunTable& table, const std::filesystem::path& results, Language language) {
  save_table(
      csv_beside(results), language, [&](Language of) { return data_table(table, of); },
      table.run_id);
}

}  // namespace winay
