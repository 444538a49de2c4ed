#include "winay/report/words/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::string_view missing = "–";
constexpr std::string_view minus = "−";

/// Puts a separator between groups of three digits before the decimal point.
std::string grouped(const std::string& digits, Language language) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < point && (point - i) % 3 == 0) text += said(language, {",", " "});
    text += digits[i];
  }
  return text;
}

}  // namespace

std::string figure(double value, const FigureStyle& style) {
  if (!std::isfinite(value)) return std::string(missing);
  const std::string digits = fmt::format("{:.{}f}", std::abs(value), style.decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  std::string sign;
  if (!zero && value < 0) sign = minus;
  if (!zero && value > 0 && style.sign) sign = "+";
  return sign + grouped(digits, style.language);
}

std::string error_figure(double error, const FigureStyle& of) {
  if (!std::isfinite(error)) return std::string(missing);
  const bool small = error * std::pow(10.0, of.decimals) < 9.95;
  return "±" + figure(error, {.decimals = of.decimals + (small ? 1 : 0), .language = of.language});
}

std::string seed_text(std::uint64_t seed) { return fmt::format("{:#x}", seed); }

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string pad_left(const std::string& text, std::size_t columns) {
  return std::string(columns - std::min(columns, width(text)), ' ') + text;
}

std::string pad_right(const std::string& text, std::size_t columns) {
  return text + std::string(columns - std::min(columns, width(text)), ' ');
}

std::string wrap(const std::string& text, std::size_t columns, const std::string& first) {
  std::string lines;
  std::string line = first;
  bool fresh = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!fresh && width(line) + 1 + width(word) > columns) {
      lines += line + '\n';
      line = std::string(width(first), ' ');
      fresh = true;
    }
    line += (fresh ? "" : " ") + word;
    fresh = false;
    at = end + 1;
  }
  return lines + line + '\n';
}

}  // namespace winay
