#pragma once

#include <filesystem>
#include <string>

namespace winay::tree {

/// The root of the repository. Only paths.cpp is compiled with it: any other test is the same text
/// in every clone, and so compiled once by a compiler cache.
[[nodiscard]] const std::string& source_dir();

/// A folder for the files of this process, gone when it ends: tests run side by side, and none may
/// write what another reads.
[[nodiscard]] const std::filesystem::path& scratch_dir();

}  // namespace winay::tree
