#include "winay/report/run/range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/run/arms.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/span.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

/// Columns of the range and what they are measured in: differences, but of what is between arms.
struct RangeColumn {
  std::string_view indicator;
  Text heading;
  Text below;
};
constexpr std::array<RangeColumn, 5> range_columns_shown{{
    {"consumption", {"consumption", "consumo"}, {"S/ a year", "S/ al año"}},
    {"total_income", {"income", "ingreso"}, {"S/ a year", "S/ al año"}},
    {"poverty_headcount", {"poor persons", "pers. pobres"}, {"points", "puntos"}},
    {"worse_off", {"worse off", "quedan peor"}, {"% of hh.", "% de hog."}},
    {"cost_to_date", {"cost to date", "costo acum."}, {"S/", "S/"}},
}};

/// What the cells say of one figure.
std::vector<Estimate> over_cells(const std::vector<RunTable>& cells, const ArmContrast& contrast,
                                 std::size_t group, std::string_view indicator) {
  std::vector<Estimate> values;
  for (const RunTable& cell : cells) {
    const TableRow* const row = row_of(cell, cell.year_told(), contrast.arm, group);
    if (row != nullptr) values.push_back(row->cells[table_column(indicator)].*contrast.part);
  }
  return values;
}

struct Range {
  double low;
  double high;
  bool clear;  ///< of one sign in all cells, and clearly so in each

  explicit Range(const std::vector<Estimate>& values) : low(NAN), high(NAN), clear(true) {
    for (const Estimate& e : values) {
      low = std::isnan(low) ? e.mean : std::min(low, e.mean);
      high = std::isnan(high) ? e.mean : std::max(high, e.mean);
      clear = clear && is_clear(e);
    }
    clear = clear && low * high > 0;
  }
};

std::string range_figure(const Range& range, std::string_view indicator, Language language) {
  const TableColumn& column = table_columns.at(table_column(indicator));
  const bool percent = column.unit == TableUnit::percent;
  const FigureStyle style{
      .decimals = percent ? 1 : 0, .sign = !column.between, .language = language};
  const double scale = percent ? 100 : 1;
  return span_text(range.low * scale, range.high * scale, style);
}

/// A line: a label and a text for each column; or a title, without columns.
struct RangeLine {
  std::string label;
  std::vector<std::string> cells = {};
};

template <class OfColumn>
RangeLine line(const std::string& label, OfColumn&& text) {
  RangeLine result{label};
  for (const RangeColumn& column : range_columns_shown) result.cells.push_back(text(column));
  return result;
}

/// Columns as wide as what stands in them: figures of five digits fit a page.
std::string laid_out(const std::vector<RangeLine>& lines) {
  std::vector<std::size_t> widths(1 + range_columns_shown.size(), 0);
  for (const RangeLine& l : lines) {
    if (!l.cells.empty()) widths[0] = std::max(widths[0], width(l.label));
    for (std::size_t c = 0; c < l.cells.size(); ++c) {
      widths[c + 1] = std::max(widths[c + 1], width(l.cells[c]) + 2);
    }
  }
  std::string text;
  for (const RangeLine& l : lines) {
    text += l.cells.empty() ? l.label : pad_right(l.label, widths[0]);
    for (std::size_t c = 0; c < l.cells.size(); ++c) text += pad_left(l.cells[c], widths[c + 1]);
    if (!l.cells.empty()) text += '\n';
  }
  return text;
}

std::string contrast_title(const RunTable& table, const ArmContrast& contrast, Language language) {
  return wrap(
      filled(language, {"{}, less {}", "{}, menos {}"}, table.arms[contrast.arm].text(language),
             table.arms[contrast.other].text(language)),
      table_width);
}

/// Why a range that is not clear tells little: it holds 0, or chance may do as much in some cell.
std::string doubt_of(const Range& range, Language language) {
  if (range.low * range.high > 0) {
    return said(language, {" (of one sign, but chance alone may do as much)",
                           " (de un solo signo, pero el azar solo puede hacer otro tanto)"});
  }
  return said(language, {" (no clear difference)", " (sin diferencia clara)"});
}

/// `+516 to +640 soles`, and whether that is more than chance.
std::string said_range(const Range& range, std::string_view indicator, Language language) {
  const std::string text = range_figure(range, indicator, language);
  return range.clear ? text : text + doubt_of(range, language);
}

