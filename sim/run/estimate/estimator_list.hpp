#pragma once

#include <array>
#include <string_view>

#include "winay/config/studies/estimators.hpp"

namespace winay {

/// A text put together while winay is compiled.
class ListedText {
 public:
  constexpr void add(std::string_view words) {
    for (const char c : words) text_.at(size_++) = c;
  }
  constexpr void add_columns(std::string_view words, std::size_t columns) {
    add(words);
    for (std::size_t at = words.size(); at < columns; ++at) add(" ");
  }
  /// After a comma where a key stands before it.
  constexpr void add_key(std::string_view key, std::string_view mark) {
    if (text_.at(size_ - 1) != ' ') add(", ");
    add(key);
    add(mark);
  }
  [[nodiscard]] constexpr std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char, 8192> text_{};
  std::size_t size_ = 0;
};

/// A text, and under it a line for each estimator: its name and its keys, a star at those needed.
constexpr ListedText with_estimators(std::string_view above) {
  ListedText text;
  text.add(above);
  for (const EstimatorRow& row : estimators) {
    text.add("\n  ");
    text.add_columns(row.key, 21);
    for (const std::string_view key : row.needed) text.add_key(key, "*");
    for (const std::string_view key : row.keys) text.add_key(key, "");
  }
  return text;
}

}  // namespace winay
