#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/line/options.hpp"

namespace winay {

/// What `winay sensitivity` is asked for.
struct SensitivityCommand {
  std::vector<std::filesystem::path> files;
  std::filesystem::path base;    ///< empty: of each scenario its own base arm
  std::filesystem::path inputs;  ///< empty: the shipped file
  std::string method = "morris";
  std::vector<std::string> parameters;  ///< empty: all, or the six that a screening finds
  std::vector<std::string> outcomes;    ///< empty: the headline ones
  std::int64_t trajectories = 10;
  std::int64_t samples = 128;  ///< rows of the design for Sobol indices
  std::string reading;         ///< empty: the scenario's
  std::string structure;       ///< likewise
  std::int32_t households = 5'000;
  std::int32_t replicates = 1;
  std::optional<std::int32_t> year;  ///< none: the last
  std::string budget;                ///< `20min` or `500`, instead of trajectories or samples
  std::string seed;                  ///< of the luck; empty: the scenario's
  std::vector<std::string> overrides;
  std::filesystem::path out;
  int threads = 0;  ///< 0: all there are
  bool resume = false;
  bool force = false;
};

/// Declares its options, and what has to hold of them together.
void add_sensitivity_options(Options& options, SensitivityCommand& command);

}  // namespace winay
