#pragma once

#include <string>
#include <vector>

#include "winay/config/reader/context.hpp"
#include "winay/config/scenario/scenario.hpp"

namespace winay::config {

/// What `against:` of an arm says, if anything, for the resolved file; it is looked up when all
/// arms are known.
void write_against(Context& context, const View& arm);

/// Settles for each arm the one it is set against: the named one, else the one with the fewest
/// other programmes and times, the base before others and no two against each other. An arm that
/// was put away with `none` counts as not named. `names`: of all arms, put away or not.
void read_against(Context& context, const View& arms, const std::vector<std::string>& names,
                  Scenario& scenario);

}  // namespace winay::config
