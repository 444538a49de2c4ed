#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winay/config/yaml/tree.hpp"

namespace winay::config {

/// What one layer (a file, or a `--set`) says about a key.
struct Said {
  Place key;
  const Node* node = nullptr;
  bool whole_file = false;  ///< the node is the root of a file, and may say `schema_version`
  bool extending = false;   ///< of a scenario that extends another

  [[nodiscard]] bool is_map() const { return node->kind == Node::Kind::map; }
  [[nodiscard]] bool is_word(std::string_view word) const {
    return node->kind == Node::Kind::scalar && !node->quoted && node->text == word;
  }
  [[nodiscard]] bool on_command_line() const {
    return node->place.source->kind == SourceText::Kind::command_line;
  }
};

/// A key of the configuration as all layers say it, the one that rules first. Maps are read key by
/// key through the layers, so that a scenario says only what differs.
struct View {
  std::string path;  ///< `programmes.juntos`
  std::vector<Said> said;
  Place parent;  ///< where the key would stand if nobody says it

  [[nodiscard]] bool missing() const { return said.empty(); }
  [[nodiscard]] Place place() const { return missing() ? parent : said.front().key; }

  [[nodiscard]] View child(std::string_view key) const;
  /// The same without the layer that rules.
  [[nodiscard]] View below() const;
  /// Keys of all layers, those of the lowest first, each once.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// The key as it stood before the first year: without what scenarios say that extend another, but
  /// for one that says `starts: always`, and for the one that first says it.
  [[nodiscard]] View past() const;
  /// Whether files that extend another say something of it.
  [[nodiscard]] bool is_extended() const;
  /// As far down as the word `none`, which says that lower layers do not count.
  [[nodiscard]] View until_none() const;
};

/// `path.key`, or `key` at the root.
[[nodiscard]] std::string join(const std::string& path, std::string_view key);

}  // namespace winay::config
