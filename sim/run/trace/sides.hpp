#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/trace/source.hpp"

namespace winay {

/// What `winay trace` is asked for.
struct TraceCommand {
  std::vector<std::filesystem::path> files;  ///< results or scenarios, one or two
  std::optional<std::int32_t> household;
  std::int32_t worse_off = 0;       ///< how many of those worse off are picked instead
  std::vector<std::string> labels;  ///< of the scenario axis, or arms: at most two
  std::int32_t replicate = 0;
  std::optional<std::filesystem::path> population;  ///< where an imported one is now
  int threads = 0;                                  ///< 0: all there are
  bool json = false;
};

/// Which place of which source each side of the story is.
struct Side {
  std::size_t source;
  TracePlace place;
};

/// One side or two, by the labels that are named. Throws UsageError with those there are.
std::vector<Side> sides_of(const TraceCommand& command, const std::vector<TraceSource>& sources);

}  // namespace winay
