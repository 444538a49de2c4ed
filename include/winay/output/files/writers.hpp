#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "winay/core/text.hpp"

namespace winay {

/// A process that writes files.
struct FileWriter {
  std::int64_t process = 0;  ///< 0: it did not say
  std::string host;
  std::string since;    ///< `2026-11-30 01:41:07 UTC`
  std::string command;  ///< as typed, without folders

  /// `process 4711 on HOST, since …: winay run …`.
  [[nodiscard]] OwnText text() const;
};

/// Who has claimed a file just now (OutputClaim), asked by its own or its partial name; nobody once
/// that process has ended, however it did.
std::optional<FileWriter> writer_of(const std::filesystem::path& file);

}  // namespace winay
