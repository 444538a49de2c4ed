#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "report/page/results.hpp"
#include "winay/record/compare/series.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using nlohmann::json;

/// Yearly indicators that a page shows, besides the quantiles of measured income.
constexpr std::array<std::string_view, 9> shown{
    "measured_income",   "measured_income_gini", "consumption", "total_income", "affiliated",
    "poverty_headcount", "poor_households",      "cost",        "cost_to_date"};

/// What a comparison alone knows.
constexpr std::array<std::string_view, 5> compared{"worse_off", "worse_off_loss", "better_off",
                                                   "relapse_3", "leavers_3"};

/// A table [place][year][indicator][group] of a results file.
struct YearlyTable {
  std::string group;
  std::vector<std::string> indicators;
  std::vector<std::string> units;
  std::vector<std::string> words;
  std::vector<std::string> groups;
  std::size_t years;

  YearlyTable(const PageSource& source, std::string name, Language language)
      : group(std::move(name)),
        indicators(source.arrays.texts(group + "/indicator")),
        units(source.arrays.texts(group + "/indicator_units")),
        words(source.arrays.texts(name_in(language, group + "/indicator_long_name"))),
        groups(source.arrays.texts(group + "/group")),
        years(source.years.size()) {}

  [[nodiscard]] std::size_t at(std::size_t place, std::size_t year, std::size_t indicator,
                               std::size_t row) const {
    return ((place * years + year) * indicators.size() + indicator) * groups.size() + row;
  }
};

/// One indicator of a table as the page reads it.
json column(const PageSource& source, const YearlyTable& table, std::size_t indicator,
            const std::vector<double>& values,
            const std::vector<std::vector<std::size_t>>& places) {
  json list = json::array();
  for (const auto& options : places) {
    for (const std::size_t place : options) {
      for (std::size_t year = 0; year < table.years; ++year) {
        for (const std::string& group : source.groups) {
          const auto found = std::find(table.groups.begin(), table.groups.end(), group);
          const auto row = static_cast<std::size_t>(found - table.groups.begin());
          list.push_back(found == table.groups.end()
                             ? json(nullptr)
                             : page_number(values.at(table.at(place, year, indicator, row))));
        }
      }
    }
  }
  return list;
}

void add_yearly(const PageSource& source, Language language, json& series) {
  const YearlyTable table(source, "summary", language);
  const auto level = source.arrays.numbers("summary/estimate");
  const auto error = source.arrays.numbers("summary/mc_se");
  const auto difference = source.arrays.numbers("contrasts/estimate");
  const auto difference_error = source.arrays.numbers("contrasts/mc_se");
  for (std::size_t i = 0; i < table.indicators.size(); ++i) {
    const std::string& name = table.indicators[i];
    const bool quantile = name.starts_with("measured_income_p");
    if (!quantile && std::find(shown.begin(), shown.end(), name) == shown.end()) continue;
    json& of = series[name] = {{"unit", table.units[i]}, {"words", table.words[i]}};
    of["level"] = column(source, table, i, level, source.places.of);
    of["error"] = column(source, table, i, error, source.places.of);
    of["difference"] = column(source, table, i, difference, source.places.of);
    of["difference_error"] = column(source, table, i, difference_error, source.places.of);
    if (source.places.comparison) continue;
    of["against"] = column(source, table, i, difference, source.places.against_at);
    of["against_error"] = column(source, table, i, difference_error, source.places.against_at);
  }
}

void add_compared(const PageSource& source, Language language, json& series) {
  const YearlyTable table(source, "comparison", language);
  const auto level = source.arrays.numbers("comparison/level");
  const auto error = source.arrays.numbers("comparison/level_mc_se");
  for (std::size_t i = 0; i < table.indicators.size(); ++i) {
    const std::string& name = table.indicators[i];
    if (std::find(compared.begin(), compared.end(), name) == compared.end()) continue;
    series[name] = {{"unit", table.units[i]},
                    {"words", table.words[i]},
                    {"level", column(source, table, i, level, source.places.of)},
                    {"error", column(source, table, i, error, source.places.of)}};
  }
}

/// Of a run: those worse off under an option than under the base, and than under the one it is set
/// against.
void add_losers_of_run(const PageSource& source, Language language, json& series) {
  YearlyTable table(source, "summary", language);
  const Series& meaning = compared_series().at(*compared_index("worse_off")).series;
  table.indicators = {meaning.name};
  const auto share = source.arrays.numbers("worse_off/share");
  const auto error = source.arrays.numbers("worse_off/mc_se");
  json& of =
      series[meaning.name] = {{"unit", meaning.units}, {"words", meaning.long_name.in(language)}};
  of["difference"] = column(source, table, 0, share, source.places.of);
  of["difference_error"] = column(source, table, 0, error, source.places.of);
  of["against"] = column(source, table, 0, share, source.places.against_at);
  of["against_error"] = column(source, table, 0, error, source.places.against_at);
}

}  // namespace

json page_series(const PageSource& source, Language language) {
  json series = json::object();
  add_yearly(source, language, series);
  if (source.arrays.has("comparison/level")) add_compared(source, language, series);
  if (source.arrays.has("worse_off/share")) add_losers_of_run(source, language, series);
  return series;
}

}  // namespace winay
