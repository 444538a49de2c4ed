#include "winay/phases/enterprise.hpp"

#include <algorithm>

#include "winay/core/choose.hpp"
#include "winay/phases/learning.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

struct Rule {
  Real minimum_know_how, hurdle, belief, reinvestment, buffer, formal_limit;
};

/// Capital at hand, and in how far the grant of this bimester starts an enterprise by itself.
WINAY_CLONED void invest_threshold(Rule rule, std::size_t lanes, const TraitsView& traits,
                                   const EndowmentsView& endowments, const StocksView& stocks,
                                   const ShockFlows& shocks, const SupportFlows& support,
                                   const PsychologyFlows& psychology, const LearningFlows& learning,
                                   const IncomeFlows& income, const FinanceFlows& finance,
                                   const ConsumptionFlows& consumption,
                                   EnterpriseFlows& enterprise) {
  const Real nearly = Real{0.99999F};  // of the scale: rounding must not keep an enterprise shut
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag runs = in_use(stocks.technologies, h, Technology::enterprise);
    const Real capital = stocks.enterprise_capital[h] * shocks.capital_kept[h] -
                         finance.enterprise_sold[h] + support.asset_grant[h];
    const Real scale = endowments.minimum_scale[h];
    const Real own = positive(consumption.left_over[h] - rule.buffer);
    const Real gap = positive(scale - capital);
    const Real belief =
        between(Real{0}, Real{1} + rule.belief * psychology.locus_of_control[h], Real{1.5F});
    const Real known = share_known(learning.enterprise_know_how[h]);
    const Flag knows = known >= rule.minimum_know_how ? 1U : 0U;
    const Flag gains = belief * endowments.expected_gain[h] > rule.hurdle * gap ? 1U : 0U;
    const Flag wants = knows & gains;
    const Flag locked = stocks.locked_bimesters[h] | finance.missed[h];
    const Flag credit = traits.formal_access[h] & (locked == 0U ? 1U : 0U);
    const Real balance =
        stocks.formal_debt[h] + finance.formal_interest[h] - finance.formal_repaid[h];
    const Real headroom = positive(rule.formal_limit * income.last_year[h] - balance);
    const Real room = credit != 0U ? headroom : Real{0};
    const Real short_of = positive(gap - own);
    const Flag borrows = wants & ~runs & (short_of <= room ? 1U : 0U);
    const Real loan = borrows != 0U ? short_of : Real{0};
    const Real to_start = wants != 0U ? least(own + loan, gap) : Real{0};
    const Real to_grow = least(rule.reinvestment * own, positive(endowments.capacity[h] - capital));
    const Real investment = runs != 0U ? to_grow : to_start;
    const Flag reached = capital + investment >= nearly * scale ? 1U : 0U;
    enterprise.formal_loan[h] = loan;
    enterprise.investment[h] = investment;
    enterprise.active[h] = runs | (wants & reached);
  }
}

WINAY_CLONED void invest_without_trap(Rule rule, std::size_t lanes,
                                      const EndowmentsView& endowments, const StocksView& stocks,
                                      const ShockFlows& shocks, const SupportFlows& support,
                                      const FinanceFlows& finance,
                                      const ConsumptionFlows& consumption,
                                      EnterpriseFlows& enterprise) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const bool runs = in_use(stocks.technologies, h, Technology::enterprise) != 0U;
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
