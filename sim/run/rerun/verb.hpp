#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

#include "run/console/log.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// `winay rerun FILE.h5`
struct RerunCommand {
  std::filesystem::path file;
  std::optional<std::filesystem::path> out;
  std::optional<std::filesystem::path> population;
  int threads = 0;  ///< 0: all there are
  bool verify = false;
  bool force = false;
  bool json = false;
};

/// Makes a results file again from what it holds. With `verify` compares the two bit by bit, prints
/// what differs and throws CheckFailed if anything does; the new file is then kept only if `out`
/// names it.
void rerun(const RerunCommand& command, const std::string& typed, Language language,
           std::ostream& out, Log& log);

}  // namespace winay
