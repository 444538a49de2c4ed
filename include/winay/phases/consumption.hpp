#pragma once

#include "winay/phases/consumption_parameters.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// Spending in the rule-of-thumb mode: subsistence first, then maintenance of
/// traditional capital, then a share of what exceeds subsistence and the buffer:
///
///     c   = min(cash, c_sub) + min{mpc_i (cash − c_sub − m̄)⁺, cash left}
///     x_m = min{δ_L k_L + ν (k* − k_L)⁺, cash left},   mpc_i = clamp(mpc − κ_I L, 0.5, 0.995)
///
/// Home production is part of cash and of c; only the rest of c is bought. It cannot be saved, so c
/// is never below it.
void consume_and_maintain(const ConsumptionParameters& p, double depreciation, const Now& now,
                          const TraitsView& traits, const StocksView& stocks,
                          const ShockFlows& shocks, const PsychologyFlows& psychology,
                          const IncomeFlows& income, const FinanceFlows& finance,
                          ConsumptionFlows& consumption);

}  // namespace winay
