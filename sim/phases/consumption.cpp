#include "winay/phases/consumption.hpp"

#include "winay/core/choose.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

namespace {

struct Rule {
  Real subsistence, propensity, locus, buffer, wear, closing;
};

WINAY_CLONED void spend(Rule rule, std::size_t lanes, const TraitsView& traits,
                        const StocksView& stocks, const ShockFlows& shocks,
                        const PsychologyFlows& psychology, const IncomeFlows& income,
                        const FinanceFlows& finance, ConsumptionFlows& consumption) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real cash = finance.cash[h];
    const Real home = income.home_produced[h];
    const Real first = greatest(least(cash, rule.subsistence), home);
    const Real capital = stocks.traditional_capital[h] * shocks.capital_kept[h];
    const Real wanted =
        rule.wear * capital + rule.closing * positive(traits.target_capital[h] - capital);
    const Real maintenance = least(wanted, positive(cash - first));
    Real mpc = rule.propensity - rule.locus * psychology.locus_of_control[h];
    mpc = least(greatest(mpc, Real{0.5F}), Real{0.995F});
    const Real more = mpc * positive(cash - rule.subsistence - rule.buffer);
    const Real spent = first + least(more, positive(cash - first - maintenance));
    consumption.purchases[h] = spent - home;
    consumption.maintenance[h] = maintenance;
    consumption.left_over[h] = positive(cash - spent - maintenance);
  }
}

}  // namespace

void consume_and_maintain(const ConsumptionParameters& p, double depreciation, const Now& now,
                          const TraitsView& traits, const StocksView& stocks,
                          const ShockFlows& shocks, const PsychologyFlows& psychology,
                          const IncomeFlows& income, const FinanceFlows& finance,
                          ConsumptionFlows& consumption) {
  const Rule rule{.subsistence = static_cast<Real>(p.subsistence / bimesters_a_year),
                  .propensity = static_cast<Real>(p.propensity),
                  .locus = static_cast<Real>(p.locus_of_control),
                  .buffer = static_cast<Real>(p.buffer),
                  .wear = static_cast<Real>(depreciation / bimesters_a_year),
                  .closing = static_cast<Real>(p.gap_closing / bimesters_a_year)};
  spend(rule, now.lanes, traits, stocks, shocks, psychology, income, finance, consumption);
}

}  // namespace winay
