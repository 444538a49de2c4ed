#pragma once

#include "winay/phases/enterprise_parameters.hpp"
#include "winay/phases/finance_parameters.hpp"
#include "winay/phases/production_parameters.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// Investing in the enterprise and starting it. Threshold structure:
/// a household that knows enough and expects a gain,
///
///     φ_i · expected gain > hurdle · gap,   gap = (κ_i − k_H)⁺,   φ_i = clamp(1 + κ_φ L, 0, 1.5),
///
/// puts its savings above the buffer into the gap, borrows formally only if that closes it, and
/// starts once k_H reaches κ_i. A running enterprise takes half of the savings above the buffer
/// until it is at capacity. Complementarity: trained households run one from the start of training;
/// nothing is invested. No trap: the grant starts it.
void invest(const EnterpriseParameters& p, const FinanceParameters& finance_parameters,
            double buffer, Structure structure, const Now& now, const TraitsView& traits,
            const EndowmentsView& endowments, const StocksView& stocks, const ShockFlows& shocks,
            const SupportFlows& support, const PsychologyFlows& psychology,
            const LearningFlows& learning, const IncomeFlows& income, const FinanceFlows& finance,
            const ConsumptionFlows& consumption, EnterpriseFlows& enterprise);

}  // namespace winay
