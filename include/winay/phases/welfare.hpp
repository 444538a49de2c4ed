#pragma once

#include "winay/phases/welfare_parameters.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// Total consumption, the poverty spell and food insecurity:
///
///     c_tot      = purchases · worth + home production + u_i / 6
///     per person = Σ c_tot of six bimesters / (12 n)
///     P(insecure) = Λ(−a_f ln(c_f / (z_f AE))),  c_f = w c_tot + home production (a year),
///     w = clamp(w_0 − w_1 ln(c_tot / c°), w_min, w_max),  z_f = food line / mean AE
///
/// `worth` is below 1 where local prices rose (local economy), so gains are those in real terms.
/// Comes before accumulation, which alone writes the histories of income and consumption.
void measure_welfare(const WelfareParameters& p, double mean_adult_equivalents, const Now& now,
                     const EndowmentsView& endowments, const StocksView& stocks,
                     const LuckFlows& luck, const DemographyFlows& demography,
                     const IncomeFlows& income, const LocalEconomyFlows& local_economy,
                     const ConsumptionFlows& consumption, WelfareFlows& welfare);

}  // namespace winay
