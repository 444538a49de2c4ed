#include "winay/report/compare/headline_parts.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t name_columns = 40;

/// Mean of squares of what is a number, its root.
class RootMeanSquare {
 public:
  void add(double value) {
    if (!std::isfinite(value)) return;
    sum_ += value * value;
    ++count_;
  }
  [[nodiscard]] double value() const {
    return count_ == 0 ? NAN : std::sqrt(sum_ / static_cast<double>(count_));
  }

 private:
  double sum_ = 0;
  std::size_t count_ = 0;
};

/// Standard deviation of the means of groups; 0 for one group.
class BetweenMeans {
 public:
  void add(const std::string& group, double value) {
    auto& [sum, count] = groups_[group];
    sum += value;
    count += 1;
  }
  [[nodiscard]] double value() const {
    const auto n = static_cast<double>(groups_.size());
    if (groups_.size() < 2) return 0;
    double sum = 0;
    double squares = 0;
    for (const auto& [name, group] : groups_) {
      const double mean = group.first / group.second;
      sum += mean;
      squares += mean * mean;
    }
    return std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)));
  }

 private:
  std::map<std::string, std::pair<double, double>> groups_;
};

std::string points(double share, Language language) {
  return figure(100 * share, {.decimals = 2, .language = language});
}

}  // namespace

std::vector<HeadlineParts> parts_of(const std::vector<HeadlineCell>& cells) {
  std::vector<HeadlineParts> all;
  for (const HeadlineCell& first : cells) {
    if (!all.empty() && all.back().scenario == first.scenario) continue;
    RootMeanSquare luck;
    RootMeanSquare parameters;
    BetweenMeans readings;
    BetweenMeans structures;
    for (const HeadlineCell& cell : cells) {
      if (cell.scenario != first.scenario) continue;
      luck.add(cell.luck);
      parameters.add(cell.parameters);
      readings.add(cell.reading, cell.mean);
      structures.add(cell.structure, cell.mean);
    }
    all.push_back({.scenario = first.scenario,
                   .luck = luck.value(),
                   .parameters = parameters.value(),
                   .reading = readings.value(),
                   .structure = structures.value()});
  }
  return all;
}

std::string to_text(const std::vector<HeadlineCell>& cells, Language language) {
  std::string text =
      said(language,
           {" what the headline's uncertainty is made of (households in poverty, points)\n",
            " de qué está hecha la incertidumbre del titular (hogares en pobreza, puntos)\n"}) +
      pad_right("", name_columns) + pad_left(said(language, {"luck", "azar"}), 12) +
      pad_left(said(language, {"parameters", "parámetros"}), 14) +
      pad_left(said(language, {"reading", "lectura"}), 12) +
      pad_left(said(language, {"structure", "estructura"}), 14) + '\n';
  for (const HeadlineParts& p : parts_of(cells)) {
    text += pad_right(' ' + p.scenario.in(language), name_columns) +
            pad_left(points(p.luck, language), 12) + pad_left(points(p.parameters, language), 14) +
            pad_left(points(p.reading, language), 12) +
            pad_left(points(p.structure, language), 14) + '\n';
  }
  return text +
         wrap(
             said(
                 language,
                 {"standard deviations; luck is the comparison's own Monte-Carlo error, parameters "
                  "that over draws from their estimated distribution, on few households.",
                  "desviaciones estándar; azar es el error de Monte Carlo de la comparación, "
                  "parámetros la de sorteos de su distribución estimada, con pocos hogares."}),
             100, " * ");
}

StoredTable table_of(const std::vector<HeadlineCell>& cells) {
  std::vector<std::string> places;
  std::vector<std::string> scenarios;
  std::vector<std::string> in_spanish;
  std::vector<std::string> readings;
  std::vector<std::string> structures;
  std::vector<double> means;
  std::vector<double> luck;
  std::vector<double> parameters;
  std::vector<double> draws;
  for (const HeadlineCell& cell : cells) {
    places.push_back(std::to_string(places.size() + 1));
    scenarios.push_back(cell.scenario.en);
    in_spanish.push_back(cell.scenario.es);
    readings.push_back(cell.reading);
    structures.push_back(cell.structure);
    means.push_back(cell.mean);
    luck.push_back(cell.luck);
    parameters.push_back(cell.parameters);
    draws.push_back(static_cast<double>(cell.draws));
  }
  StoredTable t{
      .name = "headline_parts",
      .long_name = {"what the headline's uncertainty is made of",
                    "de qué está hecha la incertidumbre del titular"},
      .axes = {{"row", places, {"", {"scenario in a cell", "escenario en una celda"}}, {}}},
      .variables = {}};
  t.add("scenario", {"", {"scenario", "escenario, en inglés"}}, scenarios);
  t.add("scenario_es", {"", {"scenario, in Spanish", "escenario"}}, in_spanish);
  t.add("reading", {"", {"reading", "lectura"}}, readings);
  t.add("structure", {"", {"structure", "estructura"}}, structures);
  t.add("mean",
        {"1",
         {"households in poverty, scenario less base, last year",
          "hogares en pobreza, escenario menos base, último año"}},
        means);
  t.add("luck", {"1", {"Monte-Carlo standard error", "error estándar de Monte Carlo"}}, luck);
  t.add("parameters",
        {"1",
         {"standard deviation over parameter draws",
          "desviación estándar entre sorteos de parámetros"}},
        parameters);
  t.add("draws", {"1", {"parameter draws", "sorteos de parámetros"}}, draws);
  return t;
}

}  // namespace winay
