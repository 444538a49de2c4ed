#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/yaml/mistakes.hpp"
#include "winay/config/yaml/source_text.hpp"

namespace winay::config {

/// Bounds that a file must keep, whatever is in it.
inline constexpr int max_depth = 32;
inline constexpr int max_nodes = 100'000;

struct Entry;

/// A YAML value with its place. Aliases are already replaced by what they stand for; a duplicate
/// key is already a mistake, and only its first value is here.
struct Node {
  enum class Kind { nothing, scalar, list, map };

  Kind kind = Kind::nothing;
  Place place;
  std::string text;     ///< of a scalar
  bool quoted = false;  ///< of a scalar: written in quotes or as a block, so surely text
  std::vector<Node> items;
  std::vector<Entry> entries;

  [[nodiscard]] const Entry* find(std::string_view key) const;
};

/// A key of a map and its value.
struct Entry {
  std::string key;
  Place place;
  Node value;
};

/// Reads a file within bounds of size, depth and number of values. Nothing, and mistakes, if it
/// cannot be used.
[[nodiscard]] std::optional<Node> parse(const SourceText& source, Mistakes& mistakes);

/// Reads the text of a file, refusing what is too large, binary or not UTF-8.
[[nodiscard]] bool read_file(const std::filesystem::path& path, SourceText& into,
                             Mistakes& mistakes);

}  // namespace winay::config
