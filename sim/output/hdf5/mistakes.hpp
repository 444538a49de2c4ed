#pragma once

#include <exception>
#include <filesystem>

#include "winay/core/error.hpp"

/// What may be wrong with a file that is to be read.
namespace winay {

[[nodiscard]] Error no_results(const std::filesystem::path& path);
/// Of winay, but with a part that cannot be read: `why`.
[[nodiscard]] Error damaged(const std::filesystem::path& path, const std::exception& why);

}  // namespace winay
