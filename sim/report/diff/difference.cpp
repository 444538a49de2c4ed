#include "winay/report/diff/difference.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "winay/core/nan.hpp"

namespace winay {

namespace {

constexpr std::array<std::string_view, 3> headline_groups{"all", "participant", "income_1"};

/// Mean, squared standard error of the mean, and how many it is of.
struct Sample {
  double mean = 0;
  double error2 = nan;
  double count = 0;
};

Sample sample_of(const std::vector<double>& values) {
  Sample s;
  s.count = static_cast<double>(values.size());
  for (const double v : values) s.mean += v / s.count;
  if (values.size() < 2) return s;
  double squares = 0;
  for (const double v : values) squares += (v - s.mean) * (v - s.mean);
  s.error2 = squares / (s.count - 1) / s.count;
  return s;
}

/// Welch's degrees of freedom of a difference of two means.
double welch(const Sample& a, const Sample& b) {
  const double sum = a.error2 + b.error2;
  if (sum <= 0) return a.count + b.count - 2;
  return sum * sum / (a.error2 * a.error2 / (a.count - 1) + b.error2 * b.error2 / (b.count - 1));
}

/// A label of each file that stand for the same.
struct Match {
  std::size_t a;
  std::size_t b;
};

std::vector<Match> matches(const std::vector<StoredLabel>& a, const std::vector<StoredLabel>& b) {
  std::vector<Match> found;
  std::vector<bool> taken(b.size(), false);
  const auto take = [&](std::size_t i, auto&& same) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (taken[j] || !same(a[i], b[j])) continue;
      taken[j] = true;
      found.push_back({i, j});
      return true;
    }
    return false;
  };
  const auto by_name = [](const StoredLabel& x, const StoredLabel& y) {
    return x.label == y.label && x.reading == y.reading && x.structure == y.structure;
  };
  const auto by_arm = [](const StoredLabel& x, const StoredLabel& y) {
    return x.arm == y.arm && x.reading == y.reading && x.structure == y.structure;
  };
  const auto by_arm_alone = [](const StoredLabel& x, const StoredLabel& y) {
    return x.arm == y.arm;
  };
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!take(i, by_name)) left.push_back(i);
  }
  for (const std::size_t i : left) {
    if (!take(i, by_arm)) take(i, by_arm_alone);
  }
  std::sort(found.begin(), found.end(), [](const Match& x, const Match& y) { return x.a < y.a; });
  return found;
}

template <class List, class Value>
std::optional<std::size_t> position(const List& list, const Value& value) {
  const auto found = std::find(list.begin(), list.end(), value);
  if (found == list.end()) return std::nullopt;
  return static_cast<std::size_t>(found - list.begin());
}

std::vector<double> over_replicates(const StoredFigures& f, std::size_t replicates,
                                    std::size_t label, std::size_t year, std::size_t indicator,
                                    std::size_t group) {
  std::vector<double> values;
  for (std::size_t r = 0; r < replicates; ++r) {
    values.push_back(f.at(label, r, year, indicator, group));
  }
  return values;
}

void compare(std::vector<double> a, std::vector<double> b, bool paired, FigureDifference& d) {
  const Sample of_a = sample_of(a);
  const Sample of_b = sample_of(b);
  d.a = of_a.mean;
  d.b = of_b.mean;
  if (!paired) {
    d.difference = of_b.mean - of_a.mean;
    d.error = std::sqrt(of_a.error2 + of_b.error2);
    d.degrees = welch(of_a, of_b);
    return;
  }
  for (std::size_t r = 0; r < a.size(); ++r) b[r] -= a[r];
  const Sample of_difference = sample_of(b);
  d.difference = of_difference.mean;
  d.error = std::sqrt(of_difference.error2);
  d.degrees = of_difference.count - 1;
}

