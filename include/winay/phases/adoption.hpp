#pragma once

#include "winay/phases/adoption_parameters.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// Taking up and giving up practices. A household that does not use
/// practice j, and could, takes it up with probability
///
///     s_j · Λ(α_j + β_h h_j + β_N 1{N_j ≥ τ_c} + β_Y visits + τ_j delivered_j + β_L L + ψ plan_j
///             + β_s ln(z k_L / median) − β_c (1 − savings / cost_j)⁺)
///
/// s_j is 1 while j is delivered, for those with enough contacts, and for those who were told; p_0
/// for the others. h_j is what is known after this bimester's learning. Sprinklers need year-round
/// water. What is delivered costs nothing; otherwise min(cost, savings) is paid. A practice in use
/// is given up with probability d. A delivered home improvement is in use at once.
void adopt_practices(const AdoptionParameters& p, double median_wealth, const Now& now,
                     const TraitsView& traits, const SurroundingsFlows& surroundings,
                     const StocksView& stocks, const LuckFlows& luck, const SupportFlows& support,
                     const PsychologyFlows& psychology, const LearningFlows& learning,
                     Lanes<Real> log_odds_scratch, AdoptionFlows& adoption);

}  // namespace winay
