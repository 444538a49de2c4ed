#pragma once

#include <cstdint>

#include "winay/core/column.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// Draws the household's luck of the bimester before anyone decides, so that the number of draws
/// does not depend on what happens. `words` is scratch for four words a lane.
void draw_luck(const Now& now, const TraitsView& traits, const std::array<Lanes<Flag>, 4>& words,
               LuckFlows& luck);

}  // namespace winay
