#pragma once

#include "winay/config/context.hpp"

namespace winay::config {

/// The programmes of a scenario, and its arms: which of them are in force, and until when.
void read_programmes_and_arms(Context& context, const View& root, Scenario& scenario);

}  // namespace winay::config
