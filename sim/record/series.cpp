#include "winay/record/series.hpp"

#include <array>
#include <utility>

#include "record/variables/named.hpp"
#include "record/variables/table.hpp"

namespace winay {

namespace {

Series series_of(const Variable& v, const char* group, std::string unit, const Text& text) {
  return {std::string(v.name), group, std::move(unit), text, std::string(v.phase)};
}

BimesterSeries bimester_series_of(const Variable& v) {
  const Aggregate& a = *v.aggregate;
  BimesterSeries s{.series = series_of(v, "/aggregates", mean_unit(v), text_of(a.text, v)),
                   .kind = v.kind,
                   .over = a.over,
                   .yearly = year_rule_of(v),
                   .resolution = resolution_of(v)};
  if (!a.name.empty()) s.series.name = a.name;
  return s;
}

std::string probability_label(std::size_t q) { return "p" + std::to_string(5 * (q + 1)); }

struct StatisticRow {
  const char* suffix;
  Text of;
  bool unitless;
};
constexpr std::array<StatisticRow, statistic_count> statistic_rows{{
    {"_mean", {"mean of ", "media de "}, false},
    {"_sd", {"standard deviation of ", "desviación estándar de "}, false},
    {"_gini", {"Gini coefficient of ", "coeficiente de Gini de "}, true},
    {"_theil", {"Theil index (T) of ", "índice de Theil (T) de "}, true},
    {"_atkinson_0_5", {"Atkinson index (0.5) of ", "índice de Atkinson (0.5) de "}, true},
    {"_atkinson_1", {"Atkinson index (1) of ", "índice de Atkinson (1) de "}, true},
    {"_atkinson_2", {"Atkinson index (2) of ", "índice de Atkinson (2) de "}, true},
}};

Series yearly_form(const BimesterSeries& of, std::string unit) {
  Series s = of.series;
  s.file_group = "/yearly";
  s.units = std::move(unit);
  switch (of.yearly) {
    case YearRule::sum:
      s.long_name = s.long_name + Text{", sum of the year", ", suma del año"};
      break;
    case YearRule::mean:
      s.long_name = s.long_name + Text{", mean of the year", ", promedio del año"};
      break;
    case YearRule::last:
      s.long_name = s.long_name + Text{", last bimester of the year", ", último bimestre del año"};
      break;
  }
  return s;
}

void add_distribution(const Series& of, std::vector<Series>& all) {
  for (const StatisticRow& t : statistic_rows) {
    all.push_back({of.name + t.suffix, "/inequality", t.unitless ? "1" : of.units,
                   t.of + of.long_name, of.phase});
  }
  for (std::size_t q = 0; q < quantile_count; ++q) {
    const std::string percent = std::to_string(5 * (q + 1));
    all.push_back(
        {of.name + "_" + probability_label(q), "/quantiles", of.units,
         OwnText{percent + "th percentile of ", "percentil " + percent + " de "} + of.long_name,
         of.phase});
  }
}

std::vector<Series> make_yearly() {
  std::vector<Series> all;
  for (std::size_t k = 0; k < aggregated_rows().size(); ++k) {
    all.push_back(yearly_form(bimester_series()[k], year_unit(variables()[aggregated_rows()[k]])));
  }
  all.push_back(
      {"cost",
       "/yearly",
       "soles/household/year",
       {"cost of programmes: transfers, assets and delivery, over all households",
        "costo de los programas: transferencias, activos y entrega, sobre todos los hogares"},
       "support"});
  all.push_back({"cost_to_date",
                 "/yearly",
                 "soles/household",
                 {"cost of programmes since the first year, over all households",
                  "costo de los programas desde el primer año, sobre todos los hogares"},
                 "support"});
  for (const Series& s : distributed_series()) add_distribution(s, all);
  return all;
}

}  // namespace

const std::vector<BimesterSeries>& bimester_series() {
  static const std::vector<BimesterSeries> all = [] {
    std::vector<BimesterSeries> list;
    for (const std::size_t row : aggregated_rows()) {
      list.push_back(bimester_series_of(variables()[row]));
    }
    return list;
  }();
  return all;
}

std::size_t bimester_index(std::string_view name) {
  return row_named(bimester_series(), name, [](const BimesterSeries& s) { return s.series.name; });
}

const std::vector<Series>& cost_lines() {
  static const std::vector<Series> all = [] {
    std::vector<Series> list;
    for (const std::size_t row : budget_rows()) {
      const Variable& v = variables()[row];
      list.push_back(series_of(v, "/costs", std::string(v.unit), v.line->text));
    }
    return list;
  }();
  return all;
}

const std::vector<Series>& distributed_series() {
  static const std::vector<Series> all = [] {
    std::vector<Series> list;
    for (const std::size_t row : distributed_rows()) {
      const Variable& v = variables()[row];
      list.push_back(series_of(v, "/quantiles", year_unit(v), v.distribution->text));
    }
    return list;
  }();
  return all;
}

const std::vector<PanelSeries>& panel_series() {
  static const std::vector<PanelSeries> all = [] {
    std::vector<PanelSeries> list;
    for (const std::size_t row : followed_rows()) {
      const Variable& v = variables()[row];
      list.push_back({series_of(v, "/panel", std::string(v.unit), text_of(v.panel->text, v)),
                      v.kind, year_rule_of(v)});
    }
    return list;
  }();
  return all;
}

double quantile_probability(std::size_t index) {
  return static_cast<double>(5 * (index + 1)) / 100.0;
}

const std::vector<Series>& yearly_series() {
  static const std::vector<Series> all = make_yearly();
  return all;
}

std::optional<std::size_t> yearly_index(std::string_view name) {
  return find_named(yearly_series(), name, [](const Series& s) { return s.name; });
}

std::size_t first_statistic(std::size_t distributed) {
  return bimester_series().size() + cost_indicators +
         distributed * (statistic_count + quantile_count);
}

}  // namespace winay
