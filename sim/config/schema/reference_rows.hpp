#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/reader/load_options.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/config/yaml/view.hpp"
#include "winay/core/declaration.hpp"
#include "winay/core/language.hpp"

namespace winay::config {

/// The numbers of a loaded configuration by path, and which of them a page has shown.
class ShippedValues {
 public:
  explicit ShippedValues(const std::vector<ParameterRecord>& records);

  /// The value, with its unit if that is not said beside; empty if nothing says it.
  [[nodiscard]] std::string value(const std::string& path);
  [[nodiscard]] std::string source(const std::string& path);
  /// Those below the path that have not been asked for, in their order.
  [[nodiscard]] std::vector<const ParameterRecord*> left(const std::string& below) const;

 private:
  const std::vector<ParameterRecord>& records_;
  std::map<std::string, const ParameterRecord*> by_path_;
  std::set<std::string> shown_;
};

/// `0 – 1`, `≥ 0`, `≤ 1`, or nothing.
[[nodiscard]] std::string bounds_text(const Field& field);

/// A row of a Markdown table; a bar inside a cell ends none.
[[nodiscard]] std::string table_row(const std::vector<std::string>& cells);

/// A `declare(has, parameters)` customer that writes one row of a table a key.
class ReferenceRows {
 public:
  ReferenceRows(std::string& page, std::string path, ShippedValues& shipped, Language language)
      : page_(page), path_(std::move(path)), shipped_(shipped), language_(language) {}

  void number(std::string_view name, const double& /*value*/, const Field& field) {
    row(name, field, bounds_text(field));
  }
  template <class Values, class Labels>
  void numbers(std::string_view name, const Values& /*values*/, const Labels& labels,
               const Field& field) {
    map_row(name, {std::begin(labels), std::end(labels)}, field);
  }
  template <class Choice, class Names>
  void choice(std::string_view name, const Choice& /*value*/, const Names& names,
              const Field& field) {
    row(name, field, listed(names));
  }
  void flag(std::string_view name, const bool& /*value*/, const Field& field) {
    row(name, field, "true, false");
  }
  template <class Words>
  void text(std::string_view name, const Words& /*value*/, const Field& field) {
    row(name, field, std::string(Text{"text", "texto"}.in(language_)));
  }
  void date(std::string_view name, const std::int32_t& /*value*/, const Field& field) {
    row(name, field, "2020-2, never");
  }
  void time(std::string_view name, const std::int32_t& /*value*/, const Field& field) {
    row(name, field, "12 bimesters, 2 years, 2020-2, always, never");
  }
  void quantity(std::string_view name, const std::int32_t& value, const Field& field) {
    said_row(name, field, bounds_text(field), std::to_string(value));
  }
  void whole(std::string_view name, const std::int32_t& value, const Field& field) {
    said_row(name, field, bounds_text(field), std::to_string(value));
  }
  void seed(std::string_view name, const std::uint64_t& value, const Field& field);
  template <class Entry>
  void list(std::string_view name, const std::vector<Entry>& /*entries*/, const Field& /*field*/) {
    Entry entry{};
    ReferenceRows inner = below(join(path_, name) + any_name());
    declare(inner, entry);
  }
  template <class Section>
  void section(std::string_view name, Section& part) {
    ReferenceRows inner = below(join(path_, name));
    declare(inner, part);
  }
  template <class Section>
  void optional_section(std::string_view name, const std::optional<Section>& /*part*/) {
    Section part{};
    section(name, part);
  }

 private:
  [[nodiscard]] ReferenceRows below(std::string path) const {
    return {page_, std::move(path), shipped_, language_};
  }
  [[nodiscard]] std::string any_name() const {
    return std::string(Text{".<name>", ".<nombre>"}.in(language_));
  }
  void row(std::string_view name, const Field& field, const std::string& range);
  /// One key for a number a label.
  void map_row(std::string_view name, const std::vector<std::string_view>& labels,
               const Field& field);
  /// Of a key that needs no source: the scenario's own value, in a section that has one.
  void said_row(std::string_view name, const Field& field, const std::string& range,
                const std::string& value);
  void write(const std::string& key, const Field& field, const std::string& range,
             const std::string& value, const std::string& source);

  std::string& page_;
  std::string path_;
  ShippedValues& shipped_;
  Language language_;
};

}  // namespace winay::config
