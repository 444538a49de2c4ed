#pragma once

#include <array>
#include <string_view>

/// What stands between the columns of a table, as the maps of surveys say it.
namespace winay::config {

inline constexpr std::array<std::string_view, 4> delimiter_names{"detect", "comma", "semicolon",
                                                                 "tab"};
/// 0: found out.
inline constexpr std::array<char, 4> delimiters{0, ',', ';', '\t'};

}  // namespace winay::config
