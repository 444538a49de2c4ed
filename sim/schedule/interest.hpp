#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "winay/core/draws.hpp"
#include "winay/programmes/programme.hpp"
#include "winay/schedule/lots.hpp"

/// The lots that decide who takes part, one function each.
namespace winay {

inline bool is_interested(const Targeting& targeting, const DrawKey& key, std::int32_t household) {
  const Words lots =
      draw(key, Purpose::take_up_household, static_cast<std::uint32_t>(household), 0);
  return uniform(lots[lot_of(targeting)]) < static_cast<Real>(targeting.households);
}

/// Whether node and budget line hold in a district. Without a chain they do.
inline bool district_delivers(const Targeting& targeting, const DrawKey& key,
                              std::int32_t district) {
  if (!targeting.coordination) return true;
  const Words lots = draw(key, Purpose::coordination, static_cast<std::uint32_t>(district), 0);
  return uniform(lots[0]) < static_cast<Real>(targeting.coordination->node_works) &&
         uniform(lots[1]) < static_cast<Real>(targeting.coordination->budget_line);
}

inline bool meets_sector_rules(const Targeting& targeting, const DrawKey& key,
                               std::int32_t household) {
  if (!targeting.coordination) return true;
  const Words lots = draw(key, Purpose::sector_rules, static_cast<std::uint32_t>(household), 0);
  return uniform(lots[0]) < static_cast<Real>(targeting.coordination->meets_rules);
}

/// A share of a count, rounded up or down by a draw so that its mean is exact; it grows with the
/// count and with the share.
inline std::int32_t rounded_by_lot(std::int32_t count, double share, Real draw) {
  const double expected = count * share + static_cast<double>(draw);
  return std::min(static_cast<std::int32_t>(std::floor(expected)), count);
}

}  // namespace winay
