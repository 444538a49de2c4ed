#include "winay/phases/income.hpp"

#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

WINAY_CLONED void earn_lanes(Real strength, Real home_produced, std::size_t lanes,
                             ConstLanes<Real> locus, const StocksView& stocks,
                             const ShockFlows& shocks, const ProductionFlows& production,
                             IncomeFlows& income) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real factor = exp_of(strength * locus[h]) * shocks.income_factor[h];
    const Real produced = production.traditional[h] + production.enterprise[h] +
                          production.garden[h] + production.off_farm[h];
    income.measured[h] = produced * factor;
    income.home_produced[h] = home_produced * production.garden[h] * factor;
    Real year = stocks.income_history[0][h] + stocks.income_history[1][h];
    year += stocks.income_history[2][h] + stocks.income_history[3][h];
    income.last_year[h] = year + (stocks.income_history[4][h] + stocks.income_history[5][h]);
  }
}

}  // namespace

void earn(const IncomeParameters& p, double home_produced, const Now& now, const StocksView& stocks,
          const ShockFlows& shocks, const PsychologyFlows& psychology,
          const ProductionFlows& production, IncomeFlows& income) {
  ConstLanes<Real> locus = p.locus_level == LocusLevel::causal ? psychology.locus_of_control
                                                               : psychology.locus_without_shifts;
  earn_lanes(static_cast<Real>(p.locus_of_control), static_cast<Real>(home_produced), now.lanes,
             locus, stocks, shocks, production, income);
}

}  // namespace winay
