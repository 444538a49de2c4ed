#pragma once

#include <CLI/CLI.hpp>

#include "winay/run/diff_verb.hpp"
#include "winay/run/rerun_verb.hpp"
#include "winay/run/trace_verb.hpp"

namespace winay {

/// Options of the verbs that look into runs, one function a verb; parsing fills in the command.
void declare_trace(CLI::App& verb, TraceCommand& trace);
void declare_diff(CLI::App& verb, DiffCommand& diff);
void declare_rerun(CLI::App& verb, RerunCommand& rerun);

}  // namespace winay
