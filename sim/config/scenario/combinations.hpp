#pragma once

#include "winay/config/reader/context.hpp"
#include "winay/config/yaml/view.hpp"
#include "winay/programmes/programme.hpp"

namespace winay::config {

/// Refuses numbers of a programme that its other choices leave without effect.
void check_combinations(Context& context, const View& view, const Programme& programme);

}  // namespace winay::config
