#include "winay/report/run/files.hpp"

#include "winay/core/text.hpp"
#include "winay/report/words/csv.hpp"

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

std::string_view units_of(const TableColumn& column, const CsvDialect& dialect) {
  if (column.unit != TableUnit::soles) return "1";
  if (column.indicator == "cost_to_date")
    return Text{"soles/household", "soles/hogar"}.in(dialect.language);
  return Text{"soles/household/year", "soles/hogar/año"}.in(dialect.language);
}

std::string name_of(const TableColumn& column, Language language) {
  return series_of(column).long_name.in(language);
}

std::string write(const RunTable& table, const CsvDialect& dialect) {
  std::string text = csv_start(headings, dialect);
  for (const TableRow& row : table.rows) {
    const TableLabel& arm = table.arms[row.arm];
    const std::size_t other = table.against[row.arm];
    const std::string against = other == row.arm ? "" : table.arms[other].name;
    for (std::size_t c = 0; c < table_columns.size(); ++c) {
      const TableCell& cell = row.cells[c];
      text += csv_line(
          {table.scenario, table.reading, table.structure, arm.name, arm.text(dialect.language),
           std::to_string(row.year), table.groups[row.group].name,
           table.groups[row.group].text(dialect.language), std::string(table_columns[c].indicator),
           name_of(table_columns[c], dialect.language),
           std::string(units_of(table_columns[c], dialect)), csv_number(cell.level.mean, dialect),
           csv_number(cell.level.standard_error, dialect),
           csv_number(cell.difference.mean, dialect),
           csv_number(cell.difference.standard_error, dialect), against,
           against.empty() ? "" : csv_number(cell.against.mean, dialect),
           against.empty() ? "" : csv_number(cell.against.standard_error, dialect),
           std::to_string(table.replicates)},
          dialect);
    }
  }
  return text;
}

std::filesystem::path beside(std::filesystem::path results, const char* extension) {
  return results.replace_extension(extension);
}

}  // namespace

std::string to_csv(const RunTable& table) { return write(table, plain_csv.of(table.run_id)); }
std::string to_spanish_csv(const RunTable& table) {
  return write(table, spanish_csv.of(table.run_id));
}

std::filesystem::path csv_beside(const std::filesystem::path& results) {
  return beside(results, ".table.csv");
}
std::filesystem::path summary_beside(const std::filesystem::path& results) {
  return beside(results, ".summary.json");
}
std::filesystem::path spanish_csv_beside(const std::filesystem::path& results) {
  return beside(results, ".tabla.csv");
}

void write_tables(const RunTable& table, const std::filesystem::path& results) {
  save_text(csv_beside(results), to_csv(table));
  save_text(spanish_csv_beside(results), to_spanish_csv(table));
}

}  // namespace winay
