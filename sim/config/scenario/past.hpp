#pragma once

#include "winay/config/reader/context.hpp"
#include "winay/config/scenario/scenario.hpp"

namespace winay::config {

/// How programmes and prices stood before the first year: what a file that extends another changes
/// in them starts with the first year, unless it says `starts: always` beside them; a programme
/// that it is the first to define follows its own start. What the burn-in and the solving of a run
/// take for the status quo follows from it. Where the past differs from what the scenario says now,
/// the resolved file says so under `past`.
void read_past(Context& context, const View& root, Scenario& scenario);

}  // namespace winay::config
