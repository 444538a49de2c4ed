#include "winay/report/export/tidy.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/export/statistics_file.hpp"
#include "report/words/workbook.hpp"
#include "winay/core/error.hpp"
#include "winay/output/files/whole_file.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

using Kind = TidyColumn::Kind;

std::string field_of(const TidyColumn& column, const TidyValues& values, std::size_t row) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) {
    return csv_text((*texts)[row]);
  }
  const double value = std::get<std::vector<double>>(values)[row];
  if (column.kind == Kind::code) return csv_text(column.word_of(value, Language::en));
  if (column.kind == Kind::day) return iso_date({static_cast<std::int32_t>(value)});
  return tidy_number(value, column.kind);
}

void write_csv(const TidyTable& table, const std::filesystem::path& path) {
  WholeFile whole(path);
  std::ostream& file = whole.stream();
  std::vector<std::string> row;
  for (const TidyColumn& column : table.columns()) row.push_back(csv_text(column.name));
  file << csv_line(row);
  table.read([&](std::size_t count, const std::vector<TidyValues>& values) {
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        row[c] = field_of(table.columns()[c], values[c], i);
      }
      file << csv_line(row);
    }
  });
  whole.publish();
}

DataCell cell_of(const TidyColumn& column, const TidyValues& values, std::size_t row,
                 Language language) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) {
    const std::string& text = (*texts)[row];
    if (column.name.ends_with("units")) return units_in(text, language);
    return column.name == "structure" ? structure_in(text, language) : text;
  }
  const double value = std::get<std::vector<double>>(values)[row];
  if (!std::isfinite(value)) return {};
  if (column.kind == Kind::code) return column.word_of(value, language);
  if (column.kind == Kind::day) return Day{static_cast<std::int32_t>(value)};
  // As many digits as the file holds, not those of a float seen as a double.
  if (column.kind == Kind::single) return std::stod(tidy_number(value, column.kind));
  return value;
}

/// `0 = no, 1 = yes`.
std::string said_codes(const TidyColumn& column, Language language) {
  std::string text;
  for (const CodeWord& w : column.words) {
    text += (text.empty() ? "" : ", ") + fmt::format("{:g} = ", w.code) + w.word.in(language);
  }
  return text;
}

void write_workbook(const TidyTable& table, const std::filesystem::path& path, Language language,
                    const TidyNotes& notes) {
  if (sheets_of(table.rows()) > most_tidy_sheets) {
    throw Error(
        filled({"{} has {} rows, more than {} sheets hold: use --format csv, dta or sav",
                "{} tiene {} filas, más de las que caben en {} hojas: use --format csv, "
                "dta o sav"},
               {table.name(), std::to_string(table.rows()), std::to_string(most_tidy_sheets)}));
  }
  std::vector<DataColumn> columns;
  for (const TidyColumn& c : table.columns()) {
    const std::string& words = c.meaning.long_name.in(language);
    const std::string unit = c.is_yes_or_no() ? said_codes(c, language) : c.meaning.units;
    columns.push_back({c.name, words.empty() ? c.name : words, unit, words});
  }
  Workbook book(path, language);
  book.begin(table.name(), columns);
  std::vector<DataCell> row(columns.size());
  table.read([&](std::size_t count, const std::vector<TidyValues>& values) {
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        row[c] = cell_of(table.columns()[c], values[c], i, language);
      }
      book.row(row);
    }
  });
  book.finish(notes);
}

}  // namespace

std::string_view extension_of(TidyFormat format) {
  switch (format) {
    case TidyFormat::xlsx:
      return ".xlsx";
    case TidyFormat::dta:
      return ".dta";
    case TidyFormat::sav:
      return ".sav";
    case TidyFormat::csv:
      break;
  }
  return ".csv";
}

std::string tidy_number(double value, Kind kind) {
  if (!std::isfinite(value)) return {};
  return kind == Kind::single ? fmt::format("{}", static_cast<float>(value))
                              : fmt::format("{}", value);
}

std::size_t sheets_of(std::size_t rows) {
  constexpr std::size_t heads = 3;
  const std::size_t held = most_sheet_rows - heads;
  return rows == 0 ? 1 : (rows + held - 1) / held;
}

void write_tidy(const TidyTable& table, const std::filesystem::path& path, TidyFormat format,
                Language language, const TidyNotes& notes) {
  switch (format) {
    case TidyFormat::csv:
      write_csv(table, path);
      break;
    case TidyFormat::xlsx:
      write_workbook(table, path, language, notes);
      break;
    case TidyFormat::dta:
    case TidyFormat::sav:
      write_statistics_file(table, path, format, language, notes);
      break;
  }
}

}  // namespace winay
