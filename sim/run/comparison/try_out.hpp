#pragma once

#include <vector>

#include "run/comparison/run.hpp"
#include "winay/config/scenario/variants.hpp"
#include "winay/report/compare/table.hpp"

namespace winay {

/// Households and replicates of a trial of one assumption.
inline constexpr std::int32_t most_trial_households = 5'000;
inline constexpr std::int32_t trial_replicates = 2;

/// The same scenarios under something else, on few households.
struct TrialPlan {
  CellsRequest scenarios;  ///< as they are; readings and structures do not count
  ComparisonSettings settings;
  std::string reading;
  std::string structure;
  std::int32_t most_households = 0;
  std::int32_t replicates = 1;
  CompareStyle style;
};

/// One cell, read and checked.
struct Trial {
  const Variant* variant = nullptr;  ///< none: the scenarios as they are
  ComparisonCell cell;
};

/// Reads the scenarios under each variant; those that already say what it says are left out. The
/// first trial is that of none. Throws InvalidConfiguration.
std::vector<Trial> load_trials(const TrialPlan& plan, const std::vector<Variant>& variants);

/// Households in poverty in the last year, scenario less base, of each scenario but the base, as
/// the plan has it.
std::vector<Estimate> try_headlines(const TrialPlan& plan, Log& log);

/// Households in poverty in the last year, scenario less base, without and under each assumption.
AssumptionTable try_assumptions(const TrialPlan& plan, const std::vector<Trial>& trials, Log& log);

/// What each point of a ridge makes of the last year's figures.
std::vector<RidgeRow> try_ridge(const TrialPlan& plan, const Ridge& ridge,
                                const std::vector<Trial>& trials, Log& log);

}  // namespace winay
