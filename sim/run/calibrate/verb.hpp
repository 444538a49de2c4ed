#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "run/console/log.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// `winay calibrate TARGETS.yaml -o FOLDER`
struct CalibrateCommand {
  std::filesystem::path targets;
  std::filesystem::path study;         ///< empty: ../studies/ of the same name
  std::filesystem::path start;         ///< folder of parameter files; empty: ../starting_values/
  std::filesystem::path alternatives;  ///< assumptions to fit again under; empty: none
  std::vector<std::string> readings{"itt", "late"};
  std::vector<std::string> structures{"threshold", "complementarity"};
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

/// Estimates the parameters of every reading under every structure and writes them down.
void calibrate(const CalibrateCommand& command, Language language, const std::string& typed,
               std::ostream& out, Log& log);

}  // namespace winay
