#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "winay/report/compare_words.hpp"

namespace winay {

namespace {

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
    if (std::isfinite(e.standard_error)) error = std::max(error, e.standard_error);
  }
  return spread_of(means) <= 2.0 * error;
}

constexpr double clearly_larger = 1.5;

std::string share_range(const std::vector<std::array<double, 4>>& shares, std::size_t quartile,
                        Language language) {
  std::vector<double> values;
  for (const auto& of_cell : shares) values.push_back(of_cell[quartile]);
  return range_of(values, CompareUnit::percent, false, language);
}

}  // namespace

std::string what_decides(const CompareTable& table, std::size_t scenario, Language language) {
  const std::vector<Estimate> values = headlines(table, scenario);
  const bool es = language == Language::es;
  if (values.size() < 2) {
    return es ? "Una sola lectura y estructura: el rango sobre las otras no se conoce."
              : "One reading and structure only: the range over the others is not known.";
  }
  std::vector<double> means;
  for (const Estimate& e : values) means.push_back(e.mean);
  const std::string range = range_of(means, CompareUnit::points, true, language);
  const double structure = mean_spread(table, values, &CompareTable::Cell::reading);
  const double reading = mean_spread(table, values, &CompareTable::Cell::structure);
  const auto points = [&](double spread) {
    return figure(100 * spread, {.decimals = 1, .language = language});
  };
  std::string start = fmt::format(fmt::runtime(es ? "Pobreza de {}, {} menos A: {} puntos. "
                                                  : "Poverty of {}, {} less A: {} points. "),
                                  table.years.back(), letter_of(scenario), range);
  if (is_chance(values)) {
    return start + (es ? "Lecturas y estructuras no difieren más que por azar."
                       : "Readings and structures differ by no more than chance.");
  }
  if (std::isnan(structure) || std::isnan(reading)) {
    const bool has_structure = !std::isnan(structure);
    return start + (es ? fmt::format("Decide {}, que es lo único que se cambió.",
                                     has_structure ? "la estructura" : "la lectura")
                       : fmt::format("{} decides; nothing else was changed.",
                                     has_structure ? "The structure" : "The reading"));
  }
  const std::string sizes = fmt::format(
      fmt::runtime(es ? " (cambiarla mueve la cifra {} puntos; la lectura, {})."
                      : " (changing it moves the figure by {} points; the reading, by {})."),
      points(structure), points(reading));
  const std::string sizes_of_reading = fmt::format(
      fmt::runtime(es ? " (cambiarla mueve la cifra {} puntos; la estructura, {})."
                      : " (changing it moves the figure by {} points; the structure, by {})."),
      points(reading), points(structure));
  if (structure > clearly_larger * reading) {
    return start +
           (es ? "Lo que decide el rango es la estructura, no la lectura"
               : "What decides the range is the structure, not the reading") +
           sizes;
  }
  if (reading > clearly_larger * structure) {
    return start +
           (es ? "Lo que decide el rango es la lectura, no la estructura"
               : "What decides the range is the reading, not the structure") +
           sizes_of_reading;
  }
  return start +
         (es ? "Estructura y lectura deciden el rango por igual"
             : "Structure and reading decide the range alike") +
         fmt::format(fmt::runtime(es ? ": {} y {} puntos." : ": {} and {} points."),
                     points(structure), points(reading));
}

std::string who_is_worse_off(const CompareTable& table, std::size_t scenario, Language language) {
  const WorseOffShares& shares = table.worse_off.at(scenario - 1);
  const bool es = language == Language::es;
  const bool nobody =
      std::all_of(shares.of_quartile.begin(), shares.of_quartile.end(), [](const auto& cell) {
        return std::all_of(cell.begin(), cell.end(), [](double share) { return !(share > 0); });
      });
  if (nobody) {
    return fmt::format(fmt::runtime(es ? "En {} ningún hogar queda peor con {} que con A."
                                       : "In {} no household is worse off under {} than under A."),
                       table.years.back(), letter_of(scenario));
  }
  return fmt::format(
      fmt::runtime(
          es ? "De los que en {} quedan peor, {} % eran del cuartil más pobre de ingreso inicial y "
               "{} % del más rico; queda peor {} % del más pobre y {} % del más rico."
             : "Of those worse off in {}, {} % were in the poorest quartile of baseline income and "
               "{} % in the richest; {} % of the poorest quartile are worse off, {} % of the "
               "richest."),
      table.years.back(), share_range(shares.of_losers, 0, language),
      share_range(shares.of_losers, 3, language), share_range(shares.of_quartile, 0, language),
      share_range(shares.of_quartile, 3, language));
}

}  // namespace winay
