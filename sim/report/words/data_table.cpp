#include "winay/report/words/data_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "report/words/workbook.hpp"
#include "winay/report/words/csv.hpp"

namespace winay {

namespace {

std::string field_of(const DataCell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return csv_number(*number);
  if (const auto* words = std::get_if<std::string>(&cell)) return csv_text(*words);
  if (const auto* day = std::get_if<Day>(&cell)) return iso_date(*day);
  return {};
}

}  // namespace

DataCell number_cell(double value) {
  return std::isfinite(value) ? DataCell(value) : DataCell(std::monostate{});
}

std::string iso_date(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.since_1970}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::vector<DataColumn> columns_named(const std::vector<Text>& headings, Language language) {
  std::vector<DataColumn> columns;
  for (const Text& heading : headings) {
    std::string words(heading.in(language));
    std::replace(words.begin(), words.end(), '_', ' ');
    columns.push_back({std::string(heading.en), std::move(words)});
  }
  return columns;
}

std::string to_csv(const DataTable& table) {
  std::vector<std::string> fields;
  for (const DataColumn& column : table.columns) fields.push_back(csv_text(column.name));
  if (!table.run_id.empty()) fields.emplace_back("run_id");
  std::string text = csv_line(fields);
  for (const std::vector<DataCell>& row : table.rows) {
    fields.clear();
    for (const DataCell& cell : row) fields.push_back(field_of(cell));
    if (!table.run_id.empty()) fields.push_back(csv_text(table.run_id));
    text += csv_line(fields);
  }
  return text;
}

std::filesystem::path workbook_beside(std::filesystem::path csv) {
  return csv.replace_extension(".xlsx");
}

void save_csv(const std::filesystem::path& csv, const DataTable& table) {
  save_text(csv, to_csv(table));
}

namespace {

/// What a sheet is called, of `NAME.table.xlsx` or `table.xlsx`.
std::string sheet_of(const std::filesystem::path& path, Language language) {
  constexpr std::array<Text, 9> sheets{{{"table", "tabla"},
                                        {"losers", "quién pierde"},
                                        {"districts", "distritos"},
                                        {"assumptions", "supuestos"},
                                        {"ridge", "cresta"},
                                        {"rules", "reglas"},
                                        {"lotteries", "sorteos"},
                                        {"headline_parts", "incertidumbre"},
                                        {"published", "publicado"}}};
  const std::string ending = path.stem().extension().string();
  const std::string name = ending.empty() ? path.stem().string() : ending.substr(1);
  const auto* const found = std::find_if(sheets.begin(), sheets.end(),
                                         [&](const Text& sheet) { return sheet.en == name; });
  return found == sheets.end() ? name : std::string(found->in(language));
}

}  // namespace

void save_workbook(const std::filesystem::path& path, const DataTable& table, Language language) {
  Workbook book(path, language);
  book.begin(sheet_of(path, language), table.columns);
  for (const std::vector<DataCell>& row : table.rows) book.row(row);
  std::vector<std::string> notes{table.title};
  notes.insert(notes.end(), table.notes.begin(), table.notes.end());
  if (!table.run_id.empty()) notes.push_back("run_id " + table.run_id);
  book.finish(notes);
}

}  // namespace winay
