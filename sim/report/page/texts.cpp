#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "report/page/results.hpp"
#include "winay/core/nan.hpp"
#include "winay/report/run/members.hpp"
#include "winay/report/run/table.hpp"

namespace winay {

namespace {

using nlohmann::json;

bool says(const PageSource& source, std::string_view key, std::string_view wanted) {
  return value_of(source.statements, key).value_or("") == wanted;
}

bool is_synthetic(const PageSource& source) {
  return source.run.population_source.starts_with("synthetic");
}

/// One figure of the year told as it is stored: [place][year][indicator][group].
class YearTold {
 public:
  YearTold(const PageSource& source, const std::string& group, const char* mean)
      : indicators_(source.arrays.texts(group + "/indicator")),
        groups_(source.arrays.texts(group + "/group")),
        years_(source.years.size()),
        told_(source.told),
        replicates_(static_cast<std::size_t>(source.run.replicates_done)),
        mean_(source.arrays.numbers(group + "/" + mean)),
        error_(source.arrays.numbers(group + "/" +
                                     (group == "contrasts" ? "mc_se" : "level_mc_se"))) {}

  [[nodiscard]] Estimate of(std::size_t place, std::string_view indicator,
                            std::string_view group) const {
    const auto i = row(indicators_, indicator);
    const auto g = row(groups_, group);
    if (i == indicators_.size() || g == groups_.size()) {
      return {nan, nan};
    }
    const std::size_t at = ((place * years_ + told_) * indicators_.size() + i) * groups_.size() + g;
    return {mean_.at(at), error_.at(at), replicates_};
  }

 private:
  static std::size_t row(const std::vector<std::string>& names, std::string_view name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  }

  std::vector<std::string> indicators_;
  std::vector<std::string> groups_;
  std::size_t years_;
  std::size_t told_;
  std::size_t replicates_;
  std::vector<double> mean_;
  std::vector<double> error_;
};

void fill_headlines(const PageSource& source, CompareTable& table) {
  const YearTold figures(source, "contrasts", "estimate");
  for (std::size_t s = 1; s < source.places.options.size(); ++s) {
    CompareRow row{.scenario = s, .year = source.year_told(), .cells = {}};
    for (const auto& options : source.places.of) {
      row.cells.emplace_back();
      row.cells.back().front() = figures.of(options[s], "poor_households", "all");
    }
    table.rows.push_back(row);
  }
}

void fill_worse_off(const PageSource& source, CompareTable& table) {
  const YearTold figures(source, "comparison", "level");
  for (std::size_t s = 1; s < source.places.options.size(); ++s) {
    WorseOffShares shares;
    for (const auto& options : source.places.of) {
      std::array<double, 4> of_quartile{};
      std::array<double, 4> losers{};
      double all = 0;
      for (std::size_t q = 0; q < 4; ++q) {
        const std::string group = "income_" + std::to_string(q + 1);
        of_quartile[q] = figures.of(options[s], "worse_off", group).mean;
        losers[q] = of_quartile[q] * figures.of(options[s], "households", group).mean;
        all += losers[q];
      }
      for (double& part : losers) part = all > 0 ? part / all : 0.0;
      shares.of_quartile.push_back(of_quartile);
      shares.of_losers.push_back(losers);
    }
    table.worse_off.push_back(shares);
  }
}

std::optional<AssumptionTable> stored_assumptions(const PageSource& source) {
  const StoredArrays& file = source.arrays;
  if (!file.has("assumptions/change")) return std::nullopt;
  const auto names = file.texts("assumptions/assumption");
  const auto en = file.texts("assumptions/assumption_long_name");
  const auto es = file.texts("assumptions/assumption_long_name_es");
  const auto change = file.numbers("assumptions/change");
  const auto error = file.numbers("assumptions/change_mc_se");
  const std::size_t others = file.texts("assumptions/compared").size();
  const std::size_t replicates = trial_replicates_of(source);
  // Files of earlier versions do not say which of them the cells show.
  const auto of_cell = file.has("assumptions/of_cell") ? file.integers("assumptions/of_cell")
                                                       : std::vector<std::int32_t>(names.size());
  AssumptionTable table;
  table.replicates = static_cast<std::int32_t>(replicates);
  table.reading = setting_of(source, "assumption_reading").value_or("");
  table.structure = setting_of(source, "assumption_structure").value_or("");
  for (std::size_t i = 0; i < names.size(); ++i) {
    AssumptionRow row;
    row.label = {names[i], {en.at(i), es.at(i)}};
    row.of_cell = of_cell.at(i) != 0;
    for (std::size_t s = i * others; s < (i + 1) * others; ++s) {
      row.change.push_back({change.at(s), error.at(s), replicates});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// As much of the printed comparison as its sentences need.
CompareTable compare_table(const PageSource& source) {
  CompareTable table;
  for (const std::string& name : source.places.options) table.scenarios.push_back({name, {"", ""}});
  table.cells = source.places.cells;
  table.years = source.years;
  table.told = source.year_told();
  fill_headlines(source, table);
  fill_worse_off(source, table);
  table.assumptions = stored_assumptions(source);
  return table;
}

}  // namespace

json page_texts(const PageSource& source, Language language) {
  json texts{{"decides", json::array()}, {"who", json::array()}, {"notes", json::array()}};
  if (source.places.comparison && source.arrays.has("comparison/level")) {
    const CompareTable table = compare_table(source);
    for (std::size_t s = 1; s < table.scenarios.size(); ++s) {
      texts["decides"].push_back(what_decides(table, s, language));
      texts["who"].push_back(who_is_worse_off(table, s, language));
    }
  }
  if (const auto own = setting_of(source, "own_pasts")) {
    texts["notes"].push_back(own_pasts_note({*own}, language));
  }
  if (has_starting_values(source.statements))
    texts["notes"].push_back(starting_values_note(language));
  texts["not_modelled"] = not_modelled_note(says(source, "local_economy.on", "true"),
                                            stored_members(source.arrays), language);
  texts["synthetic"] = is_synthetic(source);
  texts["poverty_line"] = page_number(source.number("welfare.poverty_line", NAN));
  texts["unmeasured_deviation"] = page_number(source.number("welfare.unmeasured_deviation", NAN));
  texts["price_year"] = page_number(source.number("prices.base_year", NAN));
  return texts;
}

}  // namespace winay
