#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "winay/record/compare/series.hpp"

namespace winay::test {

/// Row of a compared variable by its name.
inline std::size_t compared_variable(std::string_view name) {
  const auto& all = compared_variables();
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (all[row].name == name) return row;
  }
  throw std::out_of_range(std::string(name) + " is compared nowhere");
}

}  // namespace winay::test
