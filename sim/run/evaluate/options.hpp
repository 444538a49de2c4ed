#pragma once

#include <CLI/CLI.hpp>

#include "run/console/exit_code.hpp"
#include "run/evaluate/verb.hpp"

namespace winay {

/// Options of `winay evaluate`; parsing fills in the command.
void declare_evaluate(CLI::App& verb, EvaluateCommand& evaluate);

/// Throws UsageError for options that do not go together.
void check_evaluate(const EvaluateCommand& evaluate);

}  // namespace winay
