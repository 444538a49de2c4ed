#pragma once

#include "config/scenario/programmes.hpp"

namespace winay::config {

/// One arm: which programmes are in force in it, and until when.
[[nodiscard]] Arm read_arm(Context& context, const View& view, const std::string& name,
                           const std::vector<Programme>& programmes);

/// The programmes of a scenario, and its arms.
[[nodiscard]] Programmes read_programmes_and_arms(Context& context, const View& root,
                                                  Scenario& scenario);

}  // namespace winay::config
