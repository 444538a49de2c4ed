#pragma once

#include "winay/phases/economy.hpp"
#include "winay/phases/production_parameters.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// Factors of the economy on each kind of income this bimester.
struct EconomyFactors {
  double farm = 1;
  double off_farm = 1;
  double enterprise = 1;
};

/// What the household's activities bring in the bimester, before luck; k is what is left after
/// losses:
///
///     traditional = z A_L k_L^γ · season / 6
///     garden      = b_0 Σ_j ω_j a_j h_j / 6
///     enterprise  = e · max{0, price · A_H z^η min(k_H, capacity)^γ h̄ − E (1 − ε_E h̄)} / 6
///     …complementarity: trained · h̄ · price · min{cap, max(0, A_c z^η_c e^{κ_c L} − E_c)}
///       · (1 − ω_W (1 − W)) / 6
///
/// In the `no_trap` structure E is 0. Practices and know-how (h_j, enterprise h̄) are those after
/// this bimester's adoption and learning.
void produce(const ProductionParameters& p, const EconomyFactors& economy, const Now& now,
             const TraitsView& traits, const EndowmentsView& endowments, const StocksView& stocks,
             const ShockFlows& shocks, const SupportFlows& support, const LearningFlows& learning,
             const AdoptionFlows& adoption, const LocalEconomyFlows& local_economy,
             ProductionFlows& production);

}  // namespace winay
