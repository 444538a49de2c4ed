#include "report/export/statistics_file.hpp"

#include <readstat.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fstream>
#include <memory>
#include <set>

#include "winay/core/error.hpp"
#include "winay/output/files/whole_file.hpp"
#include "winay/report/words/data_table.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

using Kind = TidyColumn::Kind;

constexpr std::size_t longest_name = 32;
constexpr std::size_t longest_label = 80;  // of a variable, bytes: what Stata shows
constexpr std::size_t longest_spss_label = 255;
constexpr std::size_t longest_spss_title = 64;  // of a file
constexpr std::size_t longest_text = 2045;      // of a text variable, bytes
constexpr long stata_14 = 118;
constexpr double stata_1970 = 3653;   // days since 1960
constexpr double spss_1970 = 141428;  // days since 14 October 1582
constexpr double spss_day = 86400;    // SPSS counts seconds

/// Words of Stata and SPSS that no variable may be called.
constexpr std::array<std::string_view, 25> words_of_theirs{
    "all", "and",  "by",  "byte",  "double", "eq",   "float", "ge",  "gt",
    "if",  "in",   "int", "le",    "long",   "lt",   "ne",    "not", "or",
    "str", "strL", "to",  "using", "with",   "_all", "_n"};

bool is_theirs(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(words_of_theirs.begin(), words_of_theirs.end(), name) != words_of_theirs.end();
}

/// The first so many bytes, no letter cut in two.
std::string cut_bytes(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  text.resize(most);
  return text;
}

/// At most so many bytes, cut between words, with what says that something is left out.
std::string cut_at_word(const std::string& text, std::size_t most) {
  static const std::string rest = "…";
  if (text.size() <= most) return text;
  std::string kept = cut_bytes(text, most - rest.size());
  const std::size_t space = kept.rfind(' ');
  if (text[kept.size()] != ' ' && space != std::string::npos) kept.resize(space);
  while (!kept.empty() && std::string_view(" ,:;(").find(kept.back()) != std::string_view::npos) {
    kept.pop_back();
  }
  return kept + rest;
}

readstat_measure_t measure_of(TidyColumn::Level level) {
  switch (level) {
    case TidyColumn::Level::nominal:
      return READSTAT_MEASURE_NOMINAL;
    case TidyColumn::Level::ordinal:
      return READSTAT_MEASURE_ORDINAL;
    case TidyColumn::Level::scale:
      break;
  }
  return READSTAT_MEASURE_SCALE;
}

/// Unit first: it is not what a long label loses.
std::string label_of(const TidyColumn& column, Language language) {
  const Meaning& m = column.meaning;
  const bool has_unit = !m.units.empty() && m.units != "1";
  const std::string unit = has_unit ? "[" + units_in(m.units, language) + "] " : "";
  return unit + m.long_name.in(language);
}

/// Lines as long as notes of SPSS may be, in bytes.
std::vector<std::string> in_lines(const std::string& text) {
  constexpr std::size_t most = 80;
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    std::string line = cut_bytes(text.substr(at), most);
    const std::size_t space = line.rfind(' ');
    const bool more = at + line.size() < text.size();
    if (more && space != std::string::npos && space > 0) line.resize(space + 1);
    at += line.size();
    lines.push_back(std::move(line));
  }
  return lines;
}

ssize_t write_bytes(const void* bytes, size_t count, void* file) {
  auto& out = *static_cast<std::ofstream*>(file);
  out.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
  return out ? static_cast<ssize_t>(count) : -1;
}

/// Bytes of the longest text of each column.
std::vector<std::size_t> widths_of(const TidyTable& table) {
  std::vector<std::size_t> widths(table.columns().size(), 1);
  const auto& columns = table.columns();
  const bool any = std::any_of(columns.begin(), columns.end(),
                               [](const TidyColumn& c) { return c.kind == Kind::text; });
  if (!any) return widths;
  table.read([&](std::size_t, const std::vector<TidyValues>& values) {
    for (std::size_t c = 0; c < widths.size(); ++c) {
      const auto* texts = std::get_if<std::vector<std::string>>(&values[c]);
      if (texts == nullptr) continue;
      for (const std::string& text : *texts) widths[c] = std::max(widths[c], text.size());
    }
  });
  return widths;
}

class StatisticsFile {
 public:
  StatisticsFile(const TidyTable& table, const std::filesystem::path& path, TidyFormat format,
                 Language language)
      : table_(table),
        path_(path),
        stata_(format == TidyFormat::dta),
        language_(language),
        out_(partial_of(path), std::ios::binary),
        writer_(readstat_writer_init(), readstat_writer_free) {
    check(readstat_set_data_writer(writer_.get(), write_bytes));
  }

  void write(const TidyNotes& notes);

 private:
  void check(readstat_error_t error) const {
    if (error == READSTAT_OK) return;
    throw Error(filled({"cannot write {}: {}", "no se puede escribir {}: {}"},
                       {path_.string(), readstat_error_message(error)}));
  }
  void add_variables();
  void add_labels(const TidyColumn& column, const std::string& name, readstat_variable_t* variable);
  void add_notes(const TidyNotes& notes);
  void insert(std::size_t column, const TidyValues& values, std::size_t row);
  [[nodiscard]] readstat_type_t type_of(const TidyColumn& column) const;

  const TidyTable& table_;
  const std::filesystem::path& path_;
  bool stata_;
  Language language_;
  std::ofstream out_;
  std::unique_ptr<readstat_writer_t, void (*)(readstat_writer_t*)> writer_;
  std::vector<std::string> names_;
  std::vector<readstat_variable_t*> variables_;
};

