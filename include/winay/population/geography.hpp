#pragma once

#include <cstdint>
#include <vector>

#include "winay/core/draws.hpp"
#include "winay/population/synthetic_centres.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/layout.hpp"

namespace winay {

/// Where the households live, before there are any.
struct Geography {
  Layout layout;
  Centres centres;                    ///< by department, then id
  std::vector<double> water_deviate;  ///< of each centre, standard normal
};

/// Populated centres that hold exactly `households` households of the transfer:
///
///     log size ~ N(log median, spread²), between the smallest and the largest
///     logit need ~ N(logit median, spread²)
///     logit users' share = level + by_size · log(size / s*) + by_need · (logit need − logit u*)
///                          + spread · (s* / size) · N(0, 1)
///
/// with s* and u* the size and need from which a centre is eligible. The level is solved so that
/// eligible centres together have the published share of users; this is the geography's assumption,
/// the two slopes and the spread are free. Every centre has at least two households of the transfer
/// (only a population of one household has a centre of one).
Geography make_geography(const CentreMargins& p, const DrawKey& key, std::int32_t households);

/// Zone of a centre by its altitude.
Zone zone_at(const CentreMargins& p, double altitude_m);

}  // namespace winay
