#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t usual_label_columns = 31;
constexpr std::size_t most_cells_a_block = 4;

/// How wide the columns of a block are, and how many cells then stand in it.
struct Layout {
  std::size_t label = usual_label_columns;
  std::size_t number = 13;
  std::size_t range = 17;
  std::size_t cells = 0;  ///< of all blocks

  /// As many as fit on a screen, but no block much shorter than the others.
  [[nodiscard]] std::size_t cells_a_block() const {
    const std::size_t left = table_width - label - range;
    const std::size_t fit = std::clamp<std::size_t>(left / number, 1, most_cells_a_block);
    const std::size_t blocks = (cells + fit - 1) / fit;
    return blocks == 0 ? fit : (cells + blocks - 1) / blocks;
  }
};

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

/// A line of a block before it is laid out: a label, a text a cell, and the range over them.
struct Line {
  std::string label;
  std::vector<std::string> cells;
  std::string range;
};

/// The line with some of its cells, and the range behind the last.
std::string text_of(const Line& line, const Layout& layout, std::size_t first) {
  std::string result = line.label;
  const std::size_t last = std::min(first + layout.cells_a_block(), line.cells.size());
  for (std::size_t c = first; c < last; ++c) {
    // A long label reaches into the free part of the first column.
    const std::size_t end = layout.label + (c - first + 1) * layout.number;
    result += pad_left(line.cells[c], end - std::min(end, width(result)));
  }
  if (last == line.cells.size() && line.cells.size() > 1) {
    result += pad_left(line.range, layout.range);
  }
  return trimmed(std::move(result));
}

std::vector<Line> headings(const CompareTable& table, const CompareRow& row, Language language) {
  Line readings{.label = filled(language, {"{}, {} less A", "{}, {} menos A"}, row.year,
                                letter_of(row.scenario)),
                .cells = {},
                .range = {}};
  Line structures{.label = {}, .cells = {}, .range = said(language, {"range", "rango"})};
  for (const CompareTable::Cell& cell : table.cells) {
    readings.cells.push_back(cell.reading);
    structures.cells.push_back(structure_word(cell.structure, language, true));
  }
  return {readings, structures};
}

/// The range over the cells; where some have no such figure there is none, and it is said in how
/// many there is one.
std::string range_words(const std::vector<double>& values, const CompareIndicator& indicator,
                        Language language) {
  const auto known = std::count_if(values.begin(), values.end(),
                                   [](double value) { return std::isfinite(value); });
  if (known < static_cast<std::ptrdiff_t>(values.size())) {
    return filled(language, {"in {} of {}", "en {} de {}"}, known, values.size());
  }
  return range_of(values, indicator.unit, indicator.difference, language);
}

/// The rows of which some cell knows something, below their headings.
std::vector<Line> lines_of(const CompareTable& table, const CompareRow& row, Language language) {
  std::vector<Line> lines = headings(table, row, language);
  for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
    const CompareIndicator& indicator = compare_indicators[i];
    Line line{.label = std::string(indicator.words.in(language)), .cells = {}, .range = {}};
    std::vector<double> values;
    for (const auto& cell : row.cells) {
      values.push_back(cell[i].mean);
      line.cells.push_back(with_error(cell[i], indicator.unit, indicator.difference, language));
    }
    const bool any = std::any_of(values.begin(), values.end(),
                                 [](double value) { return std::isfinite(value); });
    if (!any) continue;
    line.range = range_words(values, indicator, language);
    lines.push_back(std::move(line));
  }
  return lines;
}

/// Columns wide enough for what stands in them.
Layout layout_of(const std::vector<Line>& lines) {
  Layout layout;
  layout.cells = lines.front().cells.size();
  for (const Line& line : lines) {
    for (const std::string& cell : line.cells) {
      layout.number = std::max(layout.number, width(cell) + between_columns);
    }
    layout.range = std::max(layout.range, width(line.range) + between_columns);
  }
  const std::size_t columns = std::min(layout.cells, most_cells_a_block) * layout.number;
  if (layout.label + columns + layout.range <= table_width) return layout;
  layout.label = 0;
  for (const Line& line : lines) {
    for (const std::string& cell : line.cells) {
      const std::size_t needed = width(line.label) + between_columns + width(cell);
      layout.label = std::max(layout.label, needed - std::min(needed, layout.number));
    }
  }
  return layout;
}

std::string block(const CompareTable& table, const CompareRow& row, Language language) {
  const std::vector<Line> lines = lines_of(table, row, language);
  const Layout layout = layout_of(lines);
  std::string text;
  for (std::size_t first = 0; first < table.cells.size(); first += layout.cells_a_block()) {
    for (const Line& line : lines) text += text_of(line, layout, first);
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
  text += '\n' + no_luck_note(text, table_width, language);
  for (const std::string& note : notes_of(table, language)) text += wrap(note, table_width, " * ");
  return text + ridge_text(table, language) + assumptions_text(table, language);
}

}  // namespace winay
