#pragma once

#include <string>

namespace winay::tree {

/// The root of the repository, and the folder of the build. Only paths.cpp is compiled with them:
/// any other test is the same text in every clone, and so compiled once by a compiler cache.
[[nodiscard]] const std::string& source_dir();
[[nodiscard]] const std::string& binary_dir();

}  // namespace winay::tree
