#include <array>

#include "winay/report/csv_text.hpp"
#include "winay/report/table_files.hpp"

namespace winay {

namespace {

constexpr std::size_t fields = 14;
constexpr std::array<std::string_view, fields> headings{
    "scenario",    "reading",    "structure",        "arm",       "arm_name",
    "year",        "group",      "indicator",        "units",     "level",
    "level_mc_se", "difference", "difference_mc_se", "replicates"};
constexpr std::array<std::string_view, fields> headings_es{
    "escenario",   "lectura",    "estructura",       "brazo",   "nombre_del_brazo",
    "año",         "grupo",      "indicador",        "unidad",  "nivel",
    "nivel_ee_mc", "diferencia", "diferencia_ee_mc", "réplicas"};

std::string_view units_of(const TableColumn& column, const csv::Dialect& dialect) {
  const bool es = dialect.language == Language::es;
  if (column.unit != TableUnit::soles) return "1";
  if (column.indicator == "cost_to_date") return es ? "soles/hogar" : "soles/household";
  return es ? "soles/hogar/año" : "soles/household/year";
}

std::string write(const RunTable& table, const csv::Dialect& dialect) {
  std::string text(dialect.mark);
  text += csv::line(dialect.language == Language::es ? headings_es : headings, dialect);
  for (const TableRow& row : table.rows) {
    const TableLabel& arm = table.arms[row.arm];
    for (std::size_t c = 0; c < table_columns.size(); ++c) {
      const TableCell& cell = row.cells[c];
      const std::array<std::string, fields> values{
          table.scenario,
          table.reading,
          table.structure,
          arm.name,
          arm.text(dialect.language),
          std::to_string(row.year),
          table.groups[row.group].name,
          std::string(table_columns[c].indicator),
          std::string(units_of(table_columns[c], dialect)),
          csv::number(cell.level.mean, dialect),
          csv::number(cell.level.standard_error, dialect),
          csv::number(cell.difference.mean, dialect),
          csv::number(cell.difference.standard_error, dialect),
          std::to_string(table.replicates)};
      text += csv::line(values, dialect);
    }
  }
  return text;
}

std::filesystem::path beside(std::filesystem::path results, const char* extension) {
  return results.replace_extension(extension);
}

}  // namespace

std::string to_csv(const RunTable& table) { return write(table, csv::plain); }
std::string to_spanish_csv(const RunTable& table) { return write(table, csv::spanish); }

std::filesystem::path csv_beside(const std::filesystem::path& results) {
  return beside(results, ".table.csv");
}
std::filesystem::path spanish_csv_beside(const std::filesystem::path& results) {
  return beside(results, ".tabla.csv");
}

void write_tables(const RunTable& table, const std::filesystem::path& results) {
  csv::save(csv_beside(results), to_csv(table));
  csv::save(spanish_csv_beside(results), to_spanish_csv(table));
}

}  // namespace winay
