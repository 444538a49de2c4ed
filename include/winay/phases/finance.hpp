#pragma once

#include "winay/phases/finance_parameters.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// Cash on hand, repayment, and how a household bridges a bad bimester:
///
///     cash = savings − adoption + measured + local + transfer + emergency
///     due  = ¼ of both balances with interest, paid pro rata as far as cash goes
///
/// What is then missing for subsistence comes from an informal loan up to the limit, then from idle
/// enterprise capital, then from up to a tenth of traditional capital, never below half its target.
/// Missing a repayment closes both kinds of credit for a time; the balance stays.
void repay_and_bridge(const FinanceParameters& p, double subsistence, const Now& now,
                      const TraitsView& traits, const StocksView& stocks, const ShockFlows& shocks,
                      const SupportFlows& support, const AdoptionFlows& adoption,
                      const IncomeFlows& income, const LocalEconomyFlows& local_economy,
                      FinanceFlows& finance);

}  // namespace winay
