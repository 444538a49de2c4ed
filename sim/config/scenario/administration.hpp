#pragma once

#include "winay/config/reader/context.hpp"
#include "winay/config/scenario/scenario.hpp"

namespace winay::config {

/// What the administration of the transfer did before the first year (recertifications, failures
/// let pass), if a file that extends another changes it: from it follows what is solved in the
/// status quo. What is to be solved the present alone says.
void read_past_administration(Context& context, const View& root, Scenario& scenario);

}  // namespace winay::config
