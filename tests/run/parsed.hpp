#pragma once

#include <functional>
#include <string>
#include <vector>

#include "run/console/exit_code.hpp"
#include "run/line/command_line.hpp"

/// Command lines read by a verb of the test's own.
namespace winay::made_up {

/// Lets a verb `sow` that has the options read the words.
inline Command parse(const std::function<void(Options&)>& declare, std::vector<const char*> words) {
  static std::function<void(Options&)> declared;
  declared = declare;
  static constexpr Verb sow{.name = "sow",
                            .what = {"sow maize", "siembra maíz"},
                            .examples = {"Examples:\n  winay sow", "Ejemplos:\n  winay sow"},
                            .declare = [](Options& options) -> Action {
                              declared(options);
                              return [](const Call& call) { call.out << "sown\n"; };
                            }};
  static constexpr const Verb* verbs[] = {&sow};
  words.insert(words.begin(), {"winay", "sow"});
  return parse_command_line(verbs, static_cast<int>(words.size()), words.data());
}

/// What is wrong with the words, in the language, or nothing.
inline std::string problem(const std::function<void(Options&)>& declare,
                           const std::vector<const char*>& words,
                           Language language = Language::en) {
  try {
    static_cast<void>(parse(declare, words));
  } catch (const UsageError& e) {
    return e.text().in(language);
  }
  return {};
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace winay::made_up
