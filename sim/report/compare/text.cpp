#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t label_columns = 31;
constexpr std::size_t number_columns = 13;
constexpr std::size_t range_columns = 17;
constexpr std::size_t cells_a_block = 4;

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

/// A line of a block: a label, a text a cell, and the range if the block is the last.
template <class Text>
std::string line(const CompareTable& table, const std::string& label, std::size_t first,
                 const std::string& range, Text&& text) {
  std::string result = pad_right(label, label_columns);
  const std::size_t last = std::min(first + cells_a_block, table.cells.size());
  for (std::size_t c = first; c < last; ++c) result += pad_left(text(c), number_columns);
  if (last == table.cells.size() && table.cells.size() > 1)
    result += pad_left(range, range_columns);
  return trimmed(std::move(result));
}

std::string headings(const CompareTable& table, const CompareRow& row, std::size_t first,
                     Language language) {
  const std::string what =
      filled(language, {"{}, {} less A", "{}, {} menos A"}, row.year, letter_of(row.scenario));
  return line(table, what, first, "", [&](std::size_t c) { return table.cells[c].reading; }) +
         line(table, "", first, said(language, {"range", "rango"}), [&](std::size_t c) {
           return structure_word(table.cells[c].structure, language, true);
         });
}

std::string indicator_line(const CompareTable& table, const CompareRow& row, std::size_t i,
                           std::size_t first, Language language) {
  const CompareIndicator& indicator = compare_indicators[i];
  std::vector<double> values;
  for (const auto& cell : row.cells) values.push_back(cell[i].mean);
  const bool any =
      std::any_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
  if (!any) return {};
  const std::string range = range_of(values, indicator.unit, indicator.difference, language);
  return line(table, std::string(indicator.words.in(language)), first, range, [&](std::size_t c) {
    return with_error(row.cells[c][i], indicator.unit, indicator.difference, language);
  });
}

std::string block(const CompareTable& table, const CompareRow& row, Language language) {
  std::string text;
  for (std::size_t first = 0; first < table.cells.size(); first += cells_a_block) {
    text += headings(table, row, first, language);
    for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
      text += indicator_line(table, row, i, first, language);
    }
  }
  return text;
}

std::string title(const CompareTable& table, Language language) {
  std::string text;
  for (std::size_t s = 0; s < table.scenarios.size(); ++s) {
    const TableLabel& label = table.scenarios[s];
    text += wrap(filled(language, {"{} · {} · arm {}", "{} · {} · brazo {}"}, label.name,
                        label.text(language), table.arms[s]),
                 table_width, " " + letter_of(s) + ": ");
  }
  const std::string replicates(table.replicates == 1 ? said(language, {"replicate", "réplica"})
                                                     : said(language, {"replicates", "réplicas"}));
  return text + wrap(filled(language,
                            {"{} households · {} {} · seed {} · soles of {}",
                             "{} hogares · {} {} · semilla {} · soles de {}"},
                            figure(table.households, {.language = language}), table.replicates,
                            replicates, seed_text(table.seed), table.price_year),
                     table_width, " ");
}

}  // namespace

std::string to_text(const CompareTable& table, const std::vector<std::int32_t>& years,
                    Language language) {
  std::string text = title(table, language);
  for (std::size_t s = 1; s < table.scenarios.size(); ++s) {
    for (const CompareRow& row : table.rows) {
      const bool wanted = std::find(years.begin(), years.end(), row.year) != years.end();
      if (row.scenario == s && wanted) text += '\n' + block(table, row, language);
    }
    text += wrap(what_decides(table, s, language), table_width, " → ");
    text += wrap(who_is_worse_off(table, s, language), table_width, " → ");
    text += losers_text(table, s, language);
    text += lotteries_text(table, s, language);
  }
  text += '\n';
  for (const std::string& note : notes_of(table, language)) text += wrap(note, table_width, " * ");
  return text + ridge_text(table, language) + assumptions_text(table, language);
}

}  // namespace winay
