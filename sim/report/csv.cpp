#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <stdexcept>

#include "winay/report/table_files.hpp"

namespace winay {

namespace {

/// How one kind of CSV is written.
struct Dialect {
  char separator;
  char decimal;
  std::string_view end_of_line;
  Language language;
};
constexpr Dialect plain{',', '.', "\n", Language::en};
constexpr Dialect spanish{';', ',', "\r\n", Language::es};

constexpr std::size_t fields = 14;
constexpr std::array<std::string_view, fields> headings{
    "scenario",    "reading",    "structure",        "arm",       "arm_name",
    "year",        "group",      "indicator",        "units",     "level",
    "level_mc_se", "difference", "difference_mc_se", "replicates"};
constexpr std::array<std::string_view, fields> headings_es{
    "escenario",   "lectura",    "estructura",       "brazo",   "nombre_del_brazo",
    "año",         "grupo",      "indicador",        "unidad",  "nivel",
    "nivel_ee_mc", "diferencia", "diferencia_ee_mc", "réplicas"};

/// The shortest digits that give back the number to nine places; empty if it is none.
std::string number(double value, const Dialect& dialect) {
  if (!std::isfinite(value)) return {};
  std::string digits = fmt::format("{:.9g}", value);
  std::replace(digits.begin(), digits.end(), '.', dialect.decimal);
  return digits;
}

/// A field in quotes where it has to be.
std::string field(std::string_view text, const Dialect& dialect) {
  if (text.find_first_of(std::string("\"\r\n") + dialect.separator) == std::string_view::npos) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

template <class Fields>
std::string line(const Fields& row, const Dialect& dialect) {
  std::string text;
  for (std::size_t f = 0; f < fields; ++f) {
    if (f > 0) text += dialect.separator;
    text += field(row[f], dialect);
  }
  return text + std::string(dialect.end_of_line);
}

std::string_view units_of(const TableColumn& column, const Dialect& dialect) {
  const bool es = dialect.language == Language::es;
  if (column.unit != TableUnit::soles) return "1";
  if (column.indicator == "cost_to_date") return es ? "soles/hogar" : "soles/household";
  return es ? "soles/hogar/año" : "soles/household/year";
}

std::string write(const RunTable& table, const Dialect& dialect) {
  std::string text = line(dialect.language == Language::es ? headings_es : headings, dialect);
  for (const TableRow& row : table.rows) {
    const TableLabel& arm = table.arms[row.arm];
    for (std::size_t c = 0; c < table_columns.size(); ++c) {
      const TableCell& cell = row.cells[c];
      const std::array<std::string, fields> values{table.scenario,
                                                   table.reading,
                                                   table.structure,
                                                   arm.name,
                                                   arm.text(dialect.language),
                                                   std::to_string(row.year),
                                                   table.groups[row.group].name,
                                                   std::string(table_columns[c].indicator),
                                                   std::string(units_of(table_columns[c], dialect)),
                                                   number(cell.level.mean, dialect),
                                                   number(cell.level.standard_error, dialect),
                                                   number(cell.difference.mean, dialect),
                                                   number(cell.difference.standard_error, dialect),
                                                   std::to_string(table.replicates)};
      text += line(values, dialect);
    }
  }
  return text;
}

std::filesystem::path beside(std::filesystem::path results, const char* extension) {
  return results.replace_extension(extension);
}

void save(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

std::string to_csv(const RunTable& table) { return write(table, plain); }
std::string to_spanish_csv(const RunTable& table) { return "\xEF\xBB\xBF" + write(table, spanish); }

std::filesystem::path csv_beside(const std::filesystem::path& results) {
  return beside(results, ".table.csv");
}
std::filesystem::path spanish_csv_beside(const std::filesystem::path& results) {
  return beside(results, ".tabla.csv");
}

void write_tables(const RunTable& table, const std::filesystem::path& results) {
  save(csv_beside(results), to_csv(table));
  save(spanish_csv_beside(results), to_spanish_csv(table));
}

}  // namespace winay
