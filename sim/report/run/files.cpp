#include "winay/report/run/files.hpp"
#include "winay/report/words/csv.hpp"

namespace winay {

namespace {

const std::vector<std::string> headings{
    "scenario",    "reading",    "structure",        "arm",       "arm_name",
    "year",        "group",      "indicator",        "units",     "level",
    "level_mc_se", "difference", "difference_mc_se", "replicates"};
const std::vector<std::string> headings_es{
    "escenario",   "lectura",    "estructura",       "brazo",   "nombre_del_brazo",
    "año",         "grupo",      "indicador",        "unidad",  "nivel",
    "nivel_ee_mc", "diferencia", "diferencia_ee_mc", "réplicas"};

std::string_view units_of(const TableColumn& column, const CsvDialect& dialect) {
  const bool es = dialect.language == Language::es;
  if (column.unit != TableUnit::soles) return "1";
  if (column.indicator == "cost_to_date") return es ? "soles/hogar" : "soles/household";
  return es ? "soles/hogar/año" : "soles/household/year";
}

std::string write(const RunTable& table, const CsvDialect& dialect) {
  std::string text(dialect.start);
  text += csv_line(dialect.language == Language::es ? headings_es : headings, dialect);
  for (const TableRow& row : table.rows) {
    const TableLabel& arm = table.arms[row.arm];
    for (std::size_t c = 0; c < table_columns.size(); ++c) {
      const TableCell& cell = row.cells[c];
      text += csv_line(
          {table.scenario, table.reading, table.structure, arm.name, arm.text(dialect.language),
           std::to_string(row.year), table.groups[row.group].name,
           std::string(table_columns[c].indicator),
           std::string(units_of(table_columns[c], dialect)), csv_number(cell.level.mean, dialect),
           csv_number(cell.level.standard_error, dialect),
           csv_number(cell.difference.mean, dialect),
           csv_number(cell.difference.standard_error, dialect), std::to_string(table.replicates)},
          dialect);
    }
  }
  return text;
}

std::filesystem::path beside(std::filesystem::path results, const char* extension) {
  return results.replace_extension(extension);
}

}  // namespace

std::string to_csv(const RunTable& table) { return write(table, plain_csv); }
std::string to_spanish_csv(const RunTable& table) { return write(table, spanish_csv); }

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
