#include "winay/config/yaml/message.hpp"

#include <cassert>
#include <cstddef>

#include "config/yaml/act_texts.hpp"
#include "config/yaml/message_texts.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"

namespace winay::config {

namespace {

const Text& text_of(Problem problem) {
  const auto row = static_cast<std::size_t>(problem);
  return row < message_texts.size() ? message_texts[row] : act_texts[row - message_texts.size()];
}

/// An argument in a language. What stands in quotes is what a person wrote, but for what to write.
std::string argument_in(std::string_view before, const std::string& argument, Language language) {
  const bool quoted = before.ends_with('\'');
  const bool remedy = before.ends_with("write '") || before.ends_with("escriba '");
  return quoted && !remedy ? argument : quantity_in_words(argument, language);
}

}  // namespace

std::string sentence(const Message& message, Language language) {
  std::string_view rest = text_of(message.problem).in(language);
  assert(!rest.empty());
  std::string result;
  for (const std::string& argument : message.arguments) {
    const std::size_t hole = rest.find("{}");
    if (hole == std::string_view::npos) break;
    result += rest.substr(0, hole);
    const bool unit =
        message.problem == Problem::quantity_wrong_unit && &argument == &message.arguments.back();
    result += unit ? unit_in(argument, language) : argument_in(result, argument, language);
    rest.remove_prefix(hole + 2);
  }
  result += rest;
  return result + did_you_mean(message.near).in(language);
}

Message not_one_of(const std::string& word, std::span<const std::string_view> words) {
  return {Problem::not_one_of,
          {word.empty() ? "''" : word, listed(words)},
          nearest(word, {words.begin(), words.end()})};
}

Message unknown_key(std::string_view key, const std::vector<std::string>& known) {
  std::string near = nearest(key, known);
  constexpr std::size_t most_listed = 60;
  const bool listable = !known.empty() && known.size() <= most_listed;
  if (!near.empty() || !listable) return {Problem::unknown, {}, std::move(near)};
  const std::vector<std::string_view> all(known.begin(), known.end());
  return {Problem::unknown_of, {listed(all)}};
}

}  // namespace winay::config
