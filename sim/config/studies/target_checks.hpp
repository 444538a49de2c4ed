#pragma once

#include <vector>

#include "winay/config/reader/context.hpp"
#include "winay/config/studies/targets.hpp"

namespace winay::config {

/// What does not go together in a file of published statistics, where the keys that it takes could
/// be read; the starts are those of searches for what is fitted.
void check_targets(Context& context, const Node& root, const Targets& targets,
                   const std::vector<const Scenario*>& starts);

}  // namespace winay::config
