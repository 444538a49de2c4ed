#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/declaration.hpp"
#include "winay/model/model.hpp"
#include "winay/population/synthetic_parameters.hpp"

namespace winay::test {

/// Writes declared structs as FlatReader reads them.
class FlatWriter {
 public:
  explicit FlatWriter(std::string prefix, std::string& text)
      : prefix_(std::move(prefix)), text_(text) {}

  void number(std::string_view name, double& value, const Field& /*field*/) {
    char digits[32];
    std::snprintf(digits, sizeof(digits), "%.9g", value);
    line(name, digits);
  }
  template <class Array, class Labels>
  void numbers(std::string_view name, Array& values, const Labels& labels, const Field& field) {
    FlatWriter inner(prefix_ + std::string(name) + ".", text_);
    for (std::size_t i = 0; i < values.size(); ++i) inner.number(labels[i], values[i], field);
  }
  template <class Enumerator, class Names>
  void choice(std::string_view name, Enumerator& value, const Names& names, const Field&) {
    line(name, names[static_cast<std::size_t>(value)]);
  }
  void flag(std::string_view name, bool& value, const Field&) {
    line(name, value ? "true" : "false");
  }
  void text(std::string_view name, std::string& value, const Field&) {
    line(name, value.empty() ? "-" : value);
  }
  template <class Entry>
  void list(std::string_view name, std::vector<Entry>& entries, const Field&) {
    std::string names;
    for (const Entry& entry : entries) names += (names.empty() ? "" : "|") + entry.name;
    line(std::string(name) + ".names", names);
    for (Entry& entry : entries) {
      FlatWriter inner(prefix_ + std::string(name) + "." + entry.name + ".", text_);
      declare(inner, entry);
    }
  }
  template <class Section>
  void optional_section(std::string_view name, std::optional<Section>& part) {
    FlatWriter inner(prefix_ + std::string(name) + ".", text_);
    if (part) declare(inner, *part);
  }
  void date(std::string_view name, std::int32_t& value, const Field&) {
    line(name, std::to_string(value));
  }

 private:
  void line(std::string_view name, std::string_view value) {
    text_.append(prefix_).append(name).append("\t").append(value).append("\n");
  }

  std::string prefix_;
  std::string& text_;
};

/// The whole model, its programmes and the margins of its population.
std::string flat_text(Model model, const std::vector<Programme>& programmes,
                      SyntheticPopulation population);

}  // namespace winay::test
