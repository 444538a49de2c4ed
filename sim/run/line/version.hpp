#pragma once

#include <string>

/// What this program is and where it runs, for `--version` and for results files.
namespace winay {

/// `0.1.0`, with the commit and a mark for local changes where they are known.
std::string version_label();
/// Compiler, flags, and the code path that this processor takes.
std::string build_label();
/// `Boost 1.74, oneTBB 2021.8 …`.
std::string library_versions();
/// Processor, cores, memory: no name of host or user.
std::string machine_label();
/// What `winay --version` prints.
std::string version_text();

}  // namespace winay
