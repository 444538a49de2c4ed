#include <fmt/format.h>

#include <algorithm>

#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t label_columns = 26;
constexpr std::size_t number_columns = 9;

FigureStyle style_of(TableUnit unit, bool sign, Language language) {
  const int decimals = unit == TableUnit::soles ? 0 : unit == TableUnit::percent ? 1 : 3;
  return {.decimals = decimals, .sign = sign, .language = language};
}

double scale_of(TableUnit unit) { return unit == TableUnit::percent ? 100.0 : 1.0; }

/// A line of the table: a label, then `text(column, index)` for each printed column.
template <class OfColumn>
std::string line(const std::string& label, OfColumn&& text) {
  std::string result = pad_right(label, label_columns);
  for (std::size_t c = 0; c < table_columns.size(); ++c) {
    if (table_columns[c].printed) result += pad_left(text(table_columns[c], c), number_columns);
  }
  result.erase(result.find_last_not_of(' ') + 1);
  return result + '\n';
}

std::string heading(std::int32_t year, Language language) {
  return line(std::to_string(year), [&](const TableColumn& column, std::size_t) {
    return std::string(column.heading.in(language));
  });
}

std::string units() {
  return line("", [&](const TableColumn& column, std::size_t) {
    if (column.unit == TableUnit::soles) return std::string("S/");
    return std::string(column.unit == TableUnit::percent ? "%" : "0–1");
  });
}

/// Numbers of one group, and under them their errors where there are any.
std::string lines_of(const RunTable& table, const TableRow& row, Language language) {
  const bool difference = row.arm > 0;
  const auto estimate = [&](std::size_t c) {
    return difference ? row.cells[c].difference : row.cells[c].level;
  };
  const std::string label =
      "   " + std::string(row.group == 0 ? said(language, {"all households", "todos los hogares"})
                                         : said(language, {"participants", "participantes"}));
  std::string text = line(label, [&](const TableColumn& column, std::size_t c) {
    return figure(estimate(c).mean * scale_of(column.unit),
                  style_of(column.unit, difference, language));
  });
  if (table.replicates < 2) return text;
  return text + line("", [&](const TableColumn& column, std::size_t c) {
           return error_figure(estimate(c).standard_error * scale_of(column.unit),
                               style_of(column.unit, false, language));
         });
}

std::string arm_title(const RunTable& table, std::size_t arm, Language language) {
  const std::string& name = table.arms[arm].text(language);
  if (arm == 0) return wrap(name, table_width, " ");
  const std::string less =
      fmt::format("{}: {} {}", name, said(language, {"difference from", "diferencia con"}),
                  table.arms[0].text(language));
  return wrap(less, table_width, " ");
}

std::string title(const RunTable& table, Language language) {
  const std::string households = figure(table.households, {.language = language});
  const std::string text =
      filled(language,
             {"{} · reading {} · structure {} · {} households · {} {} · seed {}",
              "{} · lectura {} · estructura {} · {} hogares · {} {} · semilla {}"},
             table.scenario, table.reading, table.structure, households, table.replicates,
             (table.replicates == 1 ? Text{"replicate", "réplica"} : Text{"replicates", "réplicas"})
                 .in(language),
             seed_text(table.seed));
  const std::string what =
      filled(language,
             {"Measured income, poverty, inequality and cost a household; soles of {} a year",
              "Ingreso medido, pobreza, desigualdad y costo por hogar; soles de {} al año"},
             table.price_year);
  return wrap(text, table_width) + wrap(what, table_width);
}

}  // namespace

std::string to_text(const RunTable& table, const std::vector<std::int32_t>& years,
                    Language language) {
  std::string text = title(table, language);
  for (const std::int32_t year : years) {
    text += '\n' + heading(year, language) + units();
    std::size_t arm = table.arms.size();
    for (const TableRow& row : table.rows) {
      if (row.year != year) continue;
      if (row.arm != arm) text += arm_title(table, row.arm, language);
      arm = row.arm;
      text += lines_of(table, row, language);
    }
  }
  text += '\n';
  for (const std::string& note : notes_of(table, language)) text += wrap(note, table_width, " * ");
  return text;
}

}  // namespace winay
