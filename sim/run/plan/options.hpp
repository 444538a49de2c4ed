#pragma once

#include <CLI/CLI.hpp>

#include "run/diff/verb.hpp"
#include "run/line/command_line.hpp"
#include "run/rerun/verb.hpp"
#include "run/trace/verb.hpp"

namespace winay {

/// Options of the verbs that look into runs, one function a verb; parsing fills in the command.
/// What `plan` has besides the options of a run.
void declare_plan(CLI::App& verb, PlanCommand& plan);
void declare_trace(CLI::App& verb, TraceCommand& trace);
void declare_diff(CLI::App& verb, DiffCommand& diff);
void declare_rerun(CLI::App& verb, RerunCommand& rerun);

}  // namespace winay
