#include "winay/core/error.hpp"

#include <string_view>

namespace winay {

namespace {

std::string filled(std::string_view form, std::initializer_list<std::string> words) {
  std::string text;
  for (const std::string& word : words) {
    const std::size_t hole = form.find("{}");
    text += std::string(form.substr(0, hole)) + word;
    form.remove_prefix(hole + 2);
  }
  return text.append(form);
}

}  // namespace

OwnText filled(const Text& form, std::initializer_list<std::string> words) {
  return {filled(form.en, words), filled(form.es, words)};
}

}  // namespace winay
