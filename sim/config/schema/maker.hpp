#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/declaration.hpp"
#include "winay/core/text.hpp"

namespace winay::config {

/// The pattern of a number with its unit, in every way to write it.
[[nodiscard]] std::string quantity_form(std::string_view unit);
/// `true`, `false`, and the words that stand for them.
/// A text that a regular expression takes.
[[nodiscard]] nlohmann::json pattern(const std::string& expression);
[[nodiscard]] nlohmann::json a_flag();

/// A `declare(has, parameters)` customer that describes a section as JSON Schema.
class SchemaMaker {
 public:
  /// Whether a file must say every key, or may leave what it inherits.
  enum class Keys { all, those_that_differ };

  /// `dated`: numbers of the section may change at dates.
  explicit SchemaMaker(Keys keys, std::set<std::string> solvable = {}, std::string path = {},
                       bool dated = false);

  void number(std::string_view name, const double& /*value*/, const Field& field);
  void flag(std::string_view name, const bool& /*value*/, const Field& field);
  void text(std::string_view name, const std::string& /*value*/, const Field& field);
  void date(std::string_view name, const std::int32_t& /*value*/, const Field& field);
  void time(std::string_view name, const std::int32_t& /*value*/, const Field& field);
  void quantity(std::string_view name, const std::int32_t& /*value*/, const Field& field);
  void whole(std::string_view name, const std::int32_t& /*value*/, const Field& field);
  void seed(std::string_view name, const std::uint64_t& /*value*/, const Field& field);

  template <std::size_t n, class Labels>
  void numbers(std::string_view name, const std::array<double, n>& /*values*/, const Labels& labels,
               const Field& field) {
    numbers_of(name, {std::data(labels), std::size(labels)}, field);
  }
  template <class Choice, std::size_t n>
  void choice(std::string_view name, const Choice& /*value*/,
              const std::array<std::string_view, n>& names, const Field& field) {
    choice_of(name, names, field);
  }
  template <class EntryType>
  void list(std::string_view name, const std::vector<EntryType>& /*entries*/, const Field& field) {
    EntryType entry{};
    SchemaMaker inner(keys_, solvable_, path_of(name), dated_);
    if constexpr (requires { entry.name.es; }) {
      inner.text("name_es", entry.name.es, Field{.unit = "", .meaning = {}});
    }
    declare(inner, entry);
    add_list(name, inner.object(), field);
  }
  template <class Section>
  void section(std::string_view name, Section& part) {
    SchemaMaker inner(keys_, solvable_, path_of(name), dated_);
    declare(inner, part);
    add(name, inner.object());
  }
  template <class Section>
  void optional_section(std::string_view name, const std::optional<Section>& /*part*/) {
    Section part{};
    SchemaMaker inner(keys_, solvable_, path_of(name), dated_);
    declare(inner, part);
    add_optional(name, inner.object());
  }

  /// A key that no declaration names.
  void add(std::string_view name, nlohmann::json schema, bool required = true);
  /// The map that was described.
  [[nodiscard]] nlohmann::json object() const;

 private:
  void numbers_of(std::string_view name, std::span<const std::string_view> labels,
                  const Field& field);
  void choice_of(std::string_view name, std::span<const std::string_view> names,
                 const Field& field);
  void add_list(std::string_view name, nlohmann::json entry, const Field& field);
  void add_optional(std::string_view name, nlohmann::json object);
  [[nodiscard]] nlohmann::json parameter(nlohmann::json value, const nlohmann::json& changed,
                                         const Field& field) const;
  [[nodiscard]] nlohmann::json bare_or_sourced(const nlohmann::json& value,
                                               const Field& field) const;
  [[nodiscard]] bool may_change(const Field& field) const {
    return dated_ && field.dated == Dated::yes && !field.label;
  }
  [[nodiscard]] std::string path_of(std::string_view name) const;

  Keys keys_;
  std::set<std::string> solvable_;
  std::string path_;
  bool dated_;
  nlohmann::json properties_ = nlohmann::json::object();
  nlohmann::json required_ = nlohmann::json::array();
};

/// `changes` of a value: dates and what holds from each.
[[nodiscard]] nlohmann::json changes_schema(const nlohmann::json& value, bool unit);
/// `schema`, or the word `none`, which puts away what a lower layer says.
[[nodiscard]] nlohmann::json or_none(nlohmann::json schema);
/// A map of which every value follows `schema`.
[[nodiscard]] nlohmann::json map_of(nlohmann::json schema);
/// Text that is not blank; a number is text too.
[[nodiscard]] nlohmann::json words();
/// Whole or hexadecimal.
[[nodiscard]] nlohmann::json a_seed();
/// The number of the schema that every file says.
[[nodiscard]] nlohmann::json a_version();
/// What an editor shows of a schema. It keeps both languages until in_language() of words.hpp.
[[nodiscard]] nlohmann::json described(nlohmann::json schema, const Text& meaning);

}  // namespace winay::config
