#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t assumptions_label_columns = 45;
constexpr std::size_t assumptions_number_columns = 13;
constexpr std::size_t scenarios_a_block = 4;

std::string line(const std::string& label, const std::vector<Estimate>& values, std::size_t first,
                 Language language) {
  std::string text = pad_right(label, assumptions_label_columns);
  const std::size_t last = std::min(first + scenarios_a_block, values.size());
  for (std::size_t s = first; s < last; ++s) {
    text += pad_left(with_error(values[s], CompareUnit::points, true, language),
                     assumptions_number_columns);
  }
  return text + '\n';
}

std::string block(const AssumptionTable& table, std::size_t first, Language language) {
  std::string heading = pad_right("", assumptions_label_columns);
  const std::size_t last = std::min(first + scenarios_a_block, table.headline.size());
  for (std::size_t s = first; s < last; ++s) {
    heading += pad_left(letter_of(s + 1) + " − A", assumptions_number_columns);
  }
  std::string text = heading + '\n';
  text += line(said(language, {" as it is", " tal como está"}), table.headline, first, language);
  text += said(language, {" and what is added to that by", " y lo que le suma"});
  text += '\n';
  for (const AssumptionRow& row : table.rows) {
    text += line("  " + row.label.text(language), row.change, first, language);
  }
  return text;
}

/// Columns of the ridge: moments of the study, then figures of the last year.
struct RidgeMoment {
  std::string_view name;
  Text heading;
};
constexpr std::array<RidgeMoment, 3> ridge_moments{{{"income_mean", {"mean", "media"}},
                                                    {"income_p25", {"p25", "p25"}},
                                                    {"income_p75", {"p75", "p75"}}}};
struct RidgeColumn {
  std::string_view indicator;
  Text heading;
};
constexpr std::array<RidgeColumn, 4> ridge_columns{{{"poor_households", {"poverty", "pobreza"}},
                                                    {"worse_off", {"worse off", "peor"}},
                                                    {"relapse_3", {"relapse", "recaídas"}},
                                                    {"consumption", {"consump.", "consumo"}}}};
constexpr std::size_t ridge_label_columns = 40;
constexpr std::size_t moment_columns = 7;
constexpr std::size_t ridge_number_columns = 10;

/// `text(moment)`, then `text(indicator)`.
template <class OfMoment, class OfColumn>
std::string ridge_line(const std::string& label, OfMoment&& of_moment, OfColumn&& of_column) {
  std::string text = pad_right(label, ridge_label_columns);
  for (const RidgeMoment& moment : ridge_moments) {
    text += pad_left(of_moment(moment), moment_columns);
  }
  for (const RidgeColumn& column : ridge_columns) {
    text += pad_left(of_column(column), ridge_number_columns);
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + '\n';
}

std::string moment_of(const RidgeRow& row, std::string_view name, Language language) {
  for (const Moment& moment : row.moments) {
    if (moment.name == name) return figure(moment.value, {.language = language});
  }
  return figure(NAN, {});
}

std::string ridge_row(const RidgeRow& row, std::size_t scenario, Language language) {
  return ridge_line(
      "  " + row.label.text(language),
      [&](const RidgeMoment& moment) { return moment_of(row, moment.name, language); },
      [&](const RidgeColumn& column) {
        const std::size_t i = *compare_indicator(column.indicator);
        const CompareIndicator& indicator = compare_indicators[i];
        return figure(row.scenarios[scenario - 1][i].mean * scale_of(indicator.unit),
                      style_of(indicator.unit, indicator.difference, language));
      });
}

std::string ridge_range(const std::vector<const RidgeRow*>& rows, std::size_t scenario,
                        Language language) {
  std::string text;
  for (const RidgeColumn& column : ridge_columns) {
    const std::size_t i = *compare_indicator(column.indicator);
    const CompareIndicator& indicator = compare_indicators[i];
    std::vector<double> values;
    for (const RidgeRow* row : rows) values.push_back(row->scenarios[scenario - 1][i].mean);
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", column.heading.in(language),
                        range_of(values, indicator.unit, indicator.difference, language));
  }
  return text;
}

/// One scenario under the points of one reading and structure.
std::string ridge_block(const CompareTable& table, const std::vector<const RidgeRow*>& rows,
                        std::size_t scenario, Language language) {
  std::string text = ridge_line(
      filled(language, {"{}, {} less A, {}, {}", "{}, {} menos A, {}, {}"}, table.years.back(),
             letter_of(scenario), rows.front()->reading,
             structure_word(rows.front()->structure, language, true)),
      [&](const RidgeMoment& moment) { return std::string(moment.heading.in(language)); },
      [&](const RidgeColumn& column) { return std::string(column.heading.in(language)); });
  for (const RidgeRow* row : rows) text += ridge_row(*row, scenario, language);
  return text + wrap(said(language, {"range: ", "rango: "}) + ridge_range(rows, scenario, language),
                     table_width, "  ");
}

}  // namespace

std::string assumptions_text(const CompareTable& table, Language language) {
  if (!table.assumptions) return {};
  const AssumptionTable& a = *table.assumptions;
  std::string text =
      "\n" +
      wrap(filled(language,
                  {"What each assumption does to households in poverty in {} (points): one at "
                   "a time, under {} and {}, {} households, {} replicates; what is solved is "
                   "solved anew, effects of the programmes are not.",
                   "Qué hace cada supuesto con los hogares en pobreza en {} (puntos): uno a la "
                   "vez, bajo {} y {}, {} hogares, {} réplicas; lo que se resuelve se resuelve "
                   "de nuevo, los efectos de los programas no."},
                  table.years.back(), a.reading, structure_word(a.structure, language),
                  figure(a.households, {.language = language}), a.replicates),
           table_width, " ");
  for (std::size_t first = 0; first < a.headline.size(); first += scenarios_a_block) {
    text += block(a, first, language);
  }
  return text;
}

std::string ridge_text(const CompareTable& table, Language language) {
  if (table.ridge.empty()) return {};
  std::map<std::pair<std::string, std::string>, std::vector<const RidgeRow*>> of_cell;
  for (const RidgeRow& row : table.ridge) of_cell[{row.reading, row.structure}].push_back(&row);
  std::string text =
      "\n" + wrap(said(language, {"Parameters that the study does not tell apart: each row gives "
                                  "its figures (mean, p25, p75 of the effect) about as well. What "
                                  "an exit does is the range over the rows, never one of them.",
                                  "Parámetros que el estudio no distingue: cada fila reproduce sus "
                                  "cifras (media, p25, p75 del efecto) más o menos igual. Lo que "
                                  "hace una salida es el rango de las filas, nunca una de ellas."}),
                  table_width, " ");
  for (std::size_t s = 1; s < table.scenarios.size(); ++s) {
    for (const auto& [cell, rows] : of_cell) text += ridge_block(table, rows, s, language);
  }
  return text;
}

}  // namespace winay
