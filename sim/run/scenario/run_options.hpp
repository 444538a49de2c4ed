#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/line/shared_options.hpp"
#include "run/scenario/recording_options.hpp"

namespace winay {

/// How a scenario is run.
struct RunOptions {
  Effort effort;
  RecordingOptions recording;
};

/// Which scenarios are run, with what changed, and where results go.
struct RunInputs {
  std::vector<std::filesystem::path> files;
  Overrides overrides;
  RunOptions options;
  std::optional<std::filesystem::path> out;
};

/// What `winay run` and its forecast have in common.
void add_run_inputs(Options& options, RunInputs& inputs);

/// Throws UsageError if one name is given for the results of several scenarios.
void check_targets(const RunInputs& inputs);

}  // namespace winay
