#pragma once

#include <CLI/CLI.hpp>
#include <string_view>

#include "run/sensitivity/verb.hpp"

namespace winay {

inline constexpr std::string_view sensitivity_examples = R"(Examples:
  winay sensitivity configs/scenarios/exit-after-haku-winay.yaml \
    --base configs/scenarios/peru.yaml -o screening
  winay sensitivity my-exit.yaml --base peru.yaml -o screening --method sobol --resume
  winay sensitivity peru.yaml -o who-gains --outcomes measured_income,measured_income_p25
  winay sensitivity peru.yaml -o three --method sobol --samples 256 \
    --parameters welfare.baseline_poverty,shocks.income_deviation,consumption.propensity
  winay sensitivity my-exit.yaml --base peru.yaml --inputs my-ranges.yaml -o mine --budget 20min

A figure is that of the scenario's policy against the base's policy, or without --base against its
own base arm. Morris screening moves every parameter of configs/sensitivity.yaml over its range;
Sobol indices take at most six: those named, or those that the screening ranks first.
Each scenario gives FOLDER/<scenario>.h5 with all tables, these as CSV, as CSV for Excel in Spanish
and as LaTeX. Evaluations are kept in FOLDER as they are made: --resume goes on with them.)";

/// Options of `winay sensitivity`; parsing fills in the command.
void declare_sensitivity(CLI::App& verb, SensitivityCommand& sensitivity);

/// Throws UsageError for what does not go together.
void check_sensitivity(SensitivityCommand& sensitivity);

}  // namespace winay
