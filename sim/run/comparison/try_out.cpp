#include "run/comparison/try_out.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <mutex>
#include <optional>

#include "run/console/threads.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

CellsRequest with_variant(const TrialPlan& plan, const Variant* variant) {
  CellsRequest request = plan.scenarios;
  if (variant != nullptr) request.options.overlays.push_back(variant->overlay);
  return request;
}

/// The plan with few households, unless a survey says which there are.
TrialPlan made_small(TrialPlan plan) {
  // What the scenarios cannot do was said of themselves; few households would add to it.
  plan.scenarios.options.warn = {};
  const ComparisonCell cell = load_cell(plan.scenarios, plan.reading, plan.structure);
  const Scenario& base = cell.scenarios.front();
  if (base.synthetic && base.run.households > plan.most_households) {
    plan.scenarios.options.overrides.push_back(
        fmt::format("population.households={} households", plan.most_households));
  }
  return plan;
}

bool says_nothing_new(const ComparisonCell& as_it_is, const ComparisonCell& cell) {
  if (as_it_is.reading != cell.reading || as_it_is.structure != cell.structure) return false;
  for (std::size_t s = 0; s < cell.scenarios.size(); ++s) {
    if (!same_numbers(as_it_is.scenarios[s], cell.scenarios[s])) return false;
  }
  return true;
}

Comparison run_trial(const TrialPlan& plan, const Trial& trial, Log& log) {
  CompareStyle style = plan.style;
  style.progress = ProgressStyle::none;
  style.silent = true;
  CompareRequest request;
  request.cells = {trial.cell};
  request.settings = plan.settings;
  request.replicates = plan.replicates;
  return compare_scenarios(std::move(request), style, log);
}

/// The headline of each scenario but the base, replicate by replicate.
std::vector<std::vector<double>> headlines_of(const Comparison& comparison) {
  const auto last = static_cast<std::size_t>(comparison.figures.axes().years - 1);
  std::vector<std::vector<double>> all;
  for (std::size_t s = 1; s < comparison.scenarios(); ++s) {
    all.push_back(comparison.figures.contrasts(s, *yearly_index("poor_households"), last));
  }
  return all;
}

std::vector<Estimate> estimates_of(const std::vector<std::vector<double>>& values) {
  std::vector<Estimate> all;
  for (const std::vector<double>& of_scenario : values) all.push_back(mean_of(of_scenario));
  return all;
}

std::vector<std::vector<double>> less(std::vector<std::vector<double>> one,
                                      const std::vector<std::vector<double>>& other) {
  for (std::size_t s = 0; s < one.size(); ++s) {
    for (std::size_t r = 0; r < one[s].size(); ++r) one[s][r] -= other[s][r];
  }
  return one;
}

double largest(const AssumptionRow& row) {
  double size = 0;
  for (const Estimate& change : row.change) size = std::max(size, std::abs(change.mean));
  return size;
}

TableLabel label_of(const Variant* variant) {
  if (variant != nullptr) return {variant->name, variant->long_name};
  return {"as_shipped", {"the shipped parameters", "los parámetros de partida"}};
}

/// Runs the trials side by side, each being too small for all threads; says on a terminal which
/// began, and hands over what they found in their order.
template <class Take>
void run_trials(const TrialPlan& plan, const std::vector<Trial>& trials, Log& log, Take&& take) {
  Progress progress(log, plan.style.progress, plan.style.language);
  std::vector<std::optional<Comparison>> found(trials.size());
  std::mutex guard;
  int count = 0;
  const auto run = [&](std::size_t t) {
    {
      const std::scoped_lock lock(guard);
      progress.announce(fmt::format("{}/{} {}", ++count, trials.size(),
                                    label_of(trials[t].variant).text(plan.style.language)));
    }
    Log silent(std::cerr);
    found[t] = run_trial(plan, trials[t], silent);
  };
  on_threads(threads_of(plan.style.threads),
             [&] { tbb::parallel_for(std::size_t{0}, trials.size(), run); });
  progress.end();
  for (std::size_t t = 0; t < trials.size(); ++t) take(trials[t], *found[t]);
}

}  // namespace

std::vector<Trial> load_trials(const TrialPlan& plan, const std::vector<Variant>& variants) {
  const TrialPlan small = made_small(plan);
  std::vector<Trial> trials;
  trials.push_back({nullptr, load_cell(small.scenarios, plan.reading, plan.structure)});
  for (const Variant& variant : variants) {
    ComparisonCell cell = load_cell(with_variant(small, &variant),
                                    variant.says_reading ? std::string() : plan.reading,
                                    variant.says_structure ? std::string() : plan.structure);
    if (!says_nothing_new(trials.front().cell, cell)) trials.push_back({&variant, std::move(cell)});
  }
  return trials;
}

std::vector<Estimate> try_headlines(const TrialPlan& plan, Log& log) {
  return estimates_of(headlines_of(run_trial(plan, load_trials(plan, {}).front(), log)));
}

AssumptionTable try_assumptions(const TrialPlan& plan, const std::vector<Trial>& trials, Log& log) {
  AssumptionTable table{.reading = plan.reading,
                        .structure = plan.structure,
                        .households = 0,
                        .replicates = plan.replicates,
                        .headline = {},
                        .rows = {}};
  std::vector<std::vector<double>> as_it_is;
  run_trials(plan, trials, log, [&](const Trial& trial, const Comparison& comparison) {
    const std::vector<std::vector<double>> values = headlines_of(comparison);
    table.households = comparison.households;
    if (trial.variant == nullptr) {
      as_it_is = values;
      table.headline = estimates_of(values);
      return;
    }
    table.rows.push_back({.label = label_of(trial.variant),
                          .why = trial.variant->why,
                          .of_cell = trial.variant->says_reading || trial.variant->says_structure,
                          .headline = estimates_of(values),
                          .change = estimates_of(less(values, as_it_is))});
  });
  std::stable_sort(
      table.rows.begin(), table.rows.end(),
      [](const AssumptionRow& a, const AssumptionRow& b) { return largest(a) > largest(b); });
  return table;
}

std::vector<RidgeRow> try_ridge(const TrialPlan& plan, const Ridge& ridge,
                                const std::vector<Trial>& trials, Log& log) {
  std::vector<RidgeRow> rows;
  run_trials(plan, trials, log, [&](const Trial& trial, const Comparison& comparison) {
    const auto last = static_cast<std::size_t>(comparison.figures.axes().years - 1);
    RidgeRow row{.label = label_of(trial.variant),
                 .reading = ridge.reading,
                 .structure = ridge.structure,
                 .moments = {},
                 .scenarios = {}};
    for (const RidgePoint& point : ridge.points) {
      if (point.variant.name == row.label.name) row.moments = point.moments;
    }
    for (std::size_t s = 1; s < comparison.scenarios(); ++s) {
      row.scenarios.push_back(compare_figures(comparison.figures, comparison.statistics, s, last));
    }
    rows.push_back(std::move(row));
  });
  return rows;
}

}  // namespace winay
