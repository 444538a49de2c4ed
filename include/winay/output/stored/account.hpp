#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/files/writers.hpp"

namespace winay {

/// One group of a file: how long its axes are.
struct AccountTable {
  std::string name;
  std::vector<std::pair<std::string, std::size_t>> axes;
};

/// What a file of winay is, of whatever kind, and how far it is.
struct FileAccount {
  enum class State { whole, interrupted, being_written };

  std::filesystem::path file;
  State state = State::whole;
  std::optional<OutputKind> kind;    ///< not known while it is being written
  std::optional<FileWriter> writer;  ///< who writes it, or is about to replace it
  std::vector<std::pair<std::string, std::string>> attributes;  ///< title, run_id, seed, …
  std::vector<AccountTable> tables;
};

/// Throws Error that names the path and says whether it is missing, no HDF5 file, cut short, of
/// another program, or what a command left behind that was ended.
FileAccount account_of(const std::filesystem::path& path);

/// `results of winay run, whole`, and who is about to replace it.
std::string state_text(const FileAccount& account, Language language);
/// Lines of text: what the file says of itself, and its tables.
std::string to_text(const FileAccount& account, Language language);

}  // namespace winay
