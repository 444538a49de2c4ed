#pragma once

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/reader/key_reader.hpp"
#include "config/schema/maker.hpp"

namespace winay::config {

/// A `declare_keys(has, part)` customer that describes as JSON Schema what KeyReader reads.
class KeySchema {
 public:
  void text(std::string_view key, const std::string& /*value*/, Need need, const Text& meaning) {
    add(key, words(), need, meaning);
  }
  void plain(std::string_view key, const std::string& /*value*/, Need need, const Text& meaning);
  void texts(std::string_view key, const std::vector<std::string>& /*values*/, Need need,
             const Text& meaning);
  void number(std::string_view key, double /*value*/, Within bounds, Need need,
              const Text& meaning);
  void whole(std::string_view key, int /*value*/, Within bounds, Need need, const Text& meaning);
  void seed(std::string_view key, std::uint64_t /*value*/, Need need, const Text& meaning);
  template <class Choice, std::size_t n>
  void choice(std::string_view key, const Choice& /*value*/,
              const std::array<std::string_view, n>& names, Need need, const Text& meaning) {
    add(key, {{"enum", names}}, need, meaning);
  }
  template <class Declare>
  void group(std::string_view key, Need need, const Text& meaning, Declare&& declare) {
    KeySchema inner;
    declare(inner);
    add(key, inner.object(), need, meaning);
  }
  template <class Part, class Declare>
  void entries(std::string_view key, const std::vector<Part>& /*list*/, std::string Part::*,
               Need need, const Text& meaning, Declare&& declare) {
    KeySchema inner;
    Part part{};
    declare(inner, part);
    add(key, map_of(inner.object()), need, meaning);
  }
  void rest(const std::map<std::string, double>& /*values*/);
  void rest(const std::map<std::string, std::string>& /*values*/);
  template <std::size_t n>
  void some_of(const std::array<std::string_view, n>& keys) {
    some_of_.assign(keys.begin(), keys.end());
  }
  /// What it may say is given later by says().
  void apart(std::string_view key, Need need, const Text& meaning) {
    add(key, nlohmann::json::object(), need, meaning);
  }

  /// What a key that is read apart may say.
  void says(std::string_view key, const nlohmann::json& schema);
  /// The keys of another declaration, which stand in the same map.
  void take(const nlohmann::json& object);
  /// The map that was described.
  [[nodiscard]] nlohmann::json object() const;

 private:
  void add(std::string_view key, nlohmann::json schema, Need need, const Text& meaning);

  nlohmann::json properties_ = nlohmann::json::object();
  nlohmann::json required_ = nlohmann::json::array();
  std::optional<nlohmann::json> rest_;
  std::vector<std::string_view> some_of_;
};

/// A single value of any type.
[[nodiscard]] nlohmann::json any_scalar();

}  // namespace winay::config
