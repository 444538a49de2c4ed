#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/core/text.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

/// The options of a verb, on CLI11, whose templates only options.cpp has to read.
namespace winay {

/// One that was declared, for what else is to be said of it.
class Option {
 public:
  explicit Option(CLI::Option& option) : option_(&option) {}

  Option required();
  /// A whole number between these, which are among them.
  Option from_to(std::int64_t low, std::int64_t high);
  Option above_zero();
  Option one_of(const std::vector<std::string>& words);
  /// `problem` says what is wrong with a text; nothing if it is right.
  Option checked(const std::function<OwnText(const std::string&)>& problem);
  /// Several values between commas, `2019,2027`; what follows them is not one.
  Option between_commas();
  /// One value each time the option is said.
  Option one_at_a_time();
  /// What a message calls the value that is missing.
  Option called(const std::string& kind);
  Option needs(const Option& other);
  Option excludes(const Option& other);

 private:
  CLI::Option* option_;
};

/// What a verb declares. The values that options fill in must live as long as the action. The text
/// of each is in both languages; help prints it in one.
class Options {
 public:
  Options(CLI::App& verb, Language language) : verb_(verb), language_(language) {}

  /// `names` is `-o,--out` or, for what stands without a name, `FILE`; `takes` is how help writes
  /// the value. For numbers, text, paths, their optionals and lists.
  template <class Value>
  Option add(const std::string& names, Value& value, const std::string& takes, const OwnText& text);
  /// `!--no-…` takes it away.
  Option flag(const std::string& names, bool& value, const OwnText& text);
  /// One of some words, each of which is a value.
  template <class Choice>
  Option choice(const std::string& names, Choice& value,
                const std::vector<std::pair<std::string, Choice>>& words, const std::string& takes,
                const OwnText& text) {
    std::vector<std::pair<std::string, int>> numbers;
    for (const auto& [word, chosen] : words) numbers.emplace_back(word, static_cast<int>(chosen));
    return numbered(
        names, [&value](int number) { value = static_cast<Choice>(number); }, numbers, takes, text);
  }

  /// Is called once all options have been read: completes them, or throws UsageError where they do
  /// not go together.
  void when_read(std::function<void()> look) { looks_.push_back(std::move(look)); }
  [[nodiscard]] const std::vector<std::function<void()>>& looks() const { return looks_; }

 private:
  Option numbered(const std::string& names, const std::function<void(int)>& take,
                  const std::vector<std::pair<std::string, int>>& words, const std::string& takes,
                  const OwnText& text);

  CLI::App& verb_;
  Language language_;
  std::vector<std::function<void()>> looks_;
};

}  // namespace winay
