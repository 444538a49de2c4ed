#include "winay/report/words/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

std::string p_figure(double p, Language language) {
  constexpr double least = 0.0005;
  if (p >= 0 && p < least) return "<0.001";
  return figure(p, {.decimals = 3, .language = language});
}

std::string error_figure(double error, const FigureStyle& of) {
  if (!std::isfinite(error)) return std::string(missing);
  const bool small = error * std::pow(10.0, of.decimals) < 9.95;
  return "±" + figure(error, {.decimals = of.decimals + (small ? 1 : 0), .language = of.language});
}

std::string units_in(const std::string& units, Language language) {
  constexpr std::array<Text, 12> words{{{"household", "hogar"},
                                        {"households", "hogares"},
                                        {"person", "persona"},
                                        {"persons", "personas"},
                                        {"year", "año"},
                                        {"years", "años"},
                                        {"month", "mes"},
                                        {"bimester", "bimestre"},
                                        {"bimesters", "bimestres"},
                                        {"replicates", "réplicas"},
                                        {"lines", "líneas"},
                                        {"points", "puntos"}}};
  std::string text;
  for (std::size_t at = 0; at <= units.size();) {
    const std::size_t end = std::min(units.find_first_of("/ ", at), units.size());
    const std::string word = units.substr(at, end - at);
    const auto* const found =
        std::find_if(words.begin(), words.end(), [&](const Text& w) { return w.en == word; });
    text += found == words.end() ? word : std::string(found->in(language));
    if (end < units.size()) text += units[end];
    at = end + 1;
  }
  return text;
}

std::string seed_text(std::uint64_t seed) { return fmt::format("{:#x}", seed); }

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string pad_left(const std::string& text, std::size_t columns) {
  const std::size_t taken = width(text);
  const std::size_t least = taken == 0 ? 0 : between_columns;
  return std::string(std::max(least, columns - std::min(columns, taken)), ' ') + text;
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
