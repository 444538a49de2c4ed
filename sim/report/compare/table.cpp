#include "winay/report/compare/table.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "winay/core/nan.hpp"
#include "winay/record/compare/groups.hpp"
#include "winay/record/series.hpp"

namespace winay {

namespace {

using Row = std::array<Estimate, compare_indicators.size()>;

std::size_t group_named(const std::vector<Group>& groups, std::string_view name) {
  const auto found =
      std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.name == name; });
  if (found == groups.end()) throw std::logic_error("no group " + std::string(name));
  return static_cast<std::size_t>(found - groups.begin());
}

/// Row of an indicator that must be there.
std::size_t at(std::string_view name) {
  const auto row = compare_indicator(name);
  if (!row) throw std::logic_error("no indicator " + std::string(name));
  return *row;
}

/// Spent by the country, scenario less base: a line of budget_lines().
Estimate extra_budget(const ComparisonFigures& statistics, std::string_view line, std::size_t place,
                      std::size_t year) {
  const auto& lines = budget_lines();
  const auto row =
      std::find_if(lines.begin(), lines.end(), [&](const Series& s) { return s.name == line; });
  return statistics.contrast(ComparisonPart::budget, place,
                             static_cast<std::size_t>(row - lines.begin()), year, 0);
}

/// Of those whom the scenario's rules are for, where these leave some out by place.
void fill_concerned(const ComparisonFigures& statistics, std::size_t place, std::size_t year,
                    Row& row) {
  for (const char* name : {"concerned", "worse_off_concerned", "poor_concerned"}) {
    row[at(name)] = {nan, nan};
  }
  const std::vector<Group>& groups = statistics.axes().groups;
  const std::string name = concerned_group(place - statistics.base_of(place));
  const auto found =
      std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.name == name; });
  if (found == groups.end()) return;
  const auto group = static_cast<std::size_t>(found - groups.begin());
  const double all = statistics.value("households", place, year).mean;
  const double some = statistics.value("households", place, year, group).mean;
  row[at("concerned")] = {some / all, 0};
  row[at("worse_off_concerned")] = statistics.value("worse_off", place, year, group);
  row[at("poor_concerned")] = statistics.contrast("poor_households", place, year, group);
}

WorseOffShares worse_off_of(const ComparisonFigures& statistics, std::size_t scenario,
                            std::size_t scenarios, std::size_t cells, std::size_t year) {
  const std::size_t first = group_named(statistics.axes().groups, "income_1");
  WorseOffShares shares;
  for (std::size_t c = 0; c < cells; ++c) {
    const std::size_t place = c * scenarios + scenario;
    std::array<double, 4> of_quartile{};
    std::array<double, 4> losers{};
    double all = 0;
    for (std::size_t q = 0; q < 4; ++q) {
      of_quartile[q] = statistics.value("worse_off", place, year, first + q).mean;
      losers[q] = of_quartile[q] * statistics.value("households", place, year, first + q).mean;
      all += losers[q];
    }
    for (double& part : losers) part = all > 0 ? part / all : 0.0;
    shares.of_quartile.push_back(of_quartile);
    shares.of_losers.push_back(losers);
  }
  return shares;
}

/// How many households a relapse is of; nothing where there is none.
Estimate leavers_of(const Estimate& relapse, const ComparisonFigures& statistics, std::size_t place,
                    std::size_t year) {
  return std::isfinite(relapse.mean) ? statistics.value("leavers_3", place, year) : relapse;
}

/// Places of a scenario, cell by cell.
std::vector<std::size_t> places_of(std::size_t scenario, std::size_t scenarios, std::size_t cells) {
  std::vector<std::size_t> places;
  for (std::size_t c = 0; c < cells; ++c) places.push_back(c * scenarios + scenario);
  return places;
}

LotteryFigures lottery_figures(const ComparisonFigures& statistics, std::string_view series,
                               std::size_t place, std::size_t year, std::size_t lottery) {
  const std::vector<Group>& groups = statistics.axes().groups;
  const std::size_t won = group_named(groups, Lottery::name(lottery, true));
  const std::size_t lost = group_named(groups, Lottery::name(lottery, false));
  return {.won = statistics.value(series, place, year, won),
          .lost = statistics.value(series, place, year, lost),
          .difference = statistics.between(series, place, year, won, lost),
          .against_base = statistics.contrast(series, place, year, won)};
}

