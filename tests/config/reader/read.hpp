#pragma once

#include <string>

#include "config/reader/node_reader.hpp"

namespace winay::config {

/// A file of these lines, read key by key.
struct Read {
  explicit Read(const std::string& lines) {
    SourceText& source = context.sources.emplace_back();
    source.name = "a.yaml";
    source.text = "schema_version: 1\n" + lines;
    root = context.keep("a", source);
  }
  [[nodiscard]] NodeReader reader() { return {context, *root}; }
  /// The first line of each mistake.
  [[nodiscard]] std::string mistakes() const {
    std::string found;
    const std::string text = context.mistakes.text(Language::en);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      const std::string line = text.substr(at, end - at);
      if (line.starts_with("a.yaml:")) found += line + '\n';
      at = end == std::string::npos ? text.size() : end + 1;
    }
    return found;
  }

  Context context;
  const Node* root = nullptr;
};

}  // namespace winay::config
