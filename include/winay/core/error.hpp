#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string>

#include "winay/core/text.hpp"

namespace winay {

/// What went wrong, for a user: a sentence in both languages. what() is the English one.
class Error : public std::runtime_error {
 public:
  explicit Error(OwnText text) : std::runtime_error(text.en), text_(std::move(text)) {}
  [[nodiscard]] const OwnText& text() const { return text_; }

 private:
  OwnText text_;
};

[[nodiscard]] inline OwnText operator+(const OwnText& first, const OwnText& second) {
  return {first.en + second.en, first.es + second.es};
}
[[nodiscard]] inline OwnText operator+(const Text& first, const OwnText& second) {
  return OwnText(first) + second;
}

/// A sentence in both languages, each `{}` filled with the next of the words.
[[nodiscard]] OwnText filled(const Text& form, std::initializer_list<std::string> words);

}  // namespace winay
