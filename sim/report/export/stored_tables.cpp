#include "winay/report/export/stored_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/data_table.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

using Texts = std::vector<std::string>;

/// Whether a table's places have names; those that are counted are for programs.
bool is_for_readers(const StoredTable& table) {
  return table.axes.size() <= 2 &&
         std::all_of(table.axes.begin(), table.axes.end(),
                     [](const Axis& axis) { return std::holds_alternative<Texts>(axis.values); });
}

const Texts& places_of(const StoredTable& table, std::size_t axis) {
  return std::get<Texts>(table.axes.at(axis).values);
}

/// The places of every row, a text an axis; the last axis runs fastest.
std::vector<Texts> keys_of(const StoredTable& table) {
  std::vector<Texts> keys;
  for (const std::string& first : places_of(table, 0)) {
    if (table.axes.size() == 1) {
      keys.push_back({first});
      continue;
    }
    for (const std::string& second : places_of(table, 1)) keys.push_back({first, second});
  }
  return keys;
}

/// What stands in a row, as words.
std::string words_of(const StoredVariable& variable, std::size_t row) {
  if (const auto* numbers = std::get_if<std::vector<double>>(&variable.values)) {
    return csv_number((*numbers)[row]);
  }
  return std::get<std::vector<std::string>>(variable.values)[row];
}

/// For programs as it is stored; for readers in their language.
DataCell cell_of(const StoredVariable& variable, std::size_t row, Language language) {
  if (const auto* numbers = std::get_if<std::vector<double>>(&variable.values)) {
    return number_cell((*numbers)[row]);
  }
  const std::string& text = std::get<std::vector<std::string>>(variable.values)[row];
  if (variable.name == "units") return units_in(text, language);
  return variable.name == "cell" || variable.name == "structure" ? cell_in(text, language) : text;
}

DataColumn column_of(const std::string& name, const Meaning& meaning, Language language) {
  return {name, meaning.long_name.in(language), meaning.units, meaning.long_name.in(language)};
}

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (std::string("&%$#_{}").find(c) != std::string::npos) result += '\\';
    result += c;
  }
  return result;
}

/// Few digits, as a table on paper has them.
std::string paper(double value) {
  if (!std::isfinite(value)) return "--";
  const double size = std::abs(value);
  return fmt::format("{:.{}f}", value, size >= 100 ? 0 : size >= 1 ? 2 : 3);
}

fs::path beside(const fs::path& results, const std::string& table, const char* extension) {
  fs::path path = results;
  return path.replace_extension("." + table + extension);
}

/// A cell as LaTeX has it.
std::string in_latex(const StoredVariable& v, std::size_t row) {
  const auto* numbers = std::get_if<std::vector<double>>(&v.values);
  return numbers != nullptr ? paper((*numbers)[row]) : escaped(words_of(v, row));
}

std::string tabular(const std::string& columns, const Texts& head, const std::vector<Texts>& rows) {
  const auto line = [](const Texts& cells) {
    std::string text;
    for (const std::string& each : cells) text += (&each == &cells.front() ? "" : " & ") + each;
    return text + " \\\\\n";
  };
  std::string text = "\\begin{tabular}{" + columns + "}\n\\hline\n" + line(head) + "\\hline\n";
  for (const Texts& row : rows) text += line(row);
  return text + "\\hline\n\\end{tabular}\n";
}

/// A table of one axis: a row a place, a column a variable.
std::string latex_list(const StoredTable& table, const std::string& corner, Language language) {
  std::string columns = "l";
  Texts head{corner};
  for (const StoredVariable& v : table.variables) {
    columns += std::holds_alternative<std::vector<double>>(v.values) ? "r" : "l";
    head.push_back(escaped(v.meaning.long_name.in(language)));
  }
  std::vector<Texts> rows;
  for (const std::string& key : places_of(table, 0)) {
    Texts cells{escaped(key)};
    for (const StoredVariable& v : table.variables) cells.push_back(in_latex(v, rows.size()));
    rows.push_back(std::move(cells));
  }
  return tabular(columns, head, rows);
}

/// One variable along two axes: a row a place of the first, a column a place of the second.
std::string latex_grid(const StoredTable& table, const StoredVariable& v, const std::string& corner,
                       Language language) {
  const Texts& across = places_of(table, 1);
  Texts head{corner};
  for (const std::string& place : across) head.push_back(escaped(place));
  std::vector<Texts> rows;
  for (const std::string& key : places_of(table, 0)) {
    Texts cells{escaped(key)};
    for (std::size_t c = 0; c < across.size(); ++c) {
      cells.push_back(in_latex(v, rows.size() * across.size() + c));
    }
    rows.push_back(std::move(cells));
  }
  return "% " + v.meaning.long_name.in(language) + "\n" +
         tabular("l" + std::string(across.size(), 'r'), head, rows);
}

}  // namespace

DataTable data_table(const StoredTable& table, Language language) {
  DataTable data{.title = table.long_name.in(language), .columns = {}, .rows = {}};
  for (const Axis& axis : table.axes) {
    data.columns.push_back(column_of(axis.name, axis.meaning, language));
  }
  for (const StoredVariable& v : table.variables) {
    data.columns.push_back(column_of(v.name, v.meaning, language));
  }
  const std::vector<Texts> keys = keys_of(table);
  for (std::size_t row = 0; row < keys.size(); ++row) {
    std::vector<DataCell> cells(keys[row].begin(), keys[row].end());
    for (const StoredVariable& v : table.variables) cells.push_back(cell_of(v, row, language));
    data.rows.push_back(std::move(cells));
  }
  return data;
}

std::string to_latex(const StoredTable& table, Language language) {
  const Axis& axis = table.axes.at(0);
  const std::string corner =
      escaped(language == Language::es ? axis.meaning.long_name.es : axis.name);
  std::string text = "% " + table.long_name.in(language) + "\n";
  if (table.axes.size() == 1) return text + latex_list(table, corner, language);
  for (const StoredVariable& v : table.variables) text += latex_grid(table, v, corner, language);
  return text;
}

json to_json(const StoredTable& table) {
  json rows = json::array();
  const std::vector<Texts> keys = keys_of(table);
  for (std::size_t row = 0; row < keys.size(); ++row) {
    json entry;
    for (std::size_t a = 0; a < table.axes.size(); ++a) entry[table.axes[a].name] = keys[row][a];
    for (const StoredVariable& v : table.variables) {
      if (const auto* numbers = std::get_if<std::vector<double>>(&v.values)) {
        const double value = (*numbers)[row];
        entry[v.name] = std::isfinite(value) ? json(value) : json(nullptr);
      } else {
        entry[v.name] = words_of(v, row);
      }
    }
    rows.push_back(std::move(entry));
  }
  return rows;
}

std::vector<fs::path> files_beside(const fs::path& results,
                                   const std::vector<std::string>& tables) {
  std::vector<fs::path> files;
  for (const std::string& table : tables) {
    for (const char* extension : {".csv", ".xlsx", ".tex"}) {
      files.push_back(beside(results, table, extension));
    }
  }
  return files;
}

void write_table_files(const std::vector<StoredTable>& tables, const fs::path& results,
                       const std::string& run_id, Language language) {
  for (const StoredTable& table : tables) {
    if (!is_for_readers(table)) continue;
    save_table(
        beside(results, table.name, ".csv"), language,
        [&](Language of) { return data_table(table, of); }, run_id);
    save_text(beside(results, table.name, ".tex"),
              "% run_id " + run_id + "\n" + to_latex(table, language));
  }
}

}  // namespace winay
