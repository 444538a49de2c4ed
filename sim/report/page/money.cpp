#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/page/results.hpp"
#include "winay/core/student.hpp"
#include "winay/record/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using nlohmann::json;

/// A table [place][year][line] of a comparison as the page reads it.
json by_line(const PageSource& source, const std::vector<double>& values, std::size_t lines) {
  json list = json::array();
  const std::size_t years = source.years.size();
  for (const auto& options : source.places.of) {
    for (const std::size_t place : options) {
      for (std::size_t i = 0; i < years * lines; ++i) {
        list.push_back(page_number(values.at(place * years * lines + i)));
      }
    }
  }
  return list;
}

json lines_of(const PageSource& source, const std::string& group, Language language) {
  const auto names = source.arrays.texts(group + "/line");
  const auto words = source.arrays.texts(name_in(language, group + "/line_long_name"));
  json lines = json::array();
  for (std::size_t i = 0; i < names.size(); ++i) {
    lines.push_back({{"name", names[i]}, {"words", words.at(i)}});
  }
  return lines;
}

json compared_budget(const PageSource& source, Language language) {
  json budget{{"lines", lines_of(source, "budget", language)}};
  const std::size_t lines = budget["lines"].size();
  const auto add = [&](const char* name, const std::string& path) {
    budget[name] = by_line(source, source.arrays.numbers(path), lines);
  };
  add("level", "budget/level");
  add("error", "budget/level_mc_se");
  add("difference", "budget/difference");
  add("difference_error", "budget/difference_mc_se");
  return budget;
}

/// What the country spends in a run: [place][replicate][year][line], then all lines, then all lines
/// since the first year.
struct RunCosts {
  std::size_t replicates;
  std::size_t years;
  std::size_t lines;
  std::vector<double> soles;

  [[nodiscard]] std::size_t at(std::size_t place, std::size_t replicate, std::size_t year,
                               std::size_t line) const {
    return ((place * replicates + replicate) * years + year) * (lines + 2) + line;
  }
  /// Of a year and line, counted together, in each replicate.
  [[nodiscard]] std::vector<double> of(std::size_t place, std::size_t i) const {
    std::vector<double> values;
    for (std::size_t r = 0; r < replicates; ++r) values.push_back(soles[at(place, r, 0, i)]);
    return values;
  }
};

std::vector<double> less(std::vector<double> one, const std::vector<double>& other) {
  for (std::size_t r = 0; r < one.size(); ++r) one[r] -= other[r];
  return one;
}

RunCosts run_costs(const PageSource& source) {
  const auto cost = source.arrays.numbers("costs/cost");
  const std::size_t periods = source.arrays.integers("costs/period").size();
  const std::size_t stored = source.arrays.integers("costs/replicate").size();
  RunCosts costs{.replicates = static_cast<std::size_t>(source.run.replicates_done),
                 .years = source.years.size(),
                 .lines = source.arrays.texts("costs/line").size(),
                 .soles = {}};
  const std::size_t bimesters = periods / costs.years;
  for (std::size_t place = 0; place < source.run.labels.size(); ++place) {
    for (std::size_t r = 0; r < costs.replicates; ++r) {
      double to_date = 0;
      for (std::size_t year = 0; year < costs.years; ++year) {
        std::vector<double> row(costs.lines, 0.0);
        double total = 0;
        for (std::size_t b = year * bimesters; b < (year + 1) * bimesters; ++b) {
          for (std::size_t line = 0; line < costs.lines; ++line) {
            const double soles = cost.at(((place * stored + r) * periods + b) * costs.lines + line);
            row[line] += soles;
            total += soles;
          }
        }
        to_date += total;
        row.insert(row.end(), {total, to_date});
        costs.soles.insert(costs.soles.end(), row.begin(), row.end());
      }
    }
  }
  return costs;
}

void add(const Estimate& e, const char* mean, const char* error, json& budget) {
  budget[mean].push_back(page_number(e.mean));
  budget[error].push_back(page_number(e.standard_error));
}

