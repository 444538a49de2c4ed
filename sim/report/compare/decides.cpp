#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/config/cells.hpp"
#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

static_assert(compare_indicators[0].name == "poor_households");

/// The headline of the year told, by cell.
std::vector<Estimate> headlines(const CompareTable& table, std::size_t scenario) {
  std::vector<Estimate> values;
  for (const CompareRow& row : table.rows) {
    if (row.scenario != scenario || row.year != table.year_told()) continue;
    for (const auto& cell : row.cells) values.push_back(cell[0]);
  }
  return values;
}

/// Something that was changed, and what that does to the headline.
struct Mover {
  std::string words;
  double change = 0;   ///< points
  bool clear = false;  ///< more than chance does
};

/// Below this a change is printed as 0.0 points.
constexpr double least_printed = 0.05;
constexpr std::size_t movers_named = 3;

/// The cell that others are set against: that of the assumptions, or the one a page shows first.
std::size_t own_cell(const CompareTable& table) {
  const bool tried = table.assumptions && !table.assumptions->reading.empty();
  const std::string_view reading = tried ? table.assumptions->reading : first_reading;
  const std::string_view structure = tried ? table.assumptions->structure : first_structure;
  const auto found =
      std::find_if(table.cells.begin(), table.cells.end(), [&](const CompareTable::Cell& cell) {
        return cell.reading == reading && cell.structure == structure;
      });
  return found == table.cells.end() ? 0 : static_cast<std::size_t>(found - table.cells.begin());
}

/// Each other reading and structure less the own, at full size, with its sign: what the table of
/// assumptions does on few households.
void add_cells(const CompareTable& table, const std::vector<Estimate>& values, Language language,
               std::vector<Mover>& movers) {
  const std::size_t own = own_cell(table);
  const CompareTable::Cell& here = table.cells[own];
  const double error = margin_of(*std::max_element(
      values.begin(), values.end(),
      [](const Estimate& a, const Estimate& b) { return margin_of(a) < margin_of(b); }));
  for (std::size_t c = 0; c < values.size(); ++c) {
    const CompareTable::Cell& there = table.cells[c];
    const bool reading = there.reading != here.reading;
    if (reading == (there.structure != here.structure)) continue;  // the own, or both differ
    const double change = values[c].mean - values[own].mean;
    movers.push_back(
        {reading ? filled(language, {"how the study is read: {}", "cómo se lee el estudio: {}"},
                          there.reading)
                 : filled(language,
                          {"why gains differ (the structure): {}",
                           "por qué difieren las ganancias (la estructura): {}"},
                          structure_word(there.structure, language)),
         100 * change, std::abs(change) > error});
  }
}

/// Assumptions are tried for the last year.
bool of_last_year(const CompareTable& table) { return table.year_told() == table.years.back(); }

/// Every other assumption that was tried.
void add_assumptions(const CompareTable& table, std::size_t scenario, Language language,
                     std::vector<Mover>& movers) {
  if (!table.assumptions || !of_last_year(table)) return;
  for (const AssumptionRow& row : table.assumptions->rows) {
    if (row.of_cell) continue;
    const Estimate& change = row.change.at(scenario - 1);
    movers.push_back({row.label.text(language), 100 * change.mean, is_clear(change)});
  }
}

std::string listed(const std::vector<Mover>& movers, bool any_clear, Language language) {
  std::string text;
  for (std::size_t i = 0; i < std::min(movers.size(), movers_named); ++i) {
    const Mover& mover = movers[i];
    text += fmt::format(
        "{}{} ({}{})", i > 0 ? "; " : "", mover.words,
        figure(mover.change, {.decimals = 1, .sign = true, .language = language}),
        mover.clear || !any_clear ? "" : said(language, {", may be chance", ", puede ser azar"}));
  }
  return text;
}

/// What is known of the assumptions that are not named. They are ranked by size, clear or not: a
/// verdict on each from few replicates would name small ones and hide large ones.
std::string about_others(const CompareTable& table, bool all_clear, Language language) {
  if (!table.assumptions) {
    return said(language,
                {" No other assumption was tried.", " No se probó ningún otro supuesto."});
  }
  if (!of_last_year(table)) {
    return filled(language,
                  {" What the other assumptions do was tried for {} alone.",
                   " Lo que hacen los demás supuestos se probó solo para {}."},
                  table.years.back());
  }
  if (all_clear) {
    return said(language, {" No other assumption that was tried moves it as much.",
                           " Ningún otro supuesto probado la mueve tanto."});
  }
  return filled(language,
                {" The estimates of all others that were tried are smaller ({} replicates).",
                 " Las estimaciones de los demás que se probaron son menores ({} réplicas)."},
                table.assumptions->replicates);
}

/// What makes the headline differ: everything that was tried, the largest first, in changes; also
/// what may be chance, and is said to be so.
std::string decision(const CompareTable& table, const std::vector<Estimate>& values,
                     std::size_t scenario, Language language) {
  const bool known = std::all_of(values.begin(), values.end(),
                                 [](const Estimate& e) { return std::isfinite(margin_of(e)); });
  if (!known) {
    return said(language, {"One replicate: what of it is chance is not known.",
                           "Una sola réplica: no se sabe cuánto de ello es azar."});
  }
  std::vector<Mover> movers;
  if (values.size() > 1) add_cells(table, values, language, movers);
  add_assumptions(table, scenario, language, movers);
  const auto is_clear_mover = [](const Mover& m) { return m.clear; };
  const bool all_clear = std::all_of(movers.begin(), movers.end(), is_clear_mover);
  std::erase_if(movers, [](const Mover& m) { return std::abs(m.change) < least_printed; });
  std::stable_sort(movers.begin(), movers.end(), [](const Mover& a, const Mover& b) {
    return std::abs(a.change) > std::abs(b.change);
  });
  if (values.size() < 2 && !table.assumptions) {
    return said(language, {"Nothing else was tried, so what moves it is not known.",
                           "No se probó nada más, así que no se sabe qué la mueve."});
  }
  const std::string tried = about_others(table, all_clear, language);
  if (movers.empty()) {
    return said(language, {"Nothing that was tried moves it by more than chance.",
                           "Nada de lo probado la mueve más que el azar."}) +
           (table.assumptions ? "" : tried);
  }
  if (std::none_of(movers.begin(), movers.end(), is_clear_mover)) {
    return filled(language,
                  {"Nothing that was tried moves it by more than chance may; the largest "
                   "estimates, in points: {}.{}",
                   "Nada de lo probado la mueve más de lo que puede el azar; las mayores "
                   "estimaciones, en puntos: {}.{}"},
                  listed(movers, false, language), tried);
  }
  return filled(language,
                {"What moves it most, in points: {}.{}", "Lo que más la mueve, en puntos: {}.{}"},
                listed(movers, true, language), tried);
}

}  // namespace

std::string what_decides(const CompareTable& table, std::size_t scenario, Language language) {
  const std::vector<Estimate> values = headlines(table, scenario);
  std::vector<double> means;
  for (const Estimate& e : values) means.push_back(e.mean);
  std::string one_cell;
  if (values.size() < 2) {
    one_cell =
        said(language, {"One reading and structure only: the range over the others is not known. ",
                        "Una sola lectura y estructura: el rango sobre las otras no se conoce. "});
  }
  return filled(
      language,
      {"Poverty of {}, {} less A: {} points. {}{}", "Pobreza de {}, {} menos A: {} puntos. {}{}"},
      table.year_told(), letter_of(scenario), range_of(means, CompareUnit::points, true, language),
      one_cell, decision(table, values, scenario, language));
}

}  // namespace winay
