#pragma once

#include <string>
#include <string_view>

#include "winay/core/language.hpp"

namespace winay {

struct OwnText;

/// What a user reads, in both languages: constants of the program, of which it holds no copy.
struct Text {
  std::string_view en;
  std::string_view es;

  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::es ? es : en;
  }
  operator OwnText() const;
};

/// The same, of words that are read from a file or put together while winay runs, so that nobody
/// else keeps them: a scenario's name, the sentence of an error. Tables of constants cannot hold
/// it, and a view of a sentence put together would outlive it: hence two.
struct OwnText {
  std::string en;
  std::string es;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::es ? es : en;
  }
  [[nodiscard]] bool empty() const { return en.empty() && es.empty(); }
  operator Text() const& { return {en, es}; }
  operator Text() const&& = delete;  ///< it would read words that are gone
  friend bool operator==(const OwnText&, const OwnText&) = default;
};

inline Text::operator OwnText() const { return {std::string(en), std::string(es)}; }

[[nodiscard]] inline OwnText operator+(OwnText first, const Text& second) {
  first.en += second.en;
  first.es += second.es;
  return first;
}
[[nodiscard]] inline OwnText operator+(const Text& first, const Text& second) {
  return OwnText(first) + second;
}

}  // namespace winay
