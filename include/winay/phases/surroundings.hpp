#pragma once

#include "winay/phases/shocks_parameters.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/layout.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

/// What households have from others before any of them moves. Only here does a lane read another
/// lane, so all other phases may go through a block some lanes at a time.
namespace winay {

/// How many of its contacts use each technology, as the bimester before has left them: the sum of
/// their words (see technology_words.hpp).
void see_contacts(const Now& now, const TraitsView& traits, const StocksView& stocks,
                  SurroundingsFlows& surroundings);

/// The climate of each centre's year. Its loss is drawn once a year, at its first bimester, uniform
/// on (0, 2ℓ_y), and holds for six bimesters:
///
///     loss = 1{u_1 < p_y} · 2 ℓ_y u_2     share of the year's income, before protection
void draw_climate(const ShockParameters& p, const Now& now, const Centres& centres,
                  const Block& block, SurroundingsFlows& surroundings);

}  // namespace winay
