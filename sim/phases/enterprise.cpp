#include "winay/phases/enterprise.hpp"

#include <algorithm>

#include "winay/core/choose.hpp"
#include "winay/phases/learning.hpp"
#include "winay/state/technology.hpp"

namespace winay {

namespace {

struct Rule {
  Real minimum_know_how, hurdle, belief, reinvestment, buffer, formal_limit;
};

/// Capital at hand, and in how far the grant of this bimester starts an enterprise by itself.
WINAY_CLONED void invest_threshold(const Rule& rule, std::size_t lanes, const TraitsView& traits,
                                   const EndowmentsView& endowments, const StocksView& stocks,
                                   const ShockFlows& shocks, const SupportFlows& support,
                                   const PsychologyFlows& psychology, const LearningFlows& learning,
                                   const IncomeFlows& income, const FinanceFlows& finance,
                                   const ConsumptionFlows& consumption,
                                   EnterpriseFlows& enterprise) {
  constexpr int field = static_cast<int>(Technology::enterprise);
  const Real nearly = Real{0.99999F};  // of the scale: rounding must not keep an enterprise shut
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const bool runs = in_use(stocks.technologies[h], field) != 0U;
    const Real capital = stocks.enterprise_capital[h] * shocks.capital_kept[h] -
                         finance.enterprise_sold[h] + support.asset_grant[h];
    const Real own = positive(consumption.left_over[h] - rule.buffer);
    const Real gap = positive(endowments.minimum_scale[h] - capital);
    Real belief = Real{1} + rule.belief * psychology.locus_of_control[h];
    belief = least(greatest(belief, Real{0}), Real{1.5F});
    const bool knows = share_known(learning.enterprise_know_how[h]) >= rule.minimum_know_how;
    const bool wants = knows && belief * endowments.expected_gain[h] > rule.hurdle * gap;
    const bool credit = traits.formal_access[h] != 0U && stocks.locked_bimesters[h] == 0U &&
                        finance.missed[h] == 0U;
    const Real balance =
        stocks.formal_debt[h] + finance.formal_interest[h] - finance.formal_repaid[h];
    const Real room =
        credit ? positive(rule.formal_limit * income.last_year[h] - balance) : Real{0};
    const Real short_of = positive(gap - own);
    const Real loan = wants && !runs && short_of <= room ? short_of : Real{0};
    const Real to_start = wants ? least(own + loan, gap) : Real{0};
    const Real to_grow = least(rule.reinvestment * own, positive(endowments.capacity[h] - capital));
    const Real investment = runs ? to_grow : to_start;
    const bool starts = wants && capital + investment >= nearly * endowments.minimum_scale[h];
    enterprise.formal_loan[h] = loan;
    enterprise.investment[h] = investment;
    enterprise.active[h] = runs || starts ? 1U : 0U;
  }
}

WINAY_CLONED void invest_without_trap(const Rule& rule, std::size_t lanes,
                                      const EndowmentsView& endowments, const StocksView& stocks,
                                      const ShockFlows& shocks, const SupportFlows& support,
                                      const FinanceFlows& finance,
                                      const ConsumptionFlows& consumption,
                                      EnterpriseFlows& enterprise) {
  constexpr int field = static_cast<int>(Technology::enterprise);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const bool runs = in_use(stocks.technologies[h], field) != 0U;
    const Real capital = stocks.enterprise_capital[h] * shocks.capital_kept[h] -
                         finance.enterprise_sold[h] + support.asset_grant[h];
    const Real own = positive(consumption.left_over[h] - rule.buffer);
    const Real grow = least(rule.reinvestment * own, positive(endowments.capacity[h] - capital));
    enterprise.formal_loan[h] = Real{0};
    enterprise.investment[h] = runs ? grow : Real{0};
    enterprise.active[h] = runs || support.asset_grant[h] > Real{0} ? 1U : 0U;
  }
}

}  // namespace

void invest(const EnterpriseParameters& p, const FinanceParameters& finance_parameters,
            double buffer, Structure structure, const Now& now, const TraitsView& traits,
            const EndowmentsView& endowments, const StocksView& stocks, const ShockFlows& shocks,
            const SupportFlows& support, const PsychologyFlows& psychology,
            const LearningFlows& learning, const IncomeFlows& income, const FinanceFlows& finance,
            const ConsumptionFlows& consumption, EnterpriseFlows& enterprise) {
  const Rule rule{.minimum_know_how = static_cast<Real>(p.minimum_know_how),
                  .hurdle = static_cast<Real>(p.hurdle),
                  .belief = static_cast<Real>(p.belief),
                  .reinvestment = static_cast<Real>(p.reinvestment),
                  .buffer = static_cast<Real>(buffer),
                  .formal_limit = static_cast<Real>(finance_parameters.formal_limit)};
  switch (structure) {
    case Structure::threshold:
      invest_threshold(rule, now.lanes, traits, endowments, stocks, shocks, support, psychology,
                       learning, income, finance, consumption, enterprise);
      return;
    case Structure::no_trap:
      invest_without_trap(rule, now.lanes, endowments, stocks, shocks, support, finance,
                          consumption, enterprise);
      return;
    case Structure::complementarity:
      std::fill_n(enterprise.formal_loan, now.lanes, Real{0});
      std::fill_n(enterprise.investment, now.lanes, Real{0});
      std::copy_n(support.trained, now.lanes, enterprise.active);
      return;
  }
}

}  // namespace winay
