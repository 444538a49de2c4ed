#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "winay/calibration/screening.hpp"
#include "winay/calibration/sobol_indices.hpp"
#include "winay/config/studies/sensitivity_inputs.hpp"
#include "winay/core/text.hpp"
#include "winay/output/stored/table.hpp"
#include "winay/record/compare/figures.hpp"
#include "winay/record/figures.hpp"

/// What `winay sensitivity` says of one scenario.
namespace winay {

/// A figure of a scenario against its base that parameters may move.
struct SensitivityOutcome {
  std::string name;   ///< as in comparisons, or as in the yearly figures of a results file
  std::string units;  ///< in files
  double scale = 1;   ///< what files hold times this is what is printed
  int decimals = 0;   ///< of an effect
  OwnText words;      ///< with the unit it is printed in
};

/// All there are: those of comparisons first, then differences of every yearly figure.
const std::vector<SensitivityOutcome>& sensitivity_outcomes();
std::optional<std::size_t> sensitivity_outcome(std::string_view name);
/// Shown where none are chosen.
const std::vector<std::string>& headline_outcomes();
/// The outcomes of a place in a year, in their order.
std::vector<double> outcome_values(const Figures& figures, const ComparisonFigures& statistics,
                                   std::size_t place, std::size_t year);

/// A screening. An effect is over the whole range of a parameter; rows are the inputs that were
/// moved, columns the outcomes.
struct ScreeningFound {
  std::vector<std::size_t> inputs;  ///< of the plan
  calibration::Index trajectories = 0;
  calibration::MorrisEffects effects;
  calibration::Vector luck;     ///< mean size of what two lucks differ by, by outcome
  calibration::Vector luck_se;  ///< over trajectories
};

struct SobolFound {
  std::vector<std::size_t> inputs;
  calibration::Index samples = 0;
  calibration::SobolIndices indices;
  calibration::Vector spread;  ///< standard deviation over the ranges, by outcome
  calibration::Vector luck;    ///< … over other luck at the parameters as they are
};

/// One scenario against its base.
struct SensitivityReport {
  std::string scenario;
  OwnText long_name;
  std::string base;
  std::string reading;
  std::string structure;
  std::int32_t year = 0;
  std::int32_t households = 0;
  std::int32_t replicates = 0;
  SensitivityPlan plan;
  std::vector<std::size_t> outcomes;  ///< of sensitivity_outcomes()
  std::vector<double> here;           ///< at the parameters as they are
  std::optional<ScreeningFound> screening;
  std::optional<SobolFound> sobol;
  std::size_t evaluations = 0;
  double seconds = 0;
};

/// The parameters that matter most, outcome by outcome: at most 100 columns.
std::string to_text(const SensitivityReport& report, Language language);

/// `screening` and `sobol` by outcome and parameter, as far as they were made, with `noise` by
/// outcome, `inputs` and `left_out`: what the results file holds.
std::vector<StoredTable> tables_of(const SensitivityReport& report);
/// The same with one axis each, for CSV and LaTeX.
std::vector<StoredTable> lists_of(const SensitivityReport& report);
const std::vector<std::string>& sensitivity_list_names();

}  // namespace winay
