#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

static_assert(compare_indicators[0].name == "poor_households");

/// The headline of the last year by cell.
std::vector<Estimate> headlines(const CompareTable& table, std::size_t scenario) {
  std::vector<Estimate> values;
  for (const CompareRow& row : table.rows) {
    if (row.scenario != scenario || row.year != table.years.back()) continue;
    for (const auto& cell : row.cells) values.push_back(cell[0]);
  }
  return values;
}

double spread_of(const std::vector<double>& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return *high - *low;
}

/// Mean over what is held fixed of the spread over the other; not a number if the other never
/// varies.
double mean_spread(const CompareTable& table, const std::vector<Estimate>& values,
                   std::string CompareTable::Cell::*fixed) {
  std::map<std::string, std::vector<double>> lists;
  for (std::size_t c = 0; c < values.size(); ++c) {
    lists[table.cells[c].*fixed].push_back(values[c].mean);
  }
  double sum = 0;
  int count = 0;
  for (const auto& [key, list] : lists) {
    if (list.size() < 2) continue;
    sum += spread_of(list);
    ++count;
  }
  return count > 0 ? sum / count : std::nan("");
}

bool is_chance(const std::vector<Estimate>& values) {
  std::vector<double> means;
  double error = 0;
  for (const Estimate& e : values) {
    means.push_back(e.mean);
    error = std::max(error, margin_of(e));
  }
  return spread_of(means) <= error;
}

/// How much larger one spread must be than the other to be named alone.
constexpr double clearly_larger = 1.5;

/// One of the two drives the range: what changing each moves.
std::string one_decides(double size, double other_size, bool structure, Language language) {
  const auto points = [&](double spread) {
    return figure(100 * spread, {.decimals = 1, .language = language});
  };
  constexpr Text by_structure{
      "What decides the range is the structure, not the reading (changing it moves the figure by "
      "{} points; the reading, by {}).",
      "Lo que decide el rango es la estructura, no la lectura (cambiarla mueve la cifra {} puntos; "
      "la lectura, {})."};
  constexpr Text by_reading{
      "What decides the range is the reading, not the structure (changing it moves the figure by "
      "{} points; the structure, by {}).",
      "Lo que decide el rango es la lectura, no la estructura (cambiarla mueve la cifra {} puntos; "
      "la estructura, {})."};
  return filled(language, structure ? by_structure : by_reading, points(size), points(other_size));
}

/// What makes the headline differ over the cells.
std::string decision(const CompareTable& table, const std::vector<Estimate>& values,
                     Language language) {
  const bool known = std::all_of(values.begin(), values.end(),
                                 [](const Estimate& e) { return std::isfinite(margin_of(e)); });
  if (!known) {
    return said(language, {"One replicate: what of it is chance is not known.",
                           "Una sola réplica: no se sabe cuánto de ello es azar."});
  }
  if (is_chance(values)) {
    return said(language, {"Readings and structures differ by no more than chance.",
                           "Lecturas y estructuras no difieren más que por azar."});
  }
  const double structure = mean_spread(table, values, &CompareTable::Cell::reading);
  const double reading = mean_spread(table, values, &CompareTable::Cell::structure);
  if (std::isnan(reading)) {
    return said(language, {"The structure decides; nothing else was changed.",
                           "Decide la estructura, que es lo único que se cambió."});
  }
  if (std::isnan(structure)) {
    return said(language, {"The reading decides; nothing else was changed.",
                           "Decide la lectura, que es lo único que se cambió."});
  }
  if (structure > clearly_larger * reading) return one_decides(structure, reading, true, language);
  if (reading > clearly_larger * structure) return one_decides(reading, structure, false, language);
  return filled(language,
                {"Structure and reading decide the range alike: {} and {} points.",
                 "Estructura y lectura deciden el rango por igual: {} y {} puntos."},
                figure(100 * structure, {.decimals = 1, .language = language}),
                figure(100 * reading, {.decimals = 1, .language = language}));
}

std::string share_range(const std::vector<std::array<double, 4>>& shares, std::size_t quartile,
                        Language language) {
  std::vector<double> values;
  for (const auto& of_cell : shares) values.push_back(of_cell[quartile]);
  return range_of(values, CompareUnit::percent, false, language);
}

}  // namespace

std::string what_decides(const CompareTable& table, std::size_t scenario, Language language) {
  const std::vector<Estimate> values = headlines(table, scenario);
  if (values.size() < 2) {
    return said(language,
                {"One reading and structure only: the range over the others is not known.",
                 "Una sola lectura y estructura: el rango sobre las otras no se conoce."});
  }
  std::vector<double> means;
  for (const Estimate& e : values) means.push_back(e.mean);
  return filled(
      language,
      {"Poverty of {}, {} less A: {} points. {}", "Pobreza de {}, {} menos A: {} puntos. {}"},
      table.years.back(), letter_of(scenario), range_of(means, CompareUnit::points, true, language),
      decision(table, values, language));
}

std::string who_is_worse_off(const CompareTable& table, std::size_t scenario, Language language) {
  const WorseOffShares& shares = table.worse_off.at(scenario - 1);
  const bool nobody =
      std::all_of(shares.of_quartile.begin(), shares.of_quartile.end(), [](const auto& cell) {
        return std::all_of(cell.begin(), cell.end(), [](double share) { return !(share > 0); });
      });
  if (nobody) {
    return filled(language,
                  {"In {} no household is worse off under {} than under A.",
                   "En {} ningún hogar queda peor con {} que con A."},
                  table.years.back(), letter_of(scenario));
  }
  return filled(
      language,
      {"Of those worse off in {}, {} % were in the poorest quartile of baseline income and "
       "{} % in the richest; {} % of the poorest quartile are worse off, {} % of the "
       "richest.",
       "De los que en {} quedan peor, {} % eran del cuartil más pobre de ingreso inicial y "
       "{} % del más rico; queda peor {} % del más pobre y {} % del más rico."},
      table.years.back(), share_range(shares.of_losers, 0, language),
      share_range(shares.of_losers, 3, language), share_range(shares.of_quartile, 0, language),
      share_range(shares.of_quartile, 3, language));
}

}  // namespace winay
