#pragma once

#include <filesystem>
#include <ostream>

#include "winay/core/language.hpp"

namespace winay {

/// `winay diff A.h5 B.h5`
struct DiffCommand {
  std::filesystem::path a;
  std::filesystem::path b;
  bool fail_on_difference = false;
  bool json = false;
};

/// Prints what differs between two results files. Throws CheckFailed if results differ and that was
/// to be a failure.
void diff(const DiffCommand& command, Language language, std::ostream& out);

}  // namespace winay
