#pragma once

#include "winay/phases/income_parameters.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// Measured income: what the study measured, transfers excluded.
///
///     measured = (traditional + enterprise + garden + off-farm) · exp(λ_I L) · luck
///
/// L is the head's locus of control without shifts (association) or with them (causal).
void earn(const IncomeParameters& p, double home_produced, const Now& now, const StocksView& stocks,
          const ShockFlows& shocks, const PsychologyFlows& psychology,
          const ProductionFlows& production, IncomeFlows& income);

}  // namespace winay
