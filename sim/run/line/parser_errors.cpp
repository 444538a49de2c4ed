#include "run/line/parser_errors.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace winay {

namespace {

/// Forms of CLI11's sentences; `{}` stands for any words, `{1}` for the second of them.
constexpr std::array<Text, 13> forms{{
    {"A subcommand is required", "falta el verbo; vea winay --help"},
    {"{} is required", "falta {1}"},
    {"{} requires {}", "{1} necesita {2}"},
    {"{} excludes {}", "{1} no va junto con {2}"},
    {"{}: {} required {} missing", "{1}: falta su valor ({2} {3})"},
    {"{}: At least {} required but received {}", "{1}: hacen falta al menos {2}, y hay {3}"},
    {"{}: At Most {} required but received {}", "{1}: caben a lo más {2}, y hay {3}"},
    {"Expected exactly {} arguments to {}, got {}", "{2} toma {1} valores, y hay {3}"},
    {"Expected at least {} arguments to {}, got {}", "{2} toma al menos {1} valores, y hay {3}"},
    {"Could not convert: {} = {}", "{1}: no se entiende el valor '{2}'"},
    {"{}: Should be true/false or a number", "{1}: debe ser true, false o un número"},
    {"{} was given a disallowed flag override", "{1} no toma un valor"},
    {"The following argument was not expected: {}", "no se esperaba el argumento {1}"},
}};

/// What stands for each `{}` of the form, if the message has that form.
std::optional<std::vector<std::string>> words_in(std::string_view message, std::string_view form) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t hole = form.find("{}");
    const std::string_view before = form.substr(0, hole);
    if (!message.starts_with(before)) return std::nullopt;
    message.remove_prefix(before.size());
    if (hole == std::string_view::npos) break;
    form.remove_prefix(hole + 2);
    const std::string_view after = form.substr(0, form.find("{}"));
    const std::size_t end = after.empty() ? message.size() : message.find(after);
    if (end == std::string_view::npos) return std::nullopt;
    words.emplace_back(message.substr(0, end));
    message.remove_prefix(end);
  }
  if (!message.empty()) return std::nullopt;
  return words;
}

}  // namespace

OwnText in_both(const std::string& message) {
  for (const Text& form : forms) {
    const auto words = words_in(message, form.en);
    if (!words) continue;
    std::string es(form.es);
    for (std::size_t w = 0; w < words->size(); ++w) {
      const std::string mark = "{" + std::to_string(w + 1) + "}";
      if (const std::size_t at = es.find(mark); at != std::string::npos) {
        es.replace(at, mark.size(), (*words)[w]);
      }
    }
    return {message, es};
  }
  return {message, "línea de órdenes no válida: " + message};
}

}  // namespace winay