readstat_type_t StatisticsFile::type_of(const TidyColumn& column) const {
  if (column.kind == Kind::text) return READSTAT_TYPE_STRING;
  const bool whole = column.kind == Kind::code || !column.words.empty();
  if (whole) return READSTAT_TYPE_INT32;
  return column.kind == Kind::single ? READSTAT_TYPE_FLOAT : READSTAT_TYPE_DOUBLE;
}

void StatisticsFile::add_variables() {
  names_ = short_names(table_.columns());
  const std::vector<std::size_t> widths = widths_of(table_);
  for (std::size_t c = 0; c < names_.size(); ++c) {
    const TidyColumn& column = table_.columns()[c];
    const bool text = column.kind == Kind::text;
    readstat_variable_t* const variable =
        readstat_add_variable(writer_.get(), names_[c].c_str(), type_of(column),
                              text ? std::min(widths[c], longest_text) : 0);
    const std::size_t longest = stata_ ? longest_label : longest_spss_label;
    readstat_variable_set_label(variable,
                                cut_at_word(label_of(column, language_), longest).c_str());
    readstat_variable_set_measure(variable, measure_of(column.level));
    if (column.kind == Kind::day) {
      readstat_variable_set_format(variable, stata_ ? "%td" : "DATE11");
    }
    if (!column.words.empty()) add_labels(column, names_[c], variable);
    variables_.push_back(variable);
  }
}

void StatisticsFile::add_labels(const TidyColumn& column, const std::string& name,
                                readstat_variable_t* variable) {
  readstat_label_set_t* const set =
      readstat_add_label_set(writer_.get(), READSTAT_TYPE_INT32, name.c_str());
  for (const CodeWord& w : column.words) {
    readstat_label_int32_value(set, static_cast<std::int32_t>(w.code),
                               w.word.in(language_).c_str());
  }
  readstat_variable_set_label_set(variable, set);
}

void StatisticsFile::add_notes(const TidyNotes& notes) {
  const auto add = [&](const std::string& note) {
    if (stata_) {
      readstat_add_note(writer_.get(), note.c_str());
      return;
    }
    for (const std::string& line : in_lines(note)) readstat_add_note(writer_.get(), line.c_str());
  };
  for (const std::string& note : notes) add(note);
  for (std::size_t c = 0; c < names_.size(); ++c) {
    const std::string note = names_[c] + " (" + table_.columns()[c].name +
                             "): " + label_of(table_.columns()[c], language_);
    add(note);
  }
}

void StatisticsFile::insert(std::size_t column, const TidyValues& values, std::size_t row) {
  readstat_writer_t* const writer = writer_.get();
  const readstat_variable_t* const variable = variables_[column];
  if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) {
    check(readstat_insert_string_value(writer, variable,
                                       cut_bytes((*texts)[row], longest_text).c_str()));
    return;
  }
  const double value = std::get<std::vector<double>>(values)[row];
  const TidyColumn& about = table_.columns()[column];
  if (!std::isfinite(value)) {
    check(readstat_insert_missing_value(writer, variable));
  } else if (about.kind == Kind::day) {
    const double day = stata_ ? value + stata_1970 : (value + spss_1970) * spss_day;
    check(readstat_insert_double_value(writer, variable, day));
  } else if (type_of(about) == READSTAT_TYPE_INT32) {
    check(readstat_insert_int32_value(writer, variable, static_cast<std::int32_t>(value)));
  } else if (type_of(about) == READSTAT_TYPE_FLOAT) {
    check(readstat_insert_float_value(writer, variable, static_cast<float>(value)));
  } else {
    check(readstat_insert_double_value(writer, variable, value));
  }
}

void StatisticsFile::write(const TidyNotes& notes) {
  add_variables();
  add_notes(notes);
  readstat_writer_t* const writer = writer_.get();
  const auto rows = static_cast<long>(table_.rows());
  if (!notes.empty()) {
    const std::size_t longest = stata_ ? longest_label : longest_spss_title;
    check(readstat_writer_set_file_label(writer, cut_at_word(notes.front(), longest).c_str()));
  }
  if (stata_) check(readstat_writer_set_file_format_version(writer, stata_14));
  check(stata_ ? readstat_begin_writing_dta(writer, &out_, rows)
               : readstat_begin_writing_sav(writer, &out_, rows));
  table_.read([&](std::size_t count, const std::vector<TidyValues>& values) {
    for (std::size_t i = 0; i < count; ++i) {
      check(readstat_begin_row(writer));
      for (std::size_t c = 0; c < values.size(); ++c) insert(c, values[c], i);
      check(readstat_end_row(writer));
    }
  });
  check(readstat_end_writing(writer));
  out_.close();
  if (!out_) check(READSTAT_ERROR_WRITE);
}

}  // namespace

std::vector<std::string> short_names(const std::vector<TidyColumn>& columns) {
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const TidyColumn& column : columns) {
    std::string name;
    for (const char c : column.name) {
      name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    }
    const bool starts_well =
        !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0;
    if (!starts_well) name.insert(0, "v");
    if (is_theirs(name)) name += '_';
    std::string shorter = name.substr(0, longest_name);
    for (int n = 2; taken.contains(shorter); ++n) {
      const std::string ending = "_" + std::to_string(n);
      shorter = name.substr(0, longest_name - ending.size()) + ending;
    }
    taken.insert(shorter);
    names.push_back(shorter);
  }
  return names;
}

void write_statistics_file(const TidyTable& table, const std::filesystem::path& path,
                           TidyFormat format, Language language, const TidyNotes& notes) {
  StatisticsFile(table, path, format, language).write(notes);
  publish(path);
}

}  // namespace winay
