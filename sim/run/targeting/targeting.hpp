#pragma once

#include <cstdint>
#include <vector>

#include "winay/config/scenario/scenario.hpp"
#include "winay/report/targeting/table.hpp"

namespace winay {

/// How many households to draw, and after which rounds to look.
struct TargetingRequest {
  std::int32_t households = 0;       ///< 0: all of the country
  std::vector<std::int32_t> rounds;  ///< empty: the first, the third and the last
};

/// Programmes of the scenario's arms that have a selection, each once.
std::vector<Programme> programmes_with_selection(const Scenario& scenario);

/// Whom each of these programmes reaches, on geographies drawn as for `winay run`, one a replicate.
/// Nothing is simulated. Throws UsageError for rounds beyond the
/// calendar.
TargetingTable make_targeting_table(const Scenario& scenario, const TargetingRequest& request);

}  // namespace winay
