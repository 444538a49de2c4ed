#include "winay/report/stored_table_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "winay/report/figure_text.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::size_t rows_of(const StoredTable& table) { return table.axes.at(0).size(); }

/// Texts of the axis: the first column.
std::vector<std::string> keys_of(const StoredTable& table) {
  return std::get<std::vector<std::string>>(table.axes.at(0).values);
}

std::string digits(double value, char decimal) {
  if (!std::isfinite(value)) return {};
  std::string text = fmt::format("{:.9g}", value);
  std::replace(text.begin(), text.end(), '.', decimal);
  return text;
}

std::string cell(const StoredVariable& variable, std::size_t row, char decimal) {
  if (const auto* numbers = std::get_if<std::vector<double>>(&variable.values)) {
    return digits((*numbers)[row], decimal);
  }
  return std::get<std::vector<std::string>>(variable.values)[row];
}

std::string quoted(const std::string& text, char separator) {
  if (text.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + '"';
}

std::string write(const StoredTable& table, char separator, char decimal,
                  std::string_view end_of_line, bool spanish) {
  const Axis& axis = table.axes.at(0);
  std::string text = quoted(spanish ? axis.meaning.long_name_es : axis.name, separator);
  for (const StoredVariable& v : table.variables) {
    text += separator + quoted(spanish ? v.meaning.long_name_es : v.name, separator);
  }
  text += end_of_line;
  const std::vector<std::string> keys = keys_of(table);
  for (std::size_t row = 0; row < rows_of(table); ++row) {
    text += quoted(keys[row], separator);
    for (const StoredVariable& v : table.variables) {
      text += separator + quoted(cell(v, row, decimal), separator);
    }
    text += end_of_line;
  }
  return text;
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

void save(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

fs::path beside(const fs::path& results, const std::string& table, const char* extension) {
  fs::path path = results;
  return path.replace_extension("." + table + extension);
}

}  // namespace

std::string to_csv(const StoredTable& table) { return write(table, ',', '.', "\n", false); }

std::string to_spanish_csv(const StoredTable& table) {
  return "\xEF\xBB\xBF" + write(table, ';', ',', "\r\n", true);
}

std::string to_latex(const StoredTable& table, Language language) {
  const bool es = language == Language::es;
  std::string columns = "l";
  std::string head = escaped(es ? table.axes.at(0).meaning.long_name_es : table.axes.at(0).name);
  for (const StoredVariable& v : table.variables) {
    const bool number = std::holds_alternative<std::vector<double>>(v.values);
    columns += number ? "r" : "l";
    head += " & " + escaped(es ? v.meaning.long_name_es : v.meaning.long_name);
  }
  std::string text = "% " + (es ? table.long_name_es : table.long_name) + "\n\\begin{tabular}{" +
                     columns + "}\n\\hline\n" + head + " \\\\\n\\hline\n";
  const std::vector<std::string> keys = keys_of(table);
  for (std::size_t row = 0; row < rows_of(table); ++row) {
    text += escaped(keys[row]);
    for (const StoredVariable& v : table.variables) {
      const auto* numbers = std::get_if<std::vector<double>>(&v.values);
      text += " & " + (numbers != nullptr ? paper((*numbers)[row]) : escaped(cell(v, row, '.')));
    }
    text += " \\\\\n";
  }
  return text + "\\hline\n\\end{tabular}\n";
}

json to_json(const StoredTable& table) {
  json rows = json::array();
  const std::vector<std::string> keys = keys_of(table);
  for (std::size_t row = 0; row < rows_of(table); ++row) {
    json entry{{table.axes.at(0).name, keys[row]}};
    for (const StoredVariable& v : table.variables) {
      if (const auto* numbers = std::get_if<std::vector<double>>(&v.values)) {
        const double value = (*numbers)[row];
        entry[v.name] = std::isfinite(value) ? json(value) : json(nullptr);
      } else {
        entry[v.name] = cell(v, row, '.');
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
    for (const char* extension : {".csv", ".es.csv", ".tex"}) {
      files.push_back(beside(results, table, extension));
    }
  }
  return files;
}

void write_table_files(const std::vector<StoredTable>& tables, const fs::path& results,
                       Language language) {
  for (const StoredTable& table : tables) {
    if (table.axes.size() != 1) continue;
    save(beside(results, table.name, ".csv"), to_csv(table));
    save(beside(results, table.name, ".es.csv"), to_spanish_csv(table));
    save(beside(results, table.name, ".tex"), to_latex(table, language));
  }
}

}  // namespace winay
