#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "run/calibrate/verb.hpp"

namespace winay {

inline constexpr std::string_view calibrate_examples = R"(Examples:
  winay calibrate calibration/targets/haku-winay-2020.yaml -o fitted
  winay calibrate calibration/targets/haku-winay-2020.yaml -o fitted --readings itt --budget 20min
  winay calibrate calibration/targets/haku-winay-2020.yaml -o fitted --resume
  winay calibrate calibration/targets/haku-winay-2020.yaml -o fitted --resume \
    --alternatives calibration/alternatives/haku-winay-2020.yaml --recover 20 --bootstrap 50
  winay calibrate my-targets.yaml --study my-study.yaml --structures no_trap --quick -o try
  winay calibrate my-targets.yaml -o try --set switches.quantile_estimator=difference
  winay calibrate my-targets.yaml -o try --set scenario.consumption.locus_of_control=0.065

Each reading under each structure gives FOLDER/<reading>-<structure>.h5 with all tables, these as
CSV, as CSV for Excel in Spanish and as LaTeX, and FOLDER/parameters/<reading>-<structure>.yaml, a
parameter file with standard errors. Evaluations are kept in FOLDER as they are made: with
--resume, a search that was interrupted goes on where it was.)";

/// Options of `winay calibrate`; parsing fills in the command.
void declare_calibrate(CLI::App& verb, CalibrateCommand& calibrate);

/// Throws UsageError for a budget that is none.
void check_calibrate(const CalibrateCommand& calibrate);

/// What a budget says: minutes, or evaluations.
struct CalibrationBudget {
  double minutes = 0;
  std::size_t evaluations = 0;
};
CalibrationBudget budget_of(const std::string& text);

}  // namespace winay
