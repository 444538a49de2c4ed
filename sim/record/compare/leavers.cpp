#include "record/compare/leavers.hpp"

#include <tbb/parallel_for.h>

namespace winay {

namespace {

/// The first bimester outside the transfer after one in it.
std::int16_t first_exit(const HouseholdYears& years, std::size_t lane) {
  bool in = years.affiliated_before[lane] != 0;
  for (std::size_t y = 0; y < years.years(); ++y) {
    const YearBits bits = years.affiliated[y][lane];
    constexpr YearBits whole_year = (1U << bimesters_a_year) - 1U;
    if (in && bits == whole_year) continue;
    for (unsigned b = 0; b < bimesters_a_year; ++b) {
      const bool now = (bits >> b & 1U) != 0;
      if (in && !now) return static_cast<std::int16_t>(y * bimesters_a_year + b);
      in = now;
    }
  }
  return Leavers::nowhere;
}

}  // namespace

Leavers find_leavers(const HouseholdYears& years) {
  const std::size_t lanes = years.affiliated_before.size();
  const std::size_t bimesters = years.years() * bimesters_a_year;
  Leavers leavers{Column<std::int16_t>(lanes, Leavers::nowhere), Column<std::uint8_t>(lanes, 0)};
  tbb::parallel_for(std::size_t{0}, lanes, [&](std::size_t lane) {
    const std::int16_t exit = first_exit(years, lane);
    leavers.bimester[lane] = exit;
    if (exit == Leavers::nowhere) return;
    const auto at = static_cast<std::size_t>(exit);
    unsigned poor = in_bimester(years.poor, at, lane) ? 1U : 0U;
    for (std::size_t k = 0; k < relapse_years.size(); ++k) {
      const std::size_t later = at + relapse_years[k] * bimesters_a_year;
      if (later >= bimesters) continue;
      poor |= (in_bimester(years.poor, later, lane) ? 2U : 0U) << k;
    }
    leavers.poor[lane] = static_cast<std::uint8_t>(poor);
  });
  return leavers;
}

}  // namespace winay
