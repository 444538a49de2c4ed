#pragma once

#include <array>
#include <cstdint>

#include "winay/core/column.hpp"
#include "winay/record/compare/household_years.hpp"
#include "winay/record/compare/series.hpp"

namespace winay {

/// When households first left the transfer, and what became of them.
struct Leavers {
  static constexpr std::int16_t nowhere = -1;

  Column<std::int16_t> bimester;  ///< of first leaving; `nowhere` if it never left
  Column<std::uint8_t> poor;      ///< bit 0: when it left; bit 1 + k: relapse_years[k] later

  /// Lane left by the end of the bimester.
  [[nodiscard]] bool left(std::size_t lane, std::int32_t until) const {
    return bimester[lane] != nowhere && bimester[lane] <= until;
  }
};

Leavers find_leavers(const HouseholdYears& years);

}  // namespace winay
