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

/// `winay trace FILE… --household ID`
struct TraceCommand {
  std::vector<std::filesystem::path> files;  ///< results or scenarios, one or two
  std::int32_t household = 0;
  std::vector<std::string> labels;  ///< of the scenario axis, or arms: at most two
  std::int32_t replicate = 0;
  std::optional<std::filesystem::path> population;  ///< where an imported one is now
  int threads = 0;                                  ///< 0: all there are
  bool json = false;
};

/// Simulates the arms again and prints the story of one household.
void trace(const TraceCommand& command, Language language, std::ostream& out, Log& log);

}  // namespace winay
