#include "winay/config/yaml/scalars.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>

#include "config/yaml/numbers.hpp"
#include "config/yaml/units.hpp"
#include "winay/programmes/programme.hpp"
#include "winay/state/stocks.hpp"

namespace winay::config {
namespace {

bool is_boolean_word(std::string_view text) {
  constexpr std::array<std::string_view, 8> words{"yes",  "no",    "on", "off",
                                                  "true", "false", "y",  "n"};
  return std::find(words.begin(), words.end(), lower(text)) != words.end();
}

/// What stands for a flag, in both languages.
struct FlagWord {
  std::string_view word;
  bool value;
};
constexpr std::array<FlagWord, 6> flag_words{
    {{"true", true}, {"false", false}, {"yes", true}, {"sí", true}, {"si", true}, {"no", false}}};

/// A quantity without its unit: a share of 1 or less has two readings.
Message without_unit(std::string_view text, const std::string& number, double value,
                     std::string_view unit) {
  if (unit != "%" || value == 0 || std::abs(value) > 1) {
    return {Problem::quantity_without_unit, {shown(text), number + " " + std::string(unit)}};
  }
  constexpr double precision = 1e10;
  const std::string percent = digits(std::round(value * precision) / (precision / 100));
  return {Problem::share_without_unit, {shown(text), percent + " %", digits(value) + " %"}};
}

Outcome<double> quantity_in(std::string_view text, std::string_view unit, bool by_machine) {
  const Split parts = split_number(text);
  Outcome<double> number = number_in(parts.number);
  if (!number.value) return number;
  if (parts.rest.empty()) return {{}, without_unit(text, parts.number, *number.value, unit)};
  const std::optional<double> times = times_of(parts.rest, unit, *number.value == 1);
  if (!times) return {{}, {Problem::quantity_wrong_unit, {shown(parts.rest), std::string(unit)}}};
  if (!has_decimals(unit)) {
    if (const auto doubt = thousands_or_decimals(parts.number, by_machine)) return {{}, *doubt};
  }
  constexpr double precision = 1e9;  // 4.2 times 6 is 25.2
  if (*times != 1) number.value = std::round(*number.value * *times * precision) / precision;
  return number;
}

bool is_typed(const Node& node) {
  return node.place.source != nullptr && node.place.source->kind == SourceText::Kind::command_line;
}

}  // namespace

Outcome<double> read_number(const Node& node) {
  if (node.kind != Node::Kind::scalar) return {{}, {Problem::not_a_scalar, {}}};
  Outcome<double> number = number_in(node.text);
  if (node.quoted && number.value) return {{}, {Problem::quoted_number, {shown(node.text)}}};
  return number;
}

Outcome<std::string> read_text(const Node& node) {
  if (node.kind == Node::Kind::nothing) return {{}, {Problem::blank_text, {}}};
  if (node.kind != Node::Kind::scalar) return {{}, {Problem::not_text, {}}};
  if (!node.quoted && is_boolean_word(node.text)) {
    return {{}, {Problem::bare_boolean, {node.text, node.text}}};
  }
  if (node.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return {{}, {Problem::blank_text, {}}};
  }
  return {node.text, {}};
}

Outcome<bool> read_flag(const Node& node) {
  if (node.kind != Node::Kind::scalar) return {{}, {Problem::not_a_scalar, {}}};
  const std::string word = lower(node.text);
  for (const FlagWord& flag : flag_words) {
    if (!node.quoted && word == flag.word) return {flag.value, {}};
  }
  return {{}, {Problem::not_a_flag, {shown(node.text)}}};
}

Outcome<double> read_quantity(const Node& node, std::string_view unit) {
  if (node.kind != Node::Kind::scalar) return {{}, {Problem::not_a_scalar, {}}};
  return quantity_in(node.text, unit, is_typed(node));
}

Outcome<std::uint64_t> read_seed(const Node& node) {
  const Message wrong{Problem::not_a_seed, {shown(node.text)}};
  if (node.kind != Node::Kind::scalar) return {{}, {Problem::not_a_scalar, {}}};
  const bool hexadecimal = node.text.starts_with("0x");
  const std::string_view digits = std::string_view(node.text).substr(hexadecimal ? 2 : 0);
  if (!hexadecimal && digits.size() > 1 && digits.front() == '0') return {{}, wrong};
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  if (error != std::errc{} || end != digits.data() + digits.size()) return {{}, wrong};
  return {value, {}};
}

Outcome<std::int32_t> read_date(const Node& node, std::int32_t first_year) {
  if (node.kind != Node::Kind::scalar) return {{}, {Problem::not_a_scalar, {}}};
  const std::string_view text = node.text;
  if (text == "never") return {never, {}};
  const bool dated = text.size() >= 6 && text[4] == '-' && all_digits(text.substr(0, 4)) &&
                     all_digits(text.substr(5)) && text[0] != '0' && text.size() <= 8;
  if (!dated) return {{}, {Problem::not_a_date, {shown(text)}}};
  std::int32_t year = 0;
  std::int32_t bimester = 0;
  std::from_chars(text.data(), text.data() + 4, year);
  std::from_chars(text.data() + 5, text.data() + text.size(), bimester);
  if (bimester < 1 || bimester > bimesters_a_year || text[5] == '0') {
    return {{}, {Problem::no_such_bimester, {std::string(text.substr(5))}}};
  }
  return {(year - first_year) * bimesters_a_year + bimester - 1, {}};
}

Outcome<std::int32_t> read_time(const Node& node, std::int32_t first_year, std::int32_t long_ago) {
  if (node.kind != Node::Kind::scalar) return {{}, {Problem::not_a_scalar, {}}};
  if (node.text == "always") return {long_ago, {}};
  if (Outcome<std::int32_t> date = read_date(node, first_year);
      date.value || date.problem.problem == Problem::no_such_bimester) {
    return date;
  }
  constexpr double most = 6000;
  const Outcome<double> amount = quantity_in(node.text, "bimesters", is_typed(node));
  if (amount.problem.problem == Problem::thousands_or_decimals) return {{}, amount.problem};
  const double bimesters = amount.value.value_or(-1);
  if (bimesters >= 0 && bimesters <= most && bimesters == std::floor(bimesters)) {
    return {static_cast<std::int32_t>(bimesters), {}};
  }
  return {{}, {Problem::not_a_time, {shown(node.text)}}};
}

std::string date_text(std::int32_t bimester, std::int32_t first_year, std::int32_t long_ago) {
  if (bimester == never) return "never";
  if (bimester == long_ago) return "always";
  const std::int32_t season = ((bimester % bimesters_a_year) + bimesters_a_year) % bimesters_a_year;
  return std::to_string(first_year + (bimester - season) / bimesters_a_year) + "-" +
         std::to_string(season + 1);
}

std::string listed(std::span<const std::string_view> words) {
  std::string result;
  for (const std::string_view word : words)
    result += (result.empty() ? "" : ", ") + std::string(word);
  return result;
}

}  // namespace winay::config