LotteryTable lottery_table(const ComparisonFigures& statistics, std::size_t lottery,
                           std::size_t scenario, const std::vector<std::size_t>& places,
                           std::size_t year) {
  LotteryTable table{.scenario = scenario,
                     .place = lottery,
                     .words = statistics.axes().lotteries[lottery].words,
                     .rows = {}};
  for (const char* series : {"poor_households", "consumption_per_person", "affiliated"}) {
    LotteryRow row{.series = series, .cells = {}};
    for (const std::size_t place : places) {
      row.cells.push_back(lottery_figures(statistics, series, place, year, lottery));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Every lottery of a scenario beside its own control.
void add_lotteries(const ComparisonFigures& statistics, std::size_t scenario,
                   const std::vector<std::size_t>& places, std::size_t year, CompareTable& table) {
  const std::vector<Lottery>& all = statistics.axes().lotteries;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const auto& of = all[k].scenarios;
    if (std::find(of.begin(), of.end(), scenario) == of.end()) continue;
    table.lotteries.push_back(lottery_table(statistics, k, scenario, places, year));
  }
}

}  // namespace

std::optional<std::size_t> compare_indicator(std::string_view name) {
  for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
    if (compare_indicators[i].name == name) return i;
  }
  return std::nullopt;
}

std::string plain_words(const CompareIndicator& indicator, Language language) {
  std::string_view words = indicator.words.in(language);
  words.remove_prefix(words.find_first_not_of(' '));
  return std::string(words.substr(0, words.find(" (")));
}

std::optional<std::size_t> indicator_said(std::string_view words) {
  if (const auto named = compare_indicator(words)) return named;
  for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
    for (const Language language : {Language::en, Language::es}) {
      if (plain_words(compare_indicators[i], language) == words) return i;
    }
  }
  return std::nullopt;
}

Row compare_figures(const Figures& figures, const ComparisonFigures& statistics, std::size_t place,
                    std::size_t year) {
  Row row;
  const auto recorded = [&](std::string_view name) {
    return figures.contrast(place, *yearly_index(name), year);
  };
  const std::size_t poorest = group_named(statistics.axes().groups, "income_1");
  row[at("poor_households")] = recorded("poor_households");
  row[at("worse_off")] = statistics.value("worse_off", place, year);
  row[at("worse_off_poorest")] = statistics.value("worse_off", place, year, poorest);
  row[at("worse_off_loss")] = statistics.value("worse_off_loss", place, year);
  row[at("better_off")] = statistics.value("better_off", place, year);
  fill_concerned(statistics, place, year, row);
  row[at("relapse_3")] = statistics.value("relapse_3", place, year);
  row[at("relapse_3_base")] = statistics.value("relapse_3", statistics.base_of(place), year);
  row[at("leavers_3")] = leavers_of(row[at("relapse_3")], statistics, place, year);
  row[at("leavers_3_base")] =
      leavers_of(row[at("relapse_3_base")], statistics, statistics.base_of(place), year);
  row[at("consumption")] = recorded("consumption");
  row[at("measured_income_p25")] = recorded("measured_income_p25");
  row[at("measured_income_p50")] = recorded("measured_income_p50");
  row[at("measured_income_p75")] = recorded("measured_income_p75");
  row[at("budget")] = extra_budget(statistics, "total", place, year);
  row[at("budget_to_date")] = extra_budget(statistics, "total_to_date", place, year);
  row[at("cost_per_lifted")] = statistics.worth(Worth::cost_per_lifted, place, year);
  row[at("saving_per_fallen")] = statistics.worth(Worth::saving_per_fallen, place, year);
  return row;
}

void fill_rows(const Figures& figures, const ComparisonFigures& statistics, CompareTable& table) {
  const RecordAxes& axes = figures.axes();
  const std::size_t scenarios = table.scenarios.size();
  const auto years = static_cast<std::size_t>(axes.years);
  table.replicates = figures.complete_replicates();
  table.years.clear();
  for (std::int32_t y = 0; y < axes.years; ++y) table.years.push_back(axes.first_year + y);
  const auto told = static_cast<std::size_t>(table.year_told() - axes.first_year);
  for (std::size_t s = 1; s < scenarios; ++s) {
    for (std::size_t y = 0; y < years; ++y) {
      CompareRow row{.scenario = s, .year = table.years[y], .cells = {}};
      for (std::size_t c = 0; c < table.cells.size(); ++c) {
        row.cells.push_back(compare_figures(figures, statistics, c * scenarios + s, y));
      }
      table.rows.push_back(std::move(row));
    }
    table.worse_off.push_back(worse_off_of(statistics, s, scenarios, table.cells.size(), told));
    const std::vector<std::size_t> places = places_of(s, scenarios, table.cells.size());
    table.losers.push_back(losers_of(statistics, places, told));
    add_lotteries(statistics, s, places, told, table);
  }
}

}  // namespace winay
