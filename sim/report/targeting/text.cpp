#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "winay/report/targeting/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t label_columns = 12;
constexpr std::size_t published_columns = 7;
constexpr std::array<std::size_t, targeting_columns.size()> columns{8, 11, 11, 11, 8, 12, 9, 9};
constexpr std::size_t assumption_columns = 52;
constexpr std::size_t rule_columns = 8;
constexpr std::size_t rules_a_line = (table_width - assumption_columns) / rule_columns;

double scale_of(TableUnit unit) { return unit == TableUnit::percent ? 100.0 : 1.0; }

FigureStyle style_of(TableUnit unit, Language language) {
  const int decimals = unit == TableUnit::soles ? 0 : unit == TableUnit::percent ? 1 : 2;
  return {.decimals = decimals, .language = language};
}

/// As few digits as say the number.
std::string shortest(double value) {
  return (value < 0 ? "−" : "") + fmt::format("{:g}", std::abs(value));
}

std::string rounds_text(std::int32_t rounds, Language language) {
  return fmt::format(
      "{} {}", rounds,
      rounds == 1 ? said(language, {"round", "ronda"}) : said(language, {"rounds", "rondas"}));
}

/// A line of the table: a label, the published share after the first column, `text(column, index)`
/// for the others.
template <class OfColumn>
std::string line(const std::string& label, const std::string& published, OfColumn&& text) {
  std::string result = pad_right(label, label_columns);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    result += pad_left(text(targeting_columns[c], c), columns[c]);
    if (c == 0) result += pad_left(published, published_columns);
  }
  result.erase(result.find_last_not_of(' ') + 1);
  return result + '\n';
}

std::string headings(std::int32_t rounds, Language language) {
  const std::string published = said(language, {"publ.", "publ."});
  return line(rounds_text(rounds, language), published,
              [&](const TargetingColumn& column, std::size_t) {
                return std::string(column.heading.in(language));
              }) +
         line("", "%", [&](const TargetingColumn& column, std::size_t) {
           return std::string(column.below.in(language));
         });
}

std::string rule_title(const TargetingTable& table, std::size_t rule, Language language) {
  const std::string number = " " + std::to_string(rule + 1) + " ";
  const double eligible = 100 * table.rules[rule].eligible.mean;
  return wrap(
      filled(language, {"{} · eligible: {} % of centres", "{} · elegibles: {} % de los centros"},
             table.rules[rule].label.text(language),
             figure(eligible, {.decimals = 1, .language = language})),
      table_width, number);
}

std::string lines_of(const TargetingTable& table, const TargetingRow& row, Language language) {
  const double published = table.rules[row.rule].published;
  std::string text = rule_title(table, row.rule, language) +
                     line("", figure(100 * published, {.language = language}),
                          [&](const TargetingColumn& column, std::size_t c) {
                            return figure(row.cells[c].mean * scale_of(column.unit),
                                          style_of(column.unit, language));
                          });
  if (table.replicates < 2) return text;
  return text + line("", "", [&](const TargetingColumn& column, std::size_t c) {
           return error_figure(margin_of(row.cells[c]) * scale_of(column.unit),
                               style_of(column.unit, language));
         });
}

std::string title(const TargetingTable& table, Language language) {
  const std::string households = figure(table.households, {.language = language});
  const std::string replicates = std::to_string(table.replicates);
  const Text one{"replicate", "réplica"};
  const Text more{"replicates", "réplicas"};
  const std::string text =
      filled(language,
             {"{} · targeting · {} Juntos households · {} {} · seed {}",
              "{} · focalización · {} hogares Juntos · {} {} · semilla {}"},
             table.scenario, households, replicates,
             (table.replicates == 1 ? one : more).in(language), seed_text(table.seed));
  return wrap(text, table_width) +
         wrap(said(language, {"Whom each rule reaches with its budget, after yearly rounds",
                              "A quién llega cada regla con su presupuesto, tras rondas anuales"}),
              table_width);
}

/// Columns of rules `from` up to `to`.
std::string assumption_lines(const TargetingTable& table, std::size_t from, std::size_t to,
                             Language language) {
  std::string text = pad_right(
      said(language, {"1 round, Juntos % under each rule", "1 ronda, % Juntos con cada regla"}),
      assumption_columns);
  for (std::size_t r = from; r < to; ++r) text += pad_left(std::to_string(r + 1), rule_columns);
  text += '\n';
  for (const GeographyRow& row : table.assumptions) {
    const bool usual = row.parameter.empty();
    const std::string label =
        usual ? said(language, {" the geography as it is", " la geografía como está"})
              : filled(language, {" {} {}, not {}", " {} {}, no {}"}, row.words.in(language),
                       shortest(row.value), shortest(row.usual));
    text += pad_right(label, assumption_columns);
    for (std::size_t r = from; r < to; ++r) {
      text += pad_left(figure(100 * row.transfer_share[r], {.decimals = 1, .language = language}),
                       rule_columns);
    }
    text += '\n';
  }
  return text;
}

}  // namespace

std::string to_text(const TargetingTable& table, Language language) {
  std::string text = title(table, language);
  std::int32_t rounds = -1;
  for (const TargetingRow& row : table.rows) {
    if (row.rounds != rounds) text += '\n' + headings(row.rounds, language);
    rounds = row.rounds;
    text += lines_of(table, row, language);
  }
  for (std::size_t from = 0; from < table.rules.size() && !table.assumptions.empty();
       from += rules_a_line) {
    const std::size_t to = std::min(from + rules_a_line, table.rules.size());
    text += '\n' + assumption_lines(table, from, to, language);
  }
  text += '\n';
  for (const std::string& note : notes_of(table, language)) text += wrap(note, table_width, " * ");
  return text;
}

}  // namespace winay
