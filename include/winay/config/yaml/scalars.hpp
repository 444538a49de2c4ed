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

/// A finite number in base 10: no comma, no leading zero, no quotes.
[[nodiscard]] Outcome<double> read_number(const Node& node);

/// Text that YAML cannot take for something else, and not blank.
[[nodiscard]] Outcome<std::string> read_text(const Node& node);

/// `true` or `false`.
[[nodiscard]] Outcome<bool> read_flag(const Node& node);

/// `12 bimesters` as 12. A unit ending in s may lose it after 1.
[[nodiscard]] Outcome<double> read_quantity(const Node& node, std::string_view unit);

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

/// Words separated by commas.
[[nodiscard]] std::string listed(std::span<const std::string_view> words);

}  // namespace winay::config
