#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "winay/config/reader/load_options.hpp"
#include "winay/config/yaml/mistakes.hpp"
#include "winay/config/yaml/view.hpp"
#include "winay/config/yaml/writer.hpp"

namespace winay::config {

/// A number that changes at a date, as it was first read.
struct NotedChange {
  std::string path;  ///< `programmes.juntos.cash_transfer.amount.changes.2023-1`
  Place place;
  std::string date;
  std::int32_t from = 0;  ///< bimester
  bool falls = false;     ///< to less than before
};

/// How numbers that change at dates are read.
struct DatedReading {
  bool allowed = false;            ///< in a section whose numbers may change
  std::optional<std::int32_t> at;  ///< the bimester whose numbers are read; if none, the first ones
  std::vector<NotedChange> found;
};

/// What all readers of one scenario share.
struct Context {
  LoadOptions options;
  std::filesystem::path configs;
  Mistakes mistakes;
  std::deque<SourceText> sources;
  std::map<std::string, Node> files;   ///< parsed, by path: a file is read once
  std::deque<Node> made;               ///< put together from what files say
  bool is_resolved = false;            ///< the file is one that winay wrote out in full
  bool incomplete = false;             ///< a file could not be read: what is missing may be in it
  std::map<std::string, bool*> solve;  ///< parameters that may be `solve`, and what that sets
  std::int32_t first_year = 0;
  std::int32_t bimesters = 0;  ///< of the calendar; 0: not known
  std::int32_t long_ago = -1;  ///< the bimester that `always` stands for
  DatedReading dated;
  Writer resolved;
  std::vector<ParameterRecord> records;

  void mistake(const Place& place, const std::string& path, Message message,
               std::vector<Note> notes = {}) {
    mistakes.add({place, path, std::move(message), std::move(notes)});
  }
  void warn(const Place& place, const std::string& path, Message message,
            std::vector<Note> notes = {}) {
    mistakes.add({place, path, std::move(message), std::move(notes), true});
  }
  /// The file's tree, or nothing and a mistake.
  const Node* read(const std::filesystem::path& path, const Place& asked_from);
  /// The tree of a text already read, kept under a key.
  const Node* keep(const std::string& key, const SourceText& source);
  /// Keeps a node that was put together; null if there is none.
  const Node* keep_made(std::optional<Node> node) {
    return node ? &made.emplace_back(std::move(*node)) : nullptr;
  }
  /// Nothing; from here on, what is missing may have been in the file that could not be read.
  const Node* give_up();
  /// Path of a file as messages show it: from the working folder if the file is in it.
  [[nodiscard]] static std::string shown(const std::filesystem::path& path);
  /// Name of a file as the table of parameters shows it: the same wherever winay is run.
  [[nodiscard]] std::string recorded(const SourceText& source) const;
};

}  // namespace winay::config