/// Years, groups and indicators that both files have.
void compare_labels(const StoredFigures& a, const StoredFigures& b, const Match& match,
                    ResultsDifference& result) {
  for (std::size_t ya = 0; ya < a.years.size(); ++ya) {
    const auto yb = position(b.years, a.years[ya]);
    for (const std::string_view group : headline_groups) {
      const auto ga = position(a.groups, group);
      const auto gb = position(b.groups, group);
      if (!yb || !ga || !gb) continue;
      for (std::size_t ia = 0; ia < a.indicators.size(); ++ia) {
        const auto ib = position(b.indicators, a.indicators[ia]);
        if (!ib) continue;
        FigureDifference d{.label_a = a.labels[match.a].label,
                           .label_b = b.labels[match.b].label,
                           .year = a.years[ya],
                           .group = std::string(group),
                           .indicator = a.indicators[ia],
                           .units = a.units[ia]};
        compare(over_replicates(a, result.replicates_a, match.a, ya, ia, *ga),
                over_replicates(b, result.replicates_b, match.b, *yb, *ib, *gb), result.paired, d);
        // A group without households has no figure in either file.
        if (!std::isnan(d.a) || !std::isnan(d.b)) result.figures.push_back(std::move(d));
      }
    }
  }
}

/// The scenarios behind labels that stand for the same; of two files without any, the first ones. A
/// run has one scenario for all its labels, a comparison one a label.
void compare_inputs(const std::vector<Match>& matched, ResultsDifference& result) {
  const std::vector<StoredScenario> a = result.a.scenarios();
  const std::vector<StoredScenario> b = result.b.scenarios();
  const auto place = [](const std::vector<StoredScenario>& all, std::size_t label) {
    return all.size() == 1 ? 0 : label;
  };
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (const Match& m : matched) pairs.emplace(place(a, m.a), place(b, m.b));
  if (pairs.empty()) pairs.emplace(0, 0);
  const bool runs = a.size() == 1 && b.size() == 1;
  for (const auto& [in_a, in_b] : pairs) {
    if (in_a >= a.size() || in_b >= b.size()) continue;
    const std::string& one = a[in_a].label;
    const std::string& other = b[in_b].label;
    for (StatementDifference& d :
         differences(statements_of(a[in_a].yaml), statements_of(b[in_b].yaml))) {
      if (!runs) d.path = (one == other ? one : one + " → " + other) + ": " + d.path;
      result.inputs.push_back(std::move(d));
    }
  }
}

void compare_identity(ResultsDifference& result) {
  const auto add = [&](const char* what, const std::string& a, const std::string& b) {
    if (a != b) result.identity.push_back({what, a, b});
  };
  const StoredRun& a = result.a;
  const StoredRun& b = result.b;
  add("kind", std::string(row_of(a.kind).attribute), std::string(row_of(b.kind).attribute));
  add("version", a.version, b.version);
  add("build", a.build, b.build);
  add("library_versions", a.library_versions, b.library_versions);
  add("seed", a.seed, b.seed);
  add("replicates", std::to_string(a.replicates_done), std::to_string(b.replicates_done));
  add("households", std::to_string(a.households), std::to_string(b.households));
  add("population_source", a.population_source, b.population_source);
  add("population_sha256", a.population_sha256, b.population_sha256);
}

}  // namespace

ResultsDifference difference_of(const StoredRun& a, const StoredFigures& figures_a,
                                const StoredRun& b, const StoredFigures& figures_b) {
  ResultsDifference result;
  result.a = a;
  result.b = b;
  result.identical = a.complete && b.complete && a.result_hash == b.result_hash;
  compare_identity(result);
  result.paired = a.seed == b.seed && a.population_sha256 == b.population_sha256;
  result.replicates_a = figures_a.replicates;
  result.replicates_b = figures_b.replicates;
  if (result.paired) {
    result.replicates_a = result.replicates_b =
        std::min(figures_a.replicates, figures_b.replicates);
  }
  const std::vector<Match> matched = matches(figures_a.labels, figures_b.labels);
  compare_inputs(matched, result);
  std::vector<bool> in_a(figures_a.labels.size(), false);
  std::vector<bool> in_b(figures_b.labels.size(), false);
  for (const Match& match : matched) {
    in_a[match.a] = in_b[match.b] = true;
    if (result.replicates_a > 0 && result.replicates_b > 0) {
      compare_labels(figures_a, figures_b, match, result);
    }
  }
  for (std::size_t i = 0; i < in_a.size(); ++i) {
    if (!in_a[i]) result.only_a.push_back(figures_a.labels[i].label);
  }
  for (std::size_t j = 0; j < in_b.size(); ++j) {
    if (!in_b[j]) result.only_b.push_back(figures_b.labels[j].label);
  }
  return result;
}

}  // namespace winay
