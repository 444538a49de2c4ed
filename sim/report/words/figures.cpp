#include "winay/report/words/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>

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

/// Below so much of the last printed digit an error is what sums of equal figures leave behind.
constexpr double no_error = 1e-6;
/// Figures are read to so many digits before they are rounded, as CSV files and pages hold them:
/// what a sum leaves behind the last of them decides no tie.
constexpr int significant_digits = 9;

/// The digits of a size to so many decimals, halves away from zero: what 0.0315 is in percent is
/// 3.2, whether it was kept as 3.15 or as 3.1499999999999999. digitsOf() of the page does the same.
std::string digits_of(double size, int decimals) {
  const std::string text = fmt::format("{:.{}e}", size, significant_digits - 1);
  const std::size_t mark = text.find('e');
  const int dropped = significant_digits - 1 - std::stoi(text.substr(mark + 1)) - decimals;
  if (dropped <= 0) {
    return fmt::format("{:.{}f}", std::nextafter(size, 2 * size), decimals);
  }
  std::int64_t number = 0;
  for (const char c : text.substr(0, mark)) number = c == '.' ? number : 10 * number + (c - '0');
  std::int64_t unit = 1;
  for (int k = 0; k < std::min(dropped, significant_digits + 1); ++k) unit *= 10;
  std::string digits = std::to_string((number + unit / 2) / unit);
  const auto least = static_cast<std::size_t>(decimals) + 1;
  if (digits.size() < least) digits.insert(0, least - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - static_cast<std::size_t>(decimals), 1, '.');
  return digits;
}

}  // namespace

std::string figure(double value, const FigureStyle& style) {
  if (!std::isfinite(value)) return std::string(missing);
  const std::string digits = digits_of(std::abs(value), style.decimals);
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
  const double in_last_digits = error * std::pow(10.0, of.decimals);
  if (in_last_digits < no_error) return "±0";
  const std::string last_digits = digits_of(in_last_digits, 1);
  const bool small = last_digits.size() < std::string_view("10.0").size();
  return "±" + figure(error, {.decimals = of.decimals + (small ? 1 : 0), .language = of.language});
}

std::string no_luck_note(const std::string& text, std::size_t columns, Language language) {
  constexpr std::string_view none = "±0";
  bool shown = false;
  for (std::size_t at = text.find(none); at != std::string::npos && !shown;
       at = text.find(none, at + 1)) {
    const std::size_t next = at + none.size();
    shown = next == text.size() || (text[next] != '.' && std::isdigit(text[next]) == 0);
  }
  if (!shown) return {};
  return wrap(said(language,
                   {"±0: all replicates gave this same figure, so they show no luck; that does not "
                    "make it certain.",
                    "±0: todas las réplicas dieron esta misma cifra, así que no muestran azar; eso "
                    "no la hace segura."}),
              columns, " * ");
}

std::string units_in(const std::string& units, Language language) {
  constexpr std::array<Text, 21> words{{{"household", "hogar"},
                                        {"households", "hogares"},
                                        {"person", "persona"},
                                        {"persons", "personas"},
                                        {"child", "niño"},
                                        {"children", "niños"},
                                        {"day", "día"},
                                        {"days", "días"},
                                        {"month", "mes"},
                                        {"bimester", "bimestre"},
                                        {"bimesters", "bimestres"},
                                        {"year", "año"},
                                        {"years", "años"},
                                        {"centres", "centros"},
                                        {"replicates", "réplicas"},
                                        {"hours", "horas"},
                                        {"lines", "líneas"},
                                        {"points", "puntos"},
                                        {"sd", "de"},
                                        {"see", "ver"},
                                        {"million", "millones de"}}};
  std::string text;
  for (std::size_t at = 0; at <= units.size();) {
    const std::size_t end = std::min(units.find_first_of("/ -", at), units.size());
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

namespace {

/// Whether a line may end at the space: not inside a number (`3 517`), nor before its `%`.
bool may_end_at(const std::string& text, std::size_t space) {
  const auto is_digit = [&](std::size_t at) {
    return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
  };
  if (space == 0 || !is_digit(space - 1) || space + 1 >= text.size()) return true;
  if (text[space + 1] == '%') return false;
  const bool thousands = is_digit(space + 1) && is_digit(space + 2) && is_digit(space + 3);
  return !thousands || is_digit(space + 4);
}

/// Where the word that begins at a place ends.
std::size_t word_end(const std::string& text, std::size_t from) {
  std::size_t end = std::min(text.find(' ', from), text.size());
  while (end < text.size() && !may_end_at(text, end)) {
    end = std::min(text.find(' ', end + 1), text.size());
  }
  return end;
}

}  // namespace

std::string wrap(const std::string& text, std::size_t columns, const std::string& first) {
  std::string lines;
  std::string line = first;
  bool fresh = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(text, at);
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
