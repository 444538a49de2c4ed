#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "winay/core/text.hpp"

/// Numbers and lines of text as a person reads them. A number that is not finite is an en dash:
/// it is never printed as if it were one.
namespace winay {

/// How a number is written.
struct FigureStyle {
  int decimals = 0;
  bool sign = false;  ///< a plus in front of what is above zero
  Language language = Language::en;
};

/// `12,345.6` in English, `12 345.6` in Spanish; a true minus sign; no minus before a zero. Halves
/// are rounded away from zero, of the nine digits that CSV files and pages hold.
std::string figure(double value, const FigureStyle& style);

/// A probability with three decimals; one too small for them is `<0.001`, never 0.
std::string p_figure(double p, Language language);

/// What follows ±: one decimal more than the number it belongs to while it is printed below ten of
/// its last digits. None at all is `±0`: no replicate differs from another.
std::string error_figure(double error, const FigureStyle& of);

/// What `±0` is, for under a text that holds one; else nothing. At most `columns` wide.
std::string no_luck_note(const std::string& text, std::size_t columns, Language language);

/// A unit of files in words of a language: `soles/hogar/año` of `soles/household/year`.
std::string units_in(const std::string& units, Language language);

/// `0x5eed`.
std::string seed_text(std::uint64_t seed);

/// Columns that a text takes on a screen: characters, not bytes.
std::size_t width(std::string_view text);
/// Spaces that stand in front of a column at least: one may part thousands.
inline constexpr std::size_t between_columns = 2;
/// A column on the right of others: wider where its text would come closer to them than that.
std::string pad_left(const std::string& text, std::size_t columns);
std::string pad_right(const std::string& text, std::size_t columns);

/// Breaks a text at spaces, but those inside a number and before its `%`, into lines of at most
/// `columns`; the first begins with `first`, the others with as many spaces.
std::string wrap(const std::string& text, std::size_t columns, const std::string& first = "");

}  // namespace winay
