#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/report/compare_words.hpp"

namespace winay {

namespace {

constexpr std::size_t label_columns = 45;
constexpr std::size_t number_columns = 13;
constexpr std::size_t scenarios_a_block = 4;

std::string line(const std::string& label, const std::vector<Estimate>& values, std::size_t first,
                 Language language) {
  std::string text = pad_right(label, label_columns);
  const std::size_t last = std::min(first + scenarios_a_block, values.size());
  for (std::size_t s = first; s < last; ++s) {
    text += pad_left(with_error(values[s], CompareUnit::points, true, language), number_columns);
  }
  return text + '\n';
}

std::string block(const AssumptionTable& table, std::size_t first, Language language) {
  std::string heading = pad_right("", label_columns);
  const std::size_t last = std::min(first + scenarios_a_block, table.headline.size());
  for (std::size_t s = first; s < last; ++s) {
    heading += pad_left(letter_of(s + 1) + " − A", number_columns);
  }
  std::string text = heading + '\n';
  text += line(std::string(say(language, " as it is", " tal como está")), table.headline, first,
               language);
  for (const AssumptionRow& row : table.rows) {
    text += line("  " + row.label.text(language), row.change, first, language);
  }
  return text;
}

}  // namespace

std::string assumptions_text(const CompareTable& table, Language language) {
  if (!table.assumptions) return {};
  const AssumptionTable& a = *table.assumptions;
  std::string text =
      "\n" +
      wrap(fmt::format(
               fmt::runtime(
                   say(language,
                       "What each assumption does to households in poverty in {} (points): one at "
                       "a time, under {} and {}, {} households, {} replicates; what is solved is "
                       "solved anew, effects of the programmes are not.",
                       "Qué hace cada supuesto con los hogares en pobreza en {} (puntos): uno a la "
                       "vez, bajo {} y {}, {} hogares, {} réplicas; lo que se resuelve se resuelve "
                       "de nuevo, los efectos de los programas no.")),
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
  std::string text =
      "\n" + wrap(std::string(say(
                      language,
                      "Parameters that the study does not tell apart: each row fits it about as "
                      "well. Exit results are the range over them, never one of them.",
                      "Parámetros que el estudio no distingue: cada fila lo reproduce más o menos "
                      "igual. Los resultados de las salidas son el rango, nunca una de ellas.")),
                  table_width, " ");
  for (std::size_t s = 1; s < table.scenarios.size(); ++s) {
    for (const std::string_view name :
         {"poor_households", "worse_off", "relapse_3", "consumption"}) {
      const std::size_t i = *compare_indicator(name);
      const CompareIndicator& indicator = compare_indicators[i];
      std::vector<double> values;
      for (const RidgeRow& row : table.ridge) values.push_back(row.scenarios[s - 1][i].mean);
      text += wrap(fmt::format("{} − A, {}, {}: {}", letter_of(s), table.years.back(),
                               say(language, indicator.en, indicator.es),
                               range_of(values, indicator.unit, indicator.difference, language)),
                   table_width, "  ");
      for (const RidgeRow& row : table.ridge) {
        text += wrap(fmt::format("{}: {} ({})", row.label.text(language),
                                 with_error(row.scenarios[s - 1][i], indicator.unit,
                                            indicator.difference, language),
                                 row.moments),
                     table_width, "    ");
      }
    }
  }
  return text;
}

}  // namespace winay
