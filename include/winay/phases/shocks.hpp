#pragma once

#include "winay/phases/shocks_parameters.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// Climate, luck and losses of the bimester:
///
///     income_factor = (1 − protection · loss_of_centre) · exp(σ n − σ²/2)
///     capital_kept  = 1 − ℓ · 1{u < p/6 · (1 − home)}
///
/// Sprinklers avoid part of the climate's loss. One draw hits both capital stocks.
/// `home_protection` is the share of asset losses avoided by healthier homes.
void strike(const ShockParameters& p, double home_protection, const Now& now,
            const SurroundingsFlows& surroundings, const StocksView& stocks, const LuckFlows& luck,
            ShockFlows& shocks);

}  // namespace winay
