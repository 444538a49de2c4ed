#include <fmt/format.h>

#include <algorithm>

#include "report/run/arms.hpp"
#include "winay/config/cells.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t label_columns = 29;
constexpr std::size_t number_columns = 10;

FigureStyle style_of(TableUnit unit, bool sign, Language language) {
  const int decimals = unit == TableUnit::soles ? 0 : unit == TableUnit::percent ? 1 : 3;
  return {.decimals = decimals, .sign = sign, .language = language};
}

double scale_of(TableUnit unit) { return unit == TableUnit::percent ? 100.0 : 1.0; }

/// A line of a block: a label, then `text(column, index)` for each of its columns.
template <class OfColumn>
std::string line(const std::string& label, TablePart block, OfColumn&& text) {
  std::string result = pad_right(label, label_columns);
  for (std::size_t c = 0; c < table_columns.size(); ++c) {
    if (table_columns[c].block != block) continue;
    result += pad_left(text(table_columns[c], c), number_columns);
  }
  result.erase(result.find_last_not_of(' ') + 1);
  return result + '\n';
}

std::string heading(std::int32_t year, TablePart block, Language language) {
  return line(std::to_string(year), block,
              [&](const TableColumn& column, std::size_t) {
                return std::string(column.heading.in(language));
              }) +
         line("", block, [&](const TableColumn& column, std::size_t) {
           if (column.unit == TableUnit::soles) return std::string("S/");
           return std::string(column.unit == TableUnit::percent ? "%" : "0–1");
         });
}

/// Numbers of one group, and under them their errors where there are any.
std::string lines_of(const RunTable& table, const TableRow& row, Estimate TableCell::*part,
                     TablePart block, Language language) {
  const bool difference = part != &TableCell::level;
  std::string text =
      line("   " + group_words(table, row.group, language), block,
           [&](const TableColumn& column, std::size_t c) {
             if (column.between && !difference) return std::string();
             return figure((row.cells[c].*part).mean * scale_of(column.unit),
                           style_of(column.unit, difference && !column.between, language));
           });
  if (table.replicates < 2) return text;
  return text + line("", block, [&](const TableColumn& column, std::size_t c) {
           if (column.between && !difference) return std::string();
           return error_figure(margin_of(row.cells[c].*part) * scale_of(column.unit),
                               style_of(column.unit, false, language));
         });
}

std::string block_of(const RunTable& table, std::int32_t year, TablePart block, Language language) {
  std::string text = heading(year, block, language);
  const auto rows = [&](std::size_t arm, Estimate TableCell::*part) {
    for (const TableRow& row : table.rows) {
      if (row.year != year || row.arm != arm) continue;
      text += lines_of(table, row, part, block, language);
    }
  };
  text += wrap(table.arms[0].text(language), table_width, " ");
  rows(0, &TableCell::level);
  for (const ArmContrast& contrast : contrasts_of(table)) {
    text += wrap(fmt::format("{}: {} {}", table.arms[contrast.arm].text(language),
                             said(language, {"difference from", "diferencia con"}),
                             table.arms[contrast.other].text(language)),
                 table_width, " ");
    rows(contrast.arm, contrast.part);
  }
  return text;
}

std::string title(const RunTable& table, Language language) {
  const std::string households = figure(table.households, {.language = language});
  const std::string text = filled(
      language, {"{} · {} households · {} {} · seed {}", "{} · {} hogares · {} {} · semilla {}"},
      table.scenario, households, table.replicates,
      (table.replicates == 1 ? Text{"replicate", "réplica"} : Text{"replicates", "réplicas"})
          .in(language),
      seed_text(table.seed));
  const std::string what = filled(
      language,
      {"Consumption, income with transfers, poverty and cost a household; soles of {} a year; who "
       "is "
       "worse off",
       "Consumo, ingreso con transferencias, pobreza y costo por hogar; soles de {} al año; quién "
       "queda peor"},
      table.price_year);
  return wrap(text, table_width) + wrap(cell_words(table, language), table_width) +
         wrap(what, table_width);
}

std::string study_title(const RunTable& table, Language language) {
  const std::int32_t year = study_year(table);
  return wrap(
      filled(language,
             {"What the study measured, in {}: income without transfers and with part of "
              "what a household earns, {} % of its total; not to judge a policy by",
              "Lo que midió el estudio, en {}: ingreso sin transferencias y con parte de lo "
              "que el hogar gana, {} % de su total; no sirve para juzgar una política"},
             year, figure(100 * measured_share(table, year), {.language = language})),
      table_width);
}

}  // namespace

std::string to_text(const RunTable& table, const std::vector<std::int32_t>& years,
                    Language language) {
  std::string text = title(table, language);
  for (const std::int32_t year : years) {
    text += '\n' + block_of(table, year, TablePart::policy, language);
  }
  if (std::find(years.begin(), years.end(), study_year(table)) != years.end()) {
    text += '\n' + study_title(table, language) +
            block_of(table, study_year(table), TablePart::study, language);
  }
  text += '\n' + no_luck_note(text, table_width, language);
  for (const std::string& note : notes_of(table, language)) text += wrap(note, table_width, " * ");
  return text;
}

}  // namespace winay
