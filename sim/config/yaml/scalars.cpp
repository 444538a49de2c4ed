#include "winay/config/yaml/scalars.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>

#include "winay/programmes/programme.hpp"
#include "winay/state/stocks.hpp"

namespace winay::config {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_not_finite_word(std::string_view text) {
  std::string word = lower(text);
  if (!word.empty() && (word.front() == '+' || word.front() == '-')) word.erase(0, 1);
  if (!word.empty() && word.front() == '.') word.erase(0, 1);
  return word == "nan" || word == "inf" || word == "infinity";
}

bool is_boolean_word(std::string_view text) {
  constexpr std::array<std::string_view, 8> words{"yes",  "no",    "on", "off",
                                                  "true", "false", "y",  "n"};
  return std::find(words.begin(), words.end(), lower(text)) != words.end();
}

/// Long texts are cut where a message names them.
std::string shown(std::string_view text) {
  constexpr std::size_t most = 40;
  if (text.empty()) return "''";
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

/// The number meant by one with commas: those of thousands away, a decimal one as a point.
std::string without_comma(std::string_view text) {
  const std::size_t comma = text.find(',');
  const bool once = text.find(',', comma + 1) == std::string_view::npos;
  const bool thousands = !once || (text.size() - comma == 4 && comma > 0 && text.front() != '0') ||
                         text.find('.') != std::string_view::npos;
  std::string result;
  for (const char c : text) {
    if (c != ',') {
      result += c;
    } else if (!thousands) {
      result += '.';
    }
  }
  return result;
}

Message wrong_number(std::string_view text) {
  if (is_not_finite_word(text)) return {Problem::not_finite, {shown(text)}};
  const bool commas =
      text.find(',') != std::string_view::npos && std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || c == ',' || c == '.' || c == '-' || c == '+';
      });
  if (commas) return {Problem::comma_in_number, {without_comma(text)}};
  return {Problem::not_a_number, {shown(text)}};
}

Outcome<double> number_in(std::string_view text) {
  std::string_view digits = text;
  if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
  const std::size_t sign = !digits.empty() && digits.front() == '-' ? 1 : 0;
  const bool begins = digits.size() > sign && (is_digit(digits[sign]) || digits[sign] == '.');
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (!begins || end != digits.data() + digits.size() || error == std::errc::invalid_argument) {
    return {{}, wrong_number(text)};
  }
  if (error == std::errc::result_out_of_range || !std::isfinite(value)) {
    return {{}, {Problem::not_finite, {shown(text)}}};
  }
  std::string_view whole = digits.substr(sign);
  if (whole.size() > 1 && whole[0] == '0' && is_digit(whole[1])) {
    const std::size_t first = std::min(whole.find_first_not_of('0'), whole.size() - 1);
    return {{}, {Problem::leading_zero, {shown(text), std::string(whole.substr(first))}}};
  }
  return {value, {}};
}

Outcome<double> quantity_in(std::string_view text, std::string_view unit) {
  const std::size_t gap = std::min(text.find_first_of(" \t%"), text.size());
  const std::string_view digits = text.substr(0, gap);
  Outcome<double> number = number_in(digits);
  if (!number.value) return number;
  std::string_view found = text.substr(gap);
  found.remove_prefix(std::min(found.find_first_not_of(" \t"), found.size()));
  if (found.empty()) {
    return {{},
            {Problem::quantity_without_unit,
             {shown(text), std::string(digits) + " " + std::string(unit)}}};
  }
  const bool singular =
      *number.value == 1 && unit.ends_with('s') && found == unit.substr(0, unit.size() - 1);
  if (found != unit && !singular) {
    return {{}, {Problem::quantity_wrong_unit, {shown(found), std::string(unit)}}};
  }
  return number;
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
  if (!node.quoted && node.text == "true") return {true, {}};
  if (!node.quoted && node.text == "false") return {false, {}};
  return {{}, {Problem::not_a_flag, {shown(node.text)}}};
}

Outcome<double> read_quantity(const Node& node, std::string_view unit) {
  if (node.kind != Node::Kind::scalar) return {{}, {Problem::not_a_scalar, {}}};
  return quantity_in(node.text, unit);
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
  for (const auto& [unit, length] : {std::pair{"bimesters", 1}, std::pair{"years", 6}}) {
    const Outcome<double> amount = quantity_in(node.text, unit);
    const double bimesters = amount.value.value_or(-1) * length;
    if (bimesters >= 0 && bimesters <= most && bimesters == std::floor(bimesters)) {
      return {static_cast<std::int32_t>(bimesters), {}};
    }
  }
  return {{}, {Problem::not_a_time, {shown(node.text)}}};
}

std::string digits(double value) {
  if (std::isinf(value)) return value < 0 ? "-∞" : "∞";
  const double size = std::abs(value);
  const bool short_enough = size == 0 || (size >= 1e-5 && size < 1e15);
  std::array<char, 40> text{};
  const auto result = short_enough ? std::to_chars(text.data(), text.data() + text.size(), value,
                                                   std::chars_format::fixed)
                                   : std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), result.ptr};
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
