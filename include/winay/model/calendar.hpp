#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "winay/state/stocks.hpp"

namespace winay {

/// Bimester 0 is January–February of `first_year`; the burn-in has negative bimesters.
struct Calendar {
  std::int32_t first_year = 0;
  std::int32_t years = 0;
  std::int32_t burn_in = 0;  ///< bimesters

  [[nodiscard]] std::int32_t bimesters() const { return years * bimesters_a_year; }
};

/// 0 = January–February … 5 = November–December, before the start too.
constexpr int season_of(std::int32_t bimester) {
  return ((bimester % bimesters_a_year) + bimesters_a_year) % bimesters_a_year;
}
/// Years since bimester 0; −1 is the last year of the burn-in.
constexpr std::int32_t year_of(std::int32_t bimester) {
  return (bimester - season_of(bimester)) / bimesters_a_year;
}

/// Consumer prices by calendar year, base year = 1. Years outside the table take its nearest end.
struct PriceIndex {
  std::int32_t base_year = 0;
  std::map<std::int32_t, double> level;
  std::optional<double> before = {};  ///< level of the burn-in, if not that of the first year

  /// Prices of the year over those of the base year.
  [[nodiscard]] double at(std::int32_t year) const;
};

}  // namespace winay
