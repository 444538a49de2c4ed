#pragma once

#include <vector>

#include "winay/phases/local_economy_parameters.hpp"
#include "winay/phases/production_parameters.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/layout.hpp"
#include "winay/state/now.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// A row for every centre: nothing traded yet, prices and wages of 1.
void resize(CentreStocks& stocks, std::size_t centres);

/// What a centre's economy of the bimester before means for its households now: income from local
/// sales, shared by non-farm capacity, the local wage, the price of enterprise products, and what a
/// sole of purchases buys, of which the share s_loc is bought at the local price:
///
///     worth = 1 / (1 + s_loc (p_c − 1))
///
/// Off, and in the burn-in: no income, prices, wages and worth of 1.
void trade_locally(const LocalEconomyParameters& p, const Now& now, const Centres& centres,
                   const CentreStocks& stocks, const Block& block, const EndowmentsView& endowments,
                   LocalEconomyFlows& local_economy);

/// Adds up what the block's centres demanded and made this bimester, each centre in its own row:
///
///     demand   = s_loc (purchases + χ_in · enterprise income)
///     labour   = off-farm income + hired labour · enterprise income
///     products = farm, garden and enterprise income
void sum_centres(const LocalEconomyParameters& p, const Block& block, const Centres& centres,
                 const Flows& flows, CentreStocks& stocks);

/// Once all blocks are done: what the next bimester starts from, against the same season in the
/// last year of the burn-in (subscript 0), because the base is already in the households' incomes:
///
///     V = v_loc (D − D_0),  wage = (LD / LD_0)^(1/ε),  p_c = (D / D_0)^(1/ε_S),
///     product price of district = (Q / Q_0)^(−1/ε_D)
void settle_markets(const LocalEconomyParameters& p, const Now& now, const Centres& centres,
                    CentreStocks& stocks);

}  // namespace winay
