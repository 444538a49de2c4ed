#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "run/console/log.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// `winay evaluate STUDY.yaml`, or `winay evaluate --data SURVEY.csv --map MAP.yaml`
struct EvaluateCommand {
  std::filesystem::path study;
  std::filesystem::path data;  ///< a real survey; empty: the study is simulated
  std::filesystem::path map;
  std::vector<std::string> readings;  ///< empty: the study's own
  std::string structure;              ///< empty: the study's own
  std::optional<std::filesystem::path> out;
  std::vector<std::string> overrides;  ///< each --set
  int threads = 0;                     ///< 0: all there are
  bool force = false;
  bool json = false;
};

/// Replicates a study under each reading, or runs its estimators on a survey. `typed` is the
/// command line, for the results file.
void evaluate(const EvaluateCommand& command, Language language, const std::string& typed,
              std::ostream& out, Log& log);

}  // namespace winay
