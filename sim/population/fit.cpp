#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "winay/population/error.hpp"
#include "winay/population/margins.hpp"

namespace winay {

namespace {

/// Figures of about four digits, without the noise of an exponent.
std::string figure(double value, double scale) {
  const int decimals = scale >= 1000 ? 0 : scale >= 10 ? 2 : 4;
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

/// Characters as read, not bytes: an accent takes one column.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string padded(const std::string& text, std::size_t columns, bool right) {
  const std::string space(columns > width(text) ? columns - width(text) : 0, ' ');
  return right ? space + text : text + space;
}

constexpr std::size_t fields = 6;
using Row = std::array<std::string, fields>;
constexpr std::array<Text, fields> headings{{{"known total", "total conocido"},
                                             {"target", "meta"},
                                             {"obtained", "obtenido"},
                                             {"difference", "diferencia"},
                                             {"tolerance", "tolerancia"},
                                             {"source", "fuente"}}};

Row row_of(const Margin& margin, Language language) {
  const double scale = std::abs(margin.target);
  const double gap = margin.obtained - margin.target;
  constexpr Text failed{"  FAILS", "  NO CUMPLE"};
  return {margin.name.in(language) + " (" + margin.unit + ")",
          figure(margin.target, scale),
          figure(margin.obtained, scale),
          figure(gap, scale),
          figure(margin.tolerance, scale),
          margin.source + std::string(margin.holds() ? "" : failed.in(language))};
}

std::string lines_of(const std::vector<Row>& rows) {
  std::array<std::size_t, fields> columns{};
  for (const Row& row : rows) {
    for (std::size_t f = 0; f < fields; ++f) columns[f] = std::max(columns[f], width(row[f]));
  }
  std::string text;
  for (const Row& row : rows) {
    for (std::size_t f = 0; f + 1 < fields; ++f) text += padded(row[f], columns[f], f > 0) + "  ";
    text += row.back() + '\n';
  }
  return text;
}

}  // namespace

bool Margin::holds() const {
  return std::abs(obtained - target) <= tolerance;  // false for NaN
}

void check_margins(const Population& population) {
  OwnText missed;
  for (const Margin& margin : population.margins) {
    if (margin.holds()) continue;
    const double scale = std::abs(margin.target);
    const std::string key = "\n  population." + margin.key + ": ";
    missed = missed + OwnText{key + margin.name.en, key + margin.name.es} +
             filled({" is {} instead of {} ± {}", " es {} en vez de {} ± {}"},
                    {figure(margin.obtained, scale), figure(margin.target, scale),
                     figure(margin.tolerance, scale)});
  }
  if (missed.empty()) return;
  throw PopulationError(
      OwnText{"the population misses known totals:", "la población no alcanza totales conocidos:"} +
      missed);
}

void attach_sources(Population& population, const std::map<std::string, std::string>& sources) {
  for (Margin& margin : population.margins) {
    const auto found = sources.find(margin.key);
    if (found != sources.end()) margin.source = found->second;
  }
}

std::string fit_table(const Population& population, Language language) {
  std::vector<Row> rows(1);
  for (std::size_t f = 0; f < fields; ++f) rows[0][f] = headings[f].in(language);
  for (const Margin& margin : population.margins) rows.push_back(row_of(margin, language));
  std::string text = lines_of(rows);
  if (!population.margins.empty() && population.households < exact_margins_from) {
    text += Text{"Small population: the tolerance includes three sampling errors.\n",
                 "Población pequeña: la tolerancia incluye tres errores de muestreo.\n"}
                .in(language);
  }
  return text;
}

}  // namespace winay
