#pragma once

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/declaration.hpp"

namespace winay::test {

/// Parameters as lines of a path, a tab and a value: what the tests of layers below `config`, and
/// the driver of the matrix of bits, read instead of YAML. The file is written from the shipped
/// configuration by FlatWriter; a test says when it is out of date.
class FlatFile {
 public:
  explicit FlatFile(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    std::string key;
    std::string value;
    while (std::getline(in, key, '\t') && std::getline(in, value)) values_[key] = value;
  }

  [[nodiscard]] const std::string& at(const std::string& path) const {
    const auto found = values_.find(path);
    if (found == values_.end()) throw std::runtime_error("no value for " + path);
    return found->second;
  }
  [[nodiscard]] bool has_section(const std::string& prefix) const {
    const auto found = values_.lower_bound(prefix);
    return found != values_.end() && found->first.starts_with(prefix);
  }

 private:
  std::map<std::string, std::string> values_;
};

/// Fills a declared struct from the lines below `prefix`.
class FlatReader {
 public:
  FlatReader(const FlatFile& file, std::string prefix) : file_(file), prefix_(std::move(prefix)) {}

  void number(std::string_view name, double& value, const Field& /*field*/) {
    value = std::strtod(text_of(name).c_str(), nullptr);
  }
  template <class Array, class Labels>
  void numbers(std::string_view name, Array& values, const Labels& labels, const Field& field) {
    FlatReader inner(file_, prefix_ + std::string(name) + ".");
    for (std::size_t i = 0; i < values.size(); ++i) inner.number(labels[i], values[i], field);
  }
  template <class Enumerator, class Names>
  void choice(std::string_view name, Enumerator& value, const Names& names, const Field&) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == text_of(name)) value = static_cast<Enumerator>(i);
    }
  }
  void flag(std::string_view name, bool& value, const Field&) { value = text_of(name) == "true"; }
  void text(std::string_view name, std::string& value, const Field&) {
    value = text_of(name) == "-" ? "" : text_of(name);
  }
  template <class Entry>
  void list(std::string_view name, std::vector<Entry>& entries, const Field&) {
    const std::string names = text_of(std::string(name) + ".names");
    std::size_t from = 0;
    while (from < names.size()) {
      const std::size_t to = std::min(names.find('|', from), names.size());
      Entry entry{};
      entry.name = names.substr(from, to - from);
      FlatReader inner(file_, prefix_ + std::string(name) + "." + entry.name + ".");
      declare(inner, entry);
      entries.push_back(entry);
      from = to + 1;
    }
  }
  template <class Section>
  void optional_section(std::string_view name, std::optional<Section>& part) {
    const std::string section = prefix_ + std::string(name) + ".";
    part.reset();
    if (!file_.has_section(section)) return;
    FlatReader inner(file_, section);
    declare(inner, part.emplace());
  }
  void date(std::string_view name, std::int32_t& value, const Field&) {
    value = static_cast<std::int32_t>(std::strtol(text_of(name).c_str(), nullptr, 10));
  }

 private:
  const std::string& text_of(std::string_view name) const {
    return file_.at(prefix_ + std::string(name));
  }

  const FlatFile& file_;
  std::string prefix_;
};

}  // namespace winay::test
