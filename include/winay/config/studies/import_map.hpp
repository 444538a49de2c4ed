#pragma once

#include <filesystem>

#include "winay/config/scenario/scenario.hpp"
#include "winay/population/import_map.hpp"

namespace winay {

/// Reads the map of a survey's columns, and the margins that it names. Throws InvalidConfiguration
/// with every mistake of it.
[[nodiscard]] ImportMap load_import_map(const std::filesystem::path& file,
                                        const LoadOptions& options = {});

}  // namespace winay
