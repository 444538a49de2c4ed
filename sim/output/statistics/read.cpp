#include "winay/output/statistics/read.hpp"

#include <readstat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <memory>
#include <string_view>

#include "winay/core/error.hpp"

namespace winay {

namespace {

enum class Format : std::uint8_t { other, stata, spss };

Format format_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 11> begin{};
  file.read(begin.data(), begin.size());
  const std::string_view text(begin.data(), static_cast<std::size_t>(file.gcount()));
  if (text.starts_with("<stata_dta>")) return Format::stata;
  if (text.starts_with("$FL2") || text.starts_with("$FL3")) return Format::spss;
  // Before version 117: the version, byte order 1 or 2, file type 1, 0.
  const bool old = text.size() > 3 && text[0] >= 104 && text[0] <= 115 &&
                   (text[1] == 1 || text[1] == 2) && text[2] == 1 && text[3] == 0;
  return old ? Format::stata : Format::other;
}

/// As short as it can be read back, at the precision it was stored in.
template <class Number>
std::string short_text(Number value) {
  std::array<char, 40> digits{};
  // Codes of twelve digits are no 1e+11.
  const bool whole = std::abs(value) < Number{1e15F} && value == std::floor(value);
  const auto end = whole ? std::to_chars(digits.data(), digits.data() + digits.size(),
                                         static_cast<long long>(value))
                         : std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end.ptr};
}

std::string trimmed_text(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

std::string text_of(readstat_value_t value) {
  switch (readstat_value_type(value)) {
    case READSTAT_TYPE_STRING:
    case READSTAT_TYPE_STRING_REF: {
      const char* text = readstat_string_value(value);
      return text == nullptr ? std::string() : trimmed_text(text);
    }
    case READSTAT_TYPE_FLOAT:
      return short_text(readstat_float_value(value));
    default:
      return short_text(readstat_double_value(value));
  }
}

/// What ReadStat hands over while it reads.
struct Reading {
  CsvTable table;
  std::map<int, std::size_t> place_of;                               ///< of a variable in the table
  std::map<std::string, std::size_t> wanted;                         ///< name to place
  std::vector<std::string> label_set;                                ///< of each place
  std::map<std::string, std::map<std::string, std::string>> labels;  ///< set, code, words
};

int on_variable(int index, readstat_variable_t* variable, const char* labels, void* context) {
  auto& reading = *static_cast<Reading*>(context);
  const std::string name = readstat_variable_get_name(variable);
  reading.table.names.push_back(name);
  const auto found = reading.wanted.find(name);
  if (found == reading.wanted.end()) return READSTAT_HANDLER_SKIP_VARIABLE;
  reading.place_of[index] = found->second;
  if (labels != nullptr) reading.label_set[found->second] = labels;
  return READSTAT_HANDLER_OK;
}

int on_value(int row, readstat_variable_t* variable, readstat_value_t value, void* context) {
  auto& reading = *static_cast<Reading*>(context);
  const auto place = reading.place_of.find(readstat_variable_get_index(variable));
  if (place == reading.place_of.end()) return READSTAT_HANDLER_OK;
  const bool missing = readstat_value_is_missing(value, variable) != 0;
  reading.table.rows = std::max(reading.table.rows, static_cast<std::size_t>(row) + 1);
  reading.table.columns[place->second].cells.push_back(
      {.text = missing ? std::string() : text_of(value), .line = row + 1, .column = 0});
  return READSTAT_HANDLER_OK;
}

int on_label(const char* labels, readstat_value_t value, const char* words, void* context) {
  auto& reading = *static_cast<Reading*>(context);
  if (readstat_value_is_system_missing(value) == 0 &&
      readstat_value_is_tagged_missing(value) == 0) {
    reading.labels[labels][text_of(value)] = trimmed_text(words);
  }
  return READSTAT_HANDLER_OK;
}

void put_labels(Reading& reading) {
  for (std::size_t c = 0; c < reading.table.columns.size(); ++c) {
    const auto set = reading.labels.find(reading.label_set[c]);
    if (set == reading.labels.end()) continue;
    for (Cell& cell : reading.table.columns[c].cells) {
      const auto words = set->second.find(cell.text);
      if (words != set->second.end()) cell.label = words->second;
    }
  }
}

}  // namespace

bool is_statistics_file(const std::filesystem::path& path) {
  return format_of(path) != Format::other;
}

CsvTable read_statistics_file(const std::filesystem::path& path,
                              const std::vector<std::string>& wanted, ImportProblems& problems) {
  Reading reading;
  for (const std::string& name : wanted) {
    reading.wanted[name] = reading.table.columns.size();
    reading.table.columns.push_back({.name = name, .cells = {}});
  }
  reading.label_set.resize(wanted.size());
  const std::unique_ptr<readstat_parser_t, void (*)(readstat_parser_t*)> parser(
      readstat_parser_init(), readstat_parser_free);
  readstat_set_variable_handler(parser.get(), on_variable);
  readstat_set_value_handler(parser.get(), on_value);
  readstat_set_value_label_handler(parser.get(), on_label);
  const auto parse = format_of(path) == Format::stata ? readstat_parse_dta : readstat_parse_sav;
  const readstat_error_t error = parse(parser.get(), path.c_str(), &reading);
  if (error != READSTAT_OK) {
    const std::string why = readstat_error_message(error);
    problems.add({.line = 0,
                  .column = 0,
                  .key = {},
                  .message = {"cannot be read: " + why, "no se puede leer: " + why},
                  .file = path.string()});
  }
  put_labels(reading);
  return std::move(reading.table);
}

}  // namespace winay
