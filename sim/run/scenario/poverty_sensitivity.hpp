#pragma once

#include "run/console/relay.hpp"
#include "winay/report/run/table.hpp"

namespace winay {

/// Households up to which the poverty table's assumption is tried out.
inline constexpr std::int32_t most_sensitivity_households = 20'000;

/// Runs all arms of a solved scenario on a small population with the unmeasured consumption spread
/// by 0.2 and by 0.7, baseline poverty kept where the scenario had it solved, and
/// says what becomes of poverty in the last year. `as_read` tells what was to be solved.
std::vector<PovertySensitivity> poverty_sensitivity(const Scenario& scenario, const Model& as_read,
                                                    const Population& sample,
                                                    const Standing& standing, Log& log);

/// How often all arms are run for that.
std::int64_t sensitivity_trials(const Model& model, std::int32_t sample_households);

}  // namespace winay
