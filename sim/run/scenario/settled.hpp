#pragma once

#include "winay/config/scenario/scenario.hpp"
#include "winay/core/language.hpp"
#include "winay/population/population.hpp"
#include "winay/session/kept_values.hpp"

namespace winay {

/// The scenario as it runs, whichever verb runs it: solved in the status quo on the households of
/// PopulationSource::sample(), and with its departments as that population numbers them. Throws
/// UnsolvableError or InvalidConfiguration. Values that
/// `kept` has are taken from it: the same bits.
[[nodiscard]] Scenario settled(const Scenario& scenario, const Population& sample,
                               Language language, KeptValues& kept = kept_values());

}  // namespace winay
