#pragma once

#include <fmt/format.h>

#include <string>

#include "winay/core/text.hpp"
#include "winay/report/words/figures.hpp"

/// Sentences in the user's language.
namespace winay {

[[nodiscard]] inline std::string said(Language language, const Text& text) {
  return std::string(text.in(language));
}

/// A sentence with each `{}` filled.
template <class... Arguments>
[[nodiscard]] std::string filled(Language language, const Text& form,
                                 const Arguments&... arguments) {
  return fmt::format(fmt::runtime(form.in(language)), arguments...);
}

/// The name of a text in files that hold it in both languages: `long_name`, `long_name_es`.
[[nodiscard]] inline std::string name_in(Language language, std::string name) {
  return language == Language::es ? name + "_es" : name;
}

/// Says everything in one language. What writes a whole page is made of it.
class Voice {
 public:
  explicit Voice(Language language) : language_(language) {}

 protected:
  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] std::string said(const Text& text) const { return winay::said(language_, text); }
  template <class... Arguments>
  [[nodiscard]] std::string filled(const Text& form, const Arguments&... arguments) const {
    return winay::filled(language_, form, arguments...);
  }
  [[nodiscard]] std::string number(double value, int decimals, bool sign = false) const {
    return figure(value, {.decimals = decimals, .sign = sign, .language = language_});
  }

 private:
  Language language_;
};

}  // namespace winay