json run_budget(const PageSource& source, Language language) {
  const RunCosts costs = run_costs(source);
  json lines = lines_of(source, "costs", language);
  lines.push_back(
      {{"name", "total"}, {"words", said(language, {"all lines", "todas las líneas"})}});
  lines.push_back({{"name", "total_to_date"},
                   {"words", said(language, {"all lines since the first year",
                                             "todas las líneas desde el primer año"})}});
  json budget{{"lines", lines},
              {"level", json::array()},
              {"error", json::array()},
              {"difference", json::array()},
              {"difference_error", json::array()},
              {"against", json::array()},
              {"against_error", json::array()}};
  const std::vector<std::size_t>& places = source.places.of.front();
  for (std::size_t option = 0; option < places.size(); ++option) {
    const std::size_t other = places[source.places.against[option]];
    for (std::size_t i = 0; i < costs.years * lines.size(); ++i) {
      const auto by_replicate = [&](std::size_t place) { return costs.of(place, i); };
      add(mean_of(by_replicate(places[option])), "level", "error", budget);
      add(mean_of(less(by_replicate(places[option]), by_replicate(places.front()))), "difference",
          "difference_error", budget);
      add(mean_of(less(by_replicate(places[option]), by_replicate(other))), "against",
          "against_error", budget);
    }
  }
  return budget;
}

}  // namespace

json page_budget(const PageSource& source, Language language) {
  if (source.arrays.has("budget/level")) return compared_budget(source, language);
  if (source.places.comparison) return nullptr;
  return run_budget(source, language);
}

json page_worth(const PageSource& source) {
  if (!source.arrays.has("worth/estimate")) return nullptr;
  const auto names = source.arrays.texts("worth/indicator");
  const auto estimate = source.arrays.numbers("worth/estimate");
  const auto error = source.arrays.numbers("worth/mc_se");
  return {{"indicators", names},
          {"level", by_line(source, estimate, names.size())},
          {"error", by_line(source, error, names.size())}};
}

std::optional<std::string> setting_of(const PageSource& source, std::string_view setting) {
  const StoredArrays& file = source.arrays;
  if (!file.has("comparison_settings/value")) return std::nullopt;
  const auto names = file.texts("comparison_settings/setting");
  const auto found = std::find(names.begin(), names.end(), setting);
  if (found == names.end()) return std::nullopt;
  return file.texts("comparison_settings/value")
      .at(static_cast<std::size_t>(found - names.begin()));
}

/// Those of the file where it does not say.
std::size_t trial_replicates_of(const PageSource& source) {
  const auto said = setting_of(source, "assumption_replicates");
  return said ? std::stoul(*said) : static_cast<std::size_t>(source.run.replicates_done);
}

json page_assumptions(const PageSource& source, Language language) {
  if (!source.arrays.has("assumptions/headline")) return nullptr;
  const StoredArrays& file = source.arrays;
  const auto words = file.texts(name_in(language, "assumptions/assumption_long_name"));
  const std::string reasons = name_in(language, "assumptions/assumption_why");
  // Files of earlier versions give them in English alone.
  const auto why = file.texts(file.has(reasons) ? reasons : "assumptions/assumption_why");
  const auto headline = file.numbers("assumptions/headline");
  const auto change = file.numbers("assumptions/change");
  const auto error = file.numbers("assumptions/change_mc_se");
  const std::size_t others = file.texts("assumptions/compared").size();
  const double t95 = student_95(trial_replicates_of(source));
  json rows = json::array();
  for (std::size_t i = 0; i < words.size(); ++i) {
    json row{{"words", words[i]}, {"why", why.at(i)}};
    for (std::size_t s = 0; s < others; ++s) {
      row["headline"].push_back(page_number(headline.at(i * others + s)));
      row["change"].push_back(page_number(change.at(i * others + s)));
      row["error"].push_back(page_number(error.at(i * others + s)));
      row["margin"].push_back(page_number(t95 * error.at(i * others + s)));
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace winay
