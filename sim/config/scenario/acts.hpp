#pragma once

#include <string>

#include "config/scenario/arms.hpp"

namespace winay::config {

/// Warns of what a scenario says and what cannot act in it: programmes that its own file names and
/// no arm has, dates outside its time, caps below one simulated household.
void check_acts(Context& context, const View& root, const Node& file, const Programmes& programmes,
                const Scenario& scenario);

/// The rules in force, programme by programme with their arms, and what they replaced; empty if
/// there are none and none was replaced.
[[nodiscard]] std::string in_force(const Programmes& programmes, const Scenario& scenario,
                                   Language language);

}  // namespace winay::config
