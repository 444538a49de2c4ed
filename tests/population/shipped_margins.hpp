#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/paths.hpp"
#include "winay/core/declaration.hpp"
#include "winay/population/synthetic_parameters.hpp"

/// The shipped margins, without the config layer: finds `key: {value: …}` by text below its
/// parents.
namespace winay::test {

class ShippedMargins {
 public:
  explicit ShippedMargins(std::string text) : text_(std::move(text)) {}

  void number(std::string_view key, double& value, const Field& field) {
    const std::size_t at = find(key);
    const std::size_t number = text_.find("value:", at) + 6;
    value = std::stod(text_.substr(number));
    CHECK_MESSAGE(value >= field.min, std::string(key));
    CHECK_MESSAGE(value <= field.max, std::string(key));
    const std::size_t unit = text_.find("unit:", number);
    const std::string line = text_.substr(unit, text_.find('\n', unit) - unit);
    CHECK_MESSAGE(line.find(field.unit) != std::string::npos, std::string(key));
    CHECK_MESSAGE(line.find("source: ") != std::string::npos, std::string(key));
  }
  template <class Array, class Labels>
  void numbers(std::string_view key, Array& values, const Labels& labels, const Field& field) {
    const std::size_t before = from_;
    from_ = find(key);
    for (std::size_t k = 0; k < values.size(); ++k) number(labels[k], values[k], field);
    from_ = before;
  }
  template <class Entry>
  void list(std::string_view key, std::vector<Entry>& entries, const Field& /*field*/) {
    std::istringstream lines(text_.substr(find(key)));
    std::string line;
    std::getline(lines, line);
    const std::size_t before = from_;
    while (std::getline(lines, line) && line.starts_with("    ")) {
      if (line[4] == ' ') continue;
      Entry entry{};
      entry.name = line.substr(4, line.find(':') - 4);
      from_ = text_.find("\n" + line, from_);
      declare(*this, entry);
      entries.push_back(entry);
    }
    from_ = before;
  }

 private:
  std::size_t find(std::string_view key) const {
    const std::size_t at = text_.find(" " + std::string(key) + ":", from_);
    REQUIRE_MESSAGE(at != std::string::npos, "no " << std::string(key));
    return at;
  }

  std::string text_;
  std::size_t from_ = 0;
};

inline SyntheticPopulation shipped_margins() {
  std::ifstream file(winay::tree::source_dir() + "/configs/populations/peru-juntos.yaml");
  std::stringstream text;
  text << file.rdbuf();
  ShippedMargins reader(text.str());
  SyntheticPopulation margins{};
  declare(reader, margins);
  return margins;
}

}  // namespace winay::test
