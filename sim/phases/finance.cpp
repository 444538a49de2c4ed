#include "winay/phases/finance.hpp"

#include "winay/core/choose.hpp"
#include "winay/core/vector_math.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

/// What falls due, and what cash there is to pay it with.
WINAY_CLONED void repay(Real share, Real formal_rate, Real informal_rate, std::size_t lanes,
                        const StocksView& stocks, const SupportFlows& support,
                        const AdoptionFlows& adoption, const IncomeFlows& income,
                        const LocalEconomyFlows& local_economy, FinanceFlows& finance) {
  const Real slack = Real{0.01F};  // soles
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real earned = income.measured[h] + local_economy.income[h];
    const Real cash =
        stocks.savings[h] - adoption.cost[h] + earned + support.transfer[h] + support.emergency[h];
    const Real formal_interest = stocks.formal_debt[h] * formal_rate;
    const Real informal_interest = stocks.informal_debt[h] * informal_rate;
    const Real formal_due = share * (stocks.formal_debt[h] + formal_interest);
    const Real informal_due = share * (stocks.informal_debt[h] + informal_interest);
    const Real due = formal_due + informal_due;
    const Real can_pay = positive(cash - income.home_produced[h]);
    const Real paid_share = due > can_pay ? can_pay / due : Real{1};
    finance.formal_interest[h] = formal_interest;
    finance.informal_interest[h] = informal_interest;
    finance.formal_repaid[h] = paid_share * formal_due;
    finance.informal_repaid[h] = paid_share * informal_due;
    finance.missed[h] = due > can_pay + slack ? 1U : 0U;
    finance.cash[h] = cash - finance.formal_repaid[h] - finance.informal_repaid[h];
  }
}

WINAY_CLONED void bridge(Real limit, Real sale_share, Real sale_floor, Real subsistence,
                         std::size_t lanes, const TraitsView& traits, const StocksView& stocks,
                         const ShockFlows& shocks, const IncomeFlows& income,
                         FinanceFlows& finance) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    Real missing = positive(subsistence - finance.cash[h]);
    const Real balance =
        stocks.informal_debt[h] + finance.informal_interest[h] - finance.informal_repaid[h];
    const Flag locked = stocks.locked_bimesters[h] | finance.missed[h];
    const Real headroom = positive(limit * income.last_year[h] - balance);
    const Real room = locked == 0U ? headroom : Real{0};
    const Real loan = least(missing, room);
    missing -= loan;
    const Real owned = stocks.enterprise_capital[h] * shocks.capital_kept[h];
    const Real idle_capital =
        in_use(stocks.technologies, h, Technology::enterprise) == 0U ? owned : Real{0};
    const Real enterprise_sold = least(missing, idle_capital);
    missing -= enterprise_sold;
    const Real capital = stocks.traditional_capital[h] * shocks.capital_kept[h];
    const Real sellable =
        least(sale_share * capital, positive(capital - sale_floor * traits.target_capital[h]));
    const Real traditional_sold = least(missing, sellable);
    finance.informal_loan[h] = loan;
    finance.enterprise_sold[h] = enterprise_sold;
    finance.traditional_sold[h] = traditional_sold;
    finance.cash[h] += loan + enterprise_sold + traditional_sold;
  }
}

}  // namespace

void repay_and_bridge(const FinanceParameters& p, double subsistence, const Now& now,
                      const TraitsView& traits, const StocksView& stocks, const ShockFlows& shocks,
                      const SupportFlows& support, const AdoptionFlows& adoption,
                      const IncomeFlows& income, const LocalEconomyFlows& local_economy,
                      FinanceFlows& finance) {
  const double formal_rate = exp_of(log_of(1.0 + p.formal_rate) / bimesters_a_year) - 1.0;
  const double informal_rate = (1.0 + p.informal_rate) * (1.0 + p.informal_rate) - 1.0;
  repay(static_cast<Real>(p.repayment_share), static_cast<Real>(formal_rate),
        static_cast<Real>(informal_rate), now.lanes, stocks, support, adoption, income,
        local_economy, finance);
  bridge(static_cast<Real>(p.informal_limit / bimesters_a_year), static_cast<Real>(p.sale_share),
         static_cast<Real>(p.sale_floor), static_cast<Real>(subsistence / bimesters_a_year),
         now.lanes, traits, stocks, shocks, income, finance);
}

}  // namespace winay
