#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "winay/output/files/kind.hpp"
#include "winay/output/stored/run.hpp"

namespace winay {

/// What went into a file of any kind: who made it, and what was read.
struct StoredInputs {
  std::filesystem::path file;
  OutputKind kind = OutputKind::run;
  OwnText title;
  std::vector<std::pair<std::string, std::string>> attributes;  ///< version, seed, reading, …
  std::vector<StoredScenario> texts;  ///< `scenario`, `study`, `base`: those that the file holds
};

/// Throws Error that names the path.
StoredInputs read_stored_inputs(const std::filesystem::path& path);

}  // namespace winay
