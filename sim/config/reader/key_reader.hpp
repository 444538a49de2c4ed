#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/reader/node_reader.hpp"
#include "winay/core/text.hpp"

namespace winay::config {

/// Whether a file must say a key.
enum class Need : std::uint8_t { must, may };

/// Bounds that a number may meet.
struct Within {
  double low;
  double high;
};

/// A `declare_keys(has, part)` customer that reads a map with NodeReader, as SchemaMaker's sibling
/// KeySchema describes it. A declaration has
///
///     text, plain     text; as it is written, whatever YAML would take it for: a column's name
///     texts           a list of plain texts
///     number, whole   between bounds
///     seed            whole or hexadecimal
///     choice          one of some words
///     group           a map whose keys its own declaration names
///     entries         a map of entries, each with a name
///     rest            the keys of a map are names: a number or a plain text each
///     some_of         at least one of these keys
///     apart           a key that is read elsewhere
class KeyReader {
 public:
  explicit KeyReader(const NodeReader& said) : said_(said) {}

  void text(std::string_view key, std::string& value, Need need, const Text& /*meaning*/) {
    ask(key, need);
    said_.text(key, value);
  }
  void plain(std::string_view key, std::string& value, Need need, const Text& /*meaning*/) {
    ask(key, need);
    said_.plain(key, value);
  }
  void texts(std::string_view key, std::vector<std::string>& values, Need need,
             const Text& /*meaning*/) {
    ask(key, need);
    said_.texts(key, values);
  }
  void number(std::string_view key, double& value, Within bounds, Need need,
              const Text& /*meaning*/) {
    ask(key, need);
    said_.number(key, value, bounds.low, bounds.high);
  }
  void whole(std::string_view key, int& value, Within bounds, Need need, const Text& /*meaning*/) {
    ask(key, need);
    said_.whole(key, value, static_cast<int>(bounds.low), static_cast<int>(bounds.high));
  }
  void seed(std::string_view key, std::uint64_t& value, Need need, const Text& /*meaning*/) {
    ask(key, need);
    said_.seed(key, value);
  }
  template <class Choice, std::size_t n>
  void choice(std::string_view key, Choice& value, const std::array<std::string_view, n>& names,
              Need need, const Text& /*meaning*/) {
    ask(key, need);
    if (const auto index = said_.word(key, names)) value = static_cast<Choice>(*index);
  }
  template <class Choice, std::size_t n>
  void choice(std::string_view key, std::optional<Choice>& value,
              const std::array<std::string_view, n>& names, Need need, const Text& /*meaning*/) {
    ask(key, need);
    if (const auto index = said_.word(key, names)) value = static_cast<Choice>(*index);
  }
  template <class Declare>
  void group(std::string_view key, Need need, const Text& /*meaning*/, Declare&& declare) {
    ask(key, need);
    if (!said_.says(key)) return;
    if (const auto map = said_.map(key)) read(*map, declare);
  }
  template <class Part, class Declare>
  void entries(std::string_view key, std::vector<Part>& list, std::string Part::*name, Need need,
               const Text& /*meaning*/, Declare&& declare) {
    ask(key, need);
    if (!said_.says(key)) return;
    const auto map = said_.map(key);
    if (!map) return;
    for (const Entry& entry : map->entries()) {
      const auto one = map->inside(entry);
      if (!one) continue;
      Part part{};
      part.*name = entry.key;
      read(*one, [&](KeyReader& has) { declare(has, part); });
      list.push_back(std::move(part));
    }
  }
  void rest(std::map<std::string, double>& values) {
    named_ = true;
    for (const Entry& entry : said_.entries()) said_.number(entry.key, values[entry.key]);
  }
  void rest(std::map<std::string, std::string>& values) {
    named_ = true;
    for (const Entry& entry : said_.entries()) said_.plain(entry.key, values[entry.key]);
  }
  template <std::size_t n>
  void some_of(const std::array<std::string_view, n>& keys) const {
    for (const std::string_view key : keys) {
      if (said_.says(key)) return;
    }
    said_.mistake({Problem::says_none_of, {listed(keys)}});
  }
  void apart(std::string_view key, Need need, const Text& /*meaning*/) { ask(key, need); }

  /// Reports keys that nothing has asked for.
  void finish() const {
    if (!named_) said_.refuse_others(known_);
  }
  [[nodiscard]] const std::vector<std::string>& known() const { return known_; }

 private:
  template <class Declare>
  static void read(const NodeReader& map, Declare&& declare) {
    KeyReader inner(map);
    declare(inner);
    inner.finish();
  }
  void ask(std::string_view key, Need need) {
    known_.emplace_back(key);
    if (need == Need::must) said_.require({key});
  }

  const NodeReader& said_;
  std::vector<std::string> known_;
  bool named_ = false;  ///< its keys are names
};

}  // namespace winay::config
