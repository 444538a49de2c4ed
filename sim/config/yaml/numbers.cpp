#include "config/yaml/numbers.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <system_error>

#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_not_finite_word(std::string_view text) {
  std::string word = lower(text);
  if (!word.empty() && (word.front() == '+' || word.front() == '-')) word.erase(0, 1);
  if (!word.empty() && word.front() == '.') word.erase(0, 1);
  return word == "nan" || word == "inf" || word == "infinity";
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

/// Bytes of a space that may part thousands: plain, without break, thin, both.
std::size_t space_at(std::string_view text) {
  for (const std::string_view space : {" ", "\u00a0", "\u2009", "\u202f"}) {
    if (text.starts_with(space)) return space.size();
  }
  return 0;
}

bool is_group(std::string_view text) {
  return text.size() >= 3 && all_digits(text.substr(0, 3)) &&
         (text.size() == 3 || !is_digit(text[3]));
}

/// Whether groups of thousands may follow these digits.
bool takes_groups(std::string_view digits, bool grouped) {
  if (!digits.empty() && (digits.front() == '+' || digits.front() == '-')) digits.remove_prefix(1);
  return all_digits(digits) && digits.front() != '0' && (grouped || digits.size() <= 3);
}

/// `15.000`, `1.234.567`: digits that points part into thousands.
bool is_parted_by_points(std::string_view digits) {
  if (!digits.empty() && (digits.front() == '+' || digits.front() == '-')) digits.remove_prefix(1);
  std::size_t point = digits.find('.');
  if (point == std::string_view::npos || !takes_groups(digits.substr(0, point), false))
    return false;
  while (!digits.empty() && point != std::string_view::npos) {
    digits.remove_prefix(point + 1);
    if (!is_group(digits)) return false;
    point = digits.size() == 3 ? std::string_view::npos : digits[3] == '.' ? 3 : digits.size();
    if (point == digits.size()) return false;
  }
  return true;
}

std::string without_points(std::string_view text) {
  std::string result(text);
  std::erase(result, '.');
  return result;
}

bool is_word(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.empty() ? ' ' : text.front());
  return std::isalpha(first) != 0 || first >= 0x80U;
}

Message wrong_number(std::string_view text) {
  if (is_not_finite_word(text)) return {Problem::not_finite, {shown(text)}};
  const bool commas =
      text.find(',') != std::string_view::npos && std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || c == ',' || c == '.' || c == '-' || c == '+';
      });
  if (commas) return {Problem::comma_in_number, {without_comma(text)}};
  if (is_parted_by_points(text)) return {Problem::points_in_number, {without_points(text)}};
  return {Problem::not_a_number, {shown(text)}};
}

}  // namespace

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::string shown(std::string_view text) {
  constexpr std::size_t most = 40;
  if (text.empty()) return "''";
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

Split split_number(std::string_view text) {
  Split result;
  bool grouped = false;
  while (!text.empty() && text.front() != '%' && text.front() != '\t') {
    const std::size_t space = space_at(text);
    if (space == 0) {
      result.number += text.front();
      text.remove_prefix(1);
      continue;
    }
    if (!takes_groups(result.number, grouped) || !is_group(text.substr(space))) break;
    result.number += text.substr(space, 3);
    text.remove_prefix(space + 3);
    grouped = true;
  }
  while (!text.empty() && (text.front() == '\t' || space_at(text) > 0)) {
    text.remove_prefix(std::max<std::size_t>(1, space_at(text)));
  }
  result.rest = text;
  return result;
}

Outcome<double> number_in(std::string_view whole_text) {
  const Split parts = split_number(whole_text);
  const std::string_view text = parts.rest.empty() ? std::string_view(parts.number) : whole_text;
  std::string_view digits = text;
  if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
  const std::size_t sign = !digits.empty() && digits.front() == '-' ? 1 : 0;
  const bool begins = digits.size() > sign && (is_digit(digits[sign]) || digits[sign] == '.');
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (!begins || end != digits.data() + digits.size() || error == std::errc::invalid_argument) {
    if (is_word(parts.rest) && number_in(parts.number).value) {
      return {{}, {Problem::number_with_unit, {shown(whole_text), parts.number}}};
    }
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

std::optional<Message> thousands_or_decimals(std::string_view text, bool by_machine) {
  if (!is_parted_by_points(text) || (by_machine && !text.ends_with('0'))) return {};
  const std::string decimal =
      text.ends_with('0') ? digits(number_in(text).value.value_or(0)) : std::string(text) + "0";
  return Message{Problem::thousands_or_decimals,
                 {std::string(text), without_points(text), decimal}};
}

std::string written_number(std::string_view text, double value) {
  std::string number = split_number(text).number;
  return number_in(number).value == value ? number : digits(value);
}

Message not_whole(std::string_view text, double value, std::string_view unit) {
  const Split parts = split_number(text);
  if (unit.empty() || number_in(parts.number).value == value) {
    return {Problem::not_whole, {std::string(text)}};
  }
  return {Problem::not_whole_in, {std::string(text), digits(value) + " " + std::string(unit)}};
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

}  // namespace winay::config
