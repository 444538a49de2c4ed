#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/reader/context.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/config/yaml/tree.hpp"

namespace winay::config {

/// Reads a map key by key, where no declare() can say what belongs in it: names of columns, steps
/// whose keys depend on one of them. Every mistake goes to the context with its path. What a key
/// that is missing or wrong would have set stays as it was.
class NodeReader {
 public:
  /// The root of a file, or a map in it at a path.
  NodeReader(Context& context, const Node& map, std::string path = {})
      : NodeReader(context, map, std::move(path), map.place) {}
  /// `missed_at`: where the mistake of a missing key points to.
  NodeReader(Context& context, const Node& map, std::string path, const Place& missed_at)
      : context_(context), map_(map), path_(std::move(path)), missed_at_(missed_at) {}

  [[nodiscard]] const std::vector<Entry>& entries() const { return map_.entries; }
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] bool says(std::string_view key) const { return find(key) != nullptr; }
  [[nodiscard]] std::string path_of(std::string_view key) const { return join(path_, key); }

  /// A mistake in what a key says, or in the key's absence.
  void mistake(std::string_view key, Message message) const;
  /// A mistake of the map as a whole.
  void mistake(Message message) const { context_.mistake(map_.place, path_, std::move(message)); }
  /// One in a part of what a key says.
  void mistake(std::string_view key, const Node& part, Message message) const;
  void refuse_others(const std::vector<std::string>& known) const;

  /// What a key says, which must be there.
  [[nodiscard]] const Node* required(std::string_view key) const;
  void require(std::initializer_list<std::string_view> keys) const;

  void text(std::string_view key, std::string& value) const;
  /// As it is written, whatever YAML would take it for: a code, the name of a column.
  void plain(std::string_view key, std::string& value) const;
  void number(std::string_view key, double& value,
              double low = -std::numeric_limits<double>::infinity(),
              double high = std::numeric_limits<double>::infinity()) const;
  void whole(std::string_view key, int& value, int low, int high) const;
  void flag(std::string_view key, bool& value) const;
  void seed(std::string_view key, std::uint64_t& value) const;
  /// The place of a word among those it may be.
  [[nodiscard]] std::optional<std::size_t> word(std::string_view key,
                                                std::span<const std::string_view> words) const;
  /// A list of plain texts.
  void texts(std::string_view key, std::vector<std::string>& values) const;
  /// The items of a list, as in `[0.25, 0.5]`.
  [[nodiscard]] std::span<const Node> items(std::string_view key, std::string_view example) const;

  /// The map that a key says, which must be there.
  [[nodiscard]] std::optional<NodeReader> map(std::string_view key) const;
  /// What one of the map's own entries says, which must be a map.
  [[nodiscard]] std::optional<NodeReader> inside(const Entry& entry) const;

 private:
  template <class Value>
  void take(std::string_view key, const Node& node, Outcome<Value> outcome, Value& value) const {
    if (outcome.value) {
      value = std::move(*outcome.value);
    } else {
      mistake(key, node, std::move(outcome.problem));
    }
  }

  Context& context_;
  const Node& map_;
  std::string path_;
  Place missed_at_;
};

}  // namespace winay::config
