#include "winay/report/words/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/output/files/whole_file.hpp"

namespace winay {

namespace {

constexpr Text run_heading{"run_id", "corrida"};

std::string field(std::string_view text, const CsvDialect& dialect) {
  if (text.find_first_of(std::string("\"\r\n") + dialect.separator) == std::string_view::npos) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

}  // namespace

std::string csv_number(double value, const CsvDialect& dialect) {
  if (!std::isfinite(value)) return {};
  std::string digits = fmt::format("{:.9g}", value);
  std::replace(digits.begin(), digits.end(), '.', dialect.decimal);
  return digits;
}

std::string csv_start(const std::vector<Text>& headings, const CsvDialect& dialect) {
  std::vector<std::string> line;
  for (const Text& heading : headings) line.emplace_back(heading.in(dialect.language));
  return csv_head(std::move(line), dialect);
}

std::string csv_head(std::vector<std::string> head, const CsvDialect& dialect) {
  if (!dialect.run_id.empty()) head.emplace_back(run_heading.in(dialect.language));
  return std::string(dialect.start) + csv_line(head, dialect.of({}));
}

std::string csv_line(const std::vector<std::string>& row, const CsvDialect& dialect) {
  std::string text;
  for (std::size_t f = 0; f < row.size(); ++f) {
    if (f > 0) text += dialect.separator;
    text += field(row[f], dialect);
  }
  if (!dialect.run_id.empty()) text += dialect.separator + field(dialect.run_id, dialect);
  return text + std::string(dialect.end_of_line);
}

void save_text(const std::filesystem::path& path, const std::string& text) {
  WholeFile file(path);
  file.stream() << text;
  file.publish();
}

}  // namespace winay
