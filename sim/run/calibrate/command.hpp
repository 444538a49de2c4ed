#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "run/line/cell_options.hpp"
#include "run/line/shared_options.hpp"

namespace winay {

/// What `winay calibrate` is asked for.
struct CalibrateCommand {
  std::filesystem::path targets;
  std::filesystem::path study;         ///< empty: ../studies/ of the same name
  std::filesystem::path start;         ///< folder of parameter files; empty: ../starting_values/
  std::filesystem::path alternatives;  ///< assumptions to fit again under; empty: none
  CellOptions cells;                   ///< readings are those of the study
  std::filesystem::path out;
  std::string budget;                  ///< `20min` or `500`; empty: 900 evaluations
  std::vector<std::string> overrides;  ///< each --set
  std::uint64_t seed = 1;              ///< of the search
  int recover = 0;                     ///< known parameters to estimate again
  int bootstrap = 0;                   ///< simulated tables to estimate from
  int threads = 0;                     ///< 0: all there are
  bool quick = false;
  bool resume = false;
  bool force = false;
};

/// Declares its options, and what has to hold of them together.
void add_calibrate_options(Options& options, CalibrateCommand& command);

}  // namespace winay
