#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "winay/config/yaml/message.hpp"
#include "winay/config/yaml/tree.hpp"

namespace winay::config {

/// A value read from a scalar, or what is wrong with it.
template <class T>
struct Outcome {
  std::optional<T> value;
  Message problem;
};

/// A finite number in base 10: no comma, no leading zero, no quotes. Spaces may part thousands.
[[nodiscard]] Outcome<double> read_number(const Node& node);

/// Text that YAML cannot take for something else, and not blank.
[[nodiscard]] Outcome<std::string> read_text(const Node& node);

/// `true` or `false`, `yes`, `sí` or `no`.
[[nodiscard]] Outcome<bool> read_flag(const Node& node);

/// `12 bimesters`, `12 bimestres` or `2 years` as 12 bimesters. After 1 the unit may be singular.
[[nodiscard]] Outcome<double> read_quantity(const Node& node, std::string_view unit);

/// What is doubtful about three digits after a point where thousands are plausible: `15.000`.
/// Numbers that a program may have written end with 0 only if a person wrote them.
[[nodiscard]] std::optional<Message> thousands_or_decimals(std::string_view text, bool by_machine);

/// The digits of a quantity as they are written, unless they are of another unit.
[[nodiscard]] std::string written_number(std::string_view text, double value);

/// The mistake of a quantity that is not whole, in the unit that is expected.
[[nodiscard]] Message not_whole(std::string_view text, double value, std::string_view unit);

/// A whole number, or `0x` and hexadecimal digits.
[[nodiscard]] Outcome<std::uint64_t> read_seed(const Node& node);

/// `2020-2` as bimesters since `first_year`; `never`.
[[nodiscard]] Outcome<std::int32_t> read_date(const Node& node, std::int32_t first_year);

/// A date; or `12 bimesters`, `2 years` since the start; or `always`, which is `long_ago`.
[[nodiscard]] Outcome<std::int32_t> read_time(const Node& node, std::int32_t first_year,
                                              std::int32_t long_ago);

/// The shortest digits that read back as the same number.
[[nodiscard]] std::string digits(double value);

/// `2020-2`, `never` or `always`: the text that read_time would take for the bimester.
[[nodiscard]] std::string date_text(std::int32_t bimester, std::int32_t first_year,
                                    std::int32_t long_ago);

/// A unit in words, many of it: `bimesters`, `bimestres`. One without words is itself.
[[nodiscard]] std::string unit_in(std::string_view unit, Language language);

/// A number with a unit as it is said in a language: `12 bimestres` of `12 bimesters`. Any other
/// text is itself.
[[nodiscard]] std::string quantity_in_words(const std::string& text, Language language);

/// Words separated by commas.
[[nodiscard]] std::string listed(std::span<const std::string_view> words);

}  // namespace winay::config
