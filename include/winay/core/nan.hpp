#pragma once

#include <limits>

namespace winay {

/// Where there is no number: it was not measured, or cannot be made of what was.
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace winay
