#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace winay::test {

/// A number or a switch of a YAML file: where it stands, and what may be said instead.
struct Number {
  std::string path;                  ///< as `--set` takes it
  std::string text;                  ///< as it stands
  std::vector<std::string> instead;  ///< for `--set`, the likeliest to act first
  std::size_t line = 0;              ///< where the text begins, from 0
  std::size_t column = 0;
};

/// Other values than this one: a step for what is counted, a fifth for what is measured, then more;
/// another year for a date, the opposite for a switch. Empty: it is no number.
std::vector<std::string> others(const std::string& text, const std::string& unit = "");

/// Every number and switch of a file, but for the version of its schema.
std::vector<Number> numbers_in(const std::filesystem::path& file);

}  // namespace winay::test