std::string sentence(const std::vector<RunTable>& cells, const ArmContrast& contrast,
                     Language language) {
  const RunTable& own = cells.front();
  const auto of = [&](std::string_view indicator, std::size_t group) {
    return said_range(Range(over_cells(cells, contrast, group, indicator)), indicator, language);
  };
  const auto share = [&](std::size_t group) {
    return range_figure(Range(over_cells(cells, contrast, group, "worse_off")), "worse_off",
                        language);
  };
  std::string poorest;
  std::string worse = share(0) + " %";
  for (std::size_t g = 0; g < own.groups.size(); ++g) {
    if (own.groups[g].name != "income_1") continue;
    poorest = filled(language, {", in the poorest quartile {}", ", en el cuartil más pobre {}"},
                     of("consumption", g));
    worse = filled(language,
                   {"{} % (of the poorest quartile {} %)", "{} % (del cuartil más pobre {} %)"},
                   share(0), share(g));
  }
  return filled(language,
                {"In {}, {} instead of {}: consumption {} soles a household and year{}; households "
                 "worse off {}; poor persons {} points; public cost since {} {} soles a household.",
                 "En {}, {} en vez de {}: consumo {} soles por hogar y año{}; hogares que quedan "
                 "peor {}; personas pobres {} puntos; costo público desde {} {} soles por hogar."},
                own.year_told(), own.arms[contrast.arm].text(language),
                own.arms[contrast.other].text(language), of("consumption", 0), poorest, worse,
                of("poverty_headcount", 0), own.years.front(), of("cost_to_date", 0));
}

/// The first contrast of each arm: with the one that differs in one thing.
bool is_its_own(const RunTable& table, const ArmContrast& contrast) {
  const std::size_t against = table.against.at(contrast.arm);
  return contrast.other == (against == contrast.arm ? 0 : against);
}

std::string no_headline(const RunTable& table, Language language) {
  return wrap(filled(language,
                     {"One reading and structure only ({}, {}): no headline. The others fit the "
                      "study too and may say something else; all are run and the range is given "
                      "where neither --set reading or structure nor a stored scenario chooses.",
                      "Una sola lectura y estructura ({}, {}): no hay titular. Las otras también "
                      "reproducen el estudio y pueden decir otra cosa; se corren todas y se da el "
                      "rango donde no eligen --set reading o structure ni un escenario guardado."},
                     table.reading, structure_in(table.structure, language)),
              table_width, " ");
}

std::string title(const std::vector<RunTable>& cells, Language language) {
  const RunTable& own = cells.front();
  const RunTable& other = cells.back();
  std::string smaller;
  if (other.households < own.households || other.replicates < own.replicates) {
    smaller = filled(language,
                     {" The others have {} households and {} replicates.",
                      " Las otras tienen {} hogares y {} réplicas."},
                     figure(other.households, {.language = language}), other.replicates);
  }
  return wrap(
      filled(language,
             {"{}: the range over the {} ways to read the study (two readings of its "
              "effect, two reasons why gains differ), which all fit it. Quote this, not one "
              "of them; ± above is chance alone.{}",
              "{}: el rango sobre las {} maneras de leer el estudio (dos lecturas de su "
              "efecto, dos razones por las que difieren las ganancias), y todas lo "
              "reproducen. Cite esto, no una de ellas; ± arriba es solo azar.{}"},
             own.year_told(), cells.size(), smaller),
      table_width);
}

}  // namespace

std::string range_text(const std::vector<RunTable>& cells, Language language) {
  const RunTable& own = cells.front();
  if (cells.size() < 2) return no_headline(own, language);
  std::string text = title(cells, language);
  std::vector<RangeLine> lines{
      line("", [&](const RangeColumn& c) { return std::string(c.heading.in(language)); }),
      line("", [&](const RangeColumn& c) { return std::string(c.below.in(language)); })};
  for (const ArmContrast& contrast : contrasts_of(own)) {
    lines.push_back({contrast_title(own, contrast, language)});
    for (std::size_t g = 0; g < own.groups.size(); ++g) {
      lines.push_back(line(" " + group_words(own, g, language), [&](const RangeColumn& c) {
        return range_figure(Range(over_cells(cells, contrast, g, c.indicator)), c.indicator,
                            language);
      }));
    }
  }
  text += laid_out(lines);
  for (const ArmContrast& contrast : contrasts_of(own)) {
    if (is_its_own(own, contrast)) {
      text += wrap(sentence(cells, contrast, language), table_width, " → ");
    }
  }
  return text;
}

nlohmann::json range_json(const std::vector<RunTable>& cells) {
  using nlohmann::json;
  if (cells.size() < 2) return nullptr;
  const RunTable& own = cells.front();
  json result{{"year", own.year_told()}, {"cells", json::array()}, {"rows", json::array()}};
  for (const RunTable& cell : cells) {
    result["cells"].push_back({{"reading", cell.reading},
                               {"structure", cell.structure},
                               {"households", cell.households},
                               {"replicates", cell.replicates}});
  }
  for (const ArmContrast& contrast : contrasts_of(own)) {
    for (std::size_t g = 0; g < own.groups.size(); ++g) {
      json row{{"arm", own.arms[contrast.arm].name},
               {"against", own.arms[contrast.other].name},
               {"group", own.groups[g].name}};
      for (const TableColumn& column : table_columns) {
        if (column.block != TablePart::policy) continue;
        const std::vector<Estimate> values = over_cells(cells, contrast, g, column.indicator);
        const Range range(values);
        json each = json::array();
        for (const Estimate& e : values) each.push_back(e.mean);
        row[std::string(column.indicator)] = {
            {"low", range.low}, {"high", range.high}, {"clear", range.clear}, {"cells", each}};
      }
      result["rows"].push_back(std::move(row));
    }
  }
  return result;
}

}  // namespace winay
