#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"

namespace winay::config {

/// A unit of quantities as files say it, and as people do.
struct UnitWords {
  std::string_view unit;
  Text one;
  Text many;
};

/// The row of a unit; nothing if it has none, and is only written as it is.
[[nodiscard]] const UnitWords* words_of(std::string_view unit);

/// How many of the expected unit one of the written unit is: `years` are 6 `bimesters`. Nothing if
/// it is another unit. One of something may be in the singular.
[[nodiscard]] std::optional<double> times_of(std::string_view written, std::string_view expected,
                                             bool is_one);

/// Every way to write a unit, and the units that are counted in it.
[[nodiscard]] std::vector<std::string> ways_to_write(std::string_view unit);

/// Whether people write decimals of it: `1.025 lines`, but not `1.025 households`.
[[nodiscard]] bool has_decimals(std::string_view unit);

}  // namespace winay::config
