#include "winay/report/export/tidy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "winay/output/files/whole_file.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

constexpr std::size_t longest_stata_name = 32;
constexpr std::size_t longest_stata_label = 80;

const CsvDialect& dialect_of(TidyFormat format) {
  return format == TidyFormat::spanish_excel ? spanish_csv : plain_csv;
}

std::vector<std::string> head_of(const TidyTable& table, TidyFormat format) {
  if (format == TidyFormat::stata) return stata_names(table.columns());
  std::vector<std::string> names;
  for (const TidyColumn& column : table.columns()) names.push_back(column.name);
  return names;
}

std::string cell(const TidyValues& values, std::size_t row, TidyColumn::Kind kind,
                 TidyFormat format) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) return (*texts)[row];
  return tidy_number(std::get<std::vector<double>>(values)[row], kind, format);
}

/// At most so many bytes of a text, no letter cut in two.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  text.resize(most);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) {
    text.pop_back();
  }
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.pop_back();
  return text;
}

/// Reads and labels the table in Stata.
std::string do_file(const TidyTable& table, const std::filesystem::path& path, Language language) {
  std::string text = fmt::format(
      "import delimited using \"{}\", clear varnames(1) case(preserve) asdouble "
      "encoding(\"utf-8\")\n",
      path.filename().string());
  const std::vector<std::string> names = stata_names(table.columns());
  for (std::size_t c = 0; c < names.size(); ++c) {
    const Meaning& m = table.columns()[c].meaning;
    std::string label(m.long_name.in(language));
    if (!m.units.empty() && m.units != "1") label += " (" + m.units + ")";
    std::replace(label.begin(), label.end(), '"', '\'');
    text += fmt::format("label variable {} \"{}\"\n", names[c], cut(label, longest_stata_label));
  }
  return text;
}

}  // namespace

std::vector<std::string> stata_names(const std::vector<TidyColumn>& columns) {
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const TidyColumn& column : columns) {
    std::string name;
    for (const char c : column.name) {
      name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    }
    if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) != 0) {
      name.insert(0, "_");
    }
    std::string shorter = name.substr(0, longest_stata_name);
    for (int n = 2; taken.contains(shorter); ++n) {
      const std::string ending = "_" + std::to_string(n);
      shorter = name.substr(0, longest_stata_name - ending.size()) + ending;
    }
    taken.insert(shorter);
    names.push_back(shorter);
  }
  return names;
}

std::string tidy_number(double value, TidyColumn::Kind kind, TidyFormat format) {
  if (!std::isfinite(value)) return format == TidyFormat::stata ? "." : "";
  std::string digits = kind == TidyColumn::Kind::single
                           ? fmt::format("{}", static_cast<float>(value))
                           : fmt::format("{}", value);
  std::replace(digits.begin(), digits.end(), '.', dialect_of(format).decimal);
  return digits;
}

std::vector<std::filesystem::path> tidy_files(const std::filesystem::path& path,
                                              TidyFormat format) {
  std::vector<std::filesystem::path> files{path};
  if (format == TidyFormat::stata) {
    files.push_back(std::filesystem::path(path).replace_extension(".do"));
  }
  return files;
}

void write_tidy(const TidyTable& table, const std::filesystem::path& path, TidyFormat format,
                Language language) {
  const CsvDialect& dialect = dialect_of(format);
  WholeFile whole(path);
  std::ostream& file = whole.stream();
  file << dialect.start << csv_line(head_of(table, format), dialect);
  std::vector<std::string> row(table.columns().size());
  table.read([&](std::size_t count, const std::vector<TidyValues>& values) {
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        row[c] = cell(values[c], i, table.columns()[c].kind, format);
      }
      file << csv_line(row, dialect);
    }
  });
  whole.publish();
  if (format != TidyFormat::stata) return;
  save_text(tidy_files(path, format).back(), do_file(table, path, language));
}

}  // namespace winay
