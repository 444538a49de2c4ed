#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace winay::config {

/// Largest file that is read at all, bytes.
inline constexpr std::size_t max_file_bytes = 1U << 20U;

struct SourceText;

/// A place in a text, counted from 0; `column` in bytes.
struct Place {
  const SourceText* source = nullptr;
  int line = 0;
  int column = 0;

  [[nodiscard]] bool operator==(const Place&) const = default;
};

/// A text that values come from: a file, or one `--set`. Kept for the lines that messages show.
struct SourceText {
  enum class Kind { file, command_line };

  Kind kind = Kind::file;
  std::string name;                 ///< as messages show it
  std::filesystem::path directory;  ///< what paths in it are relative to
  Place asked_from;                 ///< the `extends` or `file` that led here
  std::string text;

  /// Line `index`, from 0, without its end.
  [[nodiscard]] std::string_view line(int index) const;
};

/// Bytes of the UTF-8 character that begins at `at`; 0 if none does.
[[nodiscard]] std::size_t utf8_length(std::string_view text, std::size_t at);

}  // namespace winay::config
