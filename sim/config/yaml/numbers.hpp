#pragma once

#include <string>
#include <string_view>

#include "winay/config/yaml/scalars.hpp"

/// Numbers as people write them, for who reads scalars.
namespace winay::config {

/// A number at the front of a text, its thousands put together, and what follows: `5 000 soles` is
/// 5000 and `soles`.
struct Split {
  std::string number;
  std::string_view rest;
};

[[nodiscard]] Split split_number(std::string_view text);

/// A finite number in base 10 that is all of the text.
[[nodiscard]] Outcome<double> number_in(std::string_view text);

[[nodiscard]] bool all_digits(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);
/// Long texts are cut where a message names them.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace winay::config
