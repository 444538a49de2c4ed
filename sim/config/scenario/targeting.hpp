#pragma once

#include "winay/config/reader/context.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/programmes/programme.hpp"

namespace winay::config {

/// What no single key of a programme's targeting can show to be wrong: a selection where nobody is
/// chosen, weights that its rule does not use, and shares that fall at a date. `view` is the
/// programme's.
void check_targeting(Context& context, const View& view, const Programme& programme,
                     const std::vector<NotedChange>& changes);

/// Centres are chosen by what only the synthetic geography has. `root` is the scenario's view.
void refuse_selections_in_survey(Context& context, const View& root, const Scenario& scenario);

}  // namespace winay::config
