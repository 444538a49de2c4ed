#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/line/cell_options.hpp"
#include "run/line/shared_options.hpp"
#include "run/scenario/recording_options.hpp"

namespace winay {

/// What `winay compare` is asked for.
struct CompareCommand {
  std::vector<std::filesystem::path> files;
  std::string base;   ///< file, its name or its stem; empty: the first
  std::string arm;    ///< of all scenarios; empty: the policy of each
  CellOptions cells;  ///< readings and structures, all shown together
  Overrides overrides;
  Effort effort;
  double target_error = 0;            ///< of the headline, points; 0: none
  std::int32_t most_replicates = 64;  ///< to reach it
  std::optional<std::filesystem::path> out;
  bool force = false;
  RecordingOptions recording;       ///< the panel
  std::vector<std::int32_t> years;  ///< printed ones; empty: the last
  bool json = false;
  std::vector<std::string> limits;  ///< `worse_off > 0.2`
  bool assumptions = true;
  bool ridge = false;
  std::size_t parameter_draws = 0;  ///< of each cell; 0: none
};

/// Declares its options, and what has to hold of them together.
void add_compare_options(Options& options, CompareCommand& command);

}  // namespace winay
