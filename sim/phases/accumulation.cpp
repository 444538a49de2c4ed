#include "winay/phases/accumulation.hpp"

#include <algorithm>

#include "winay/core/choose.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

struct Rates {
  Real traditional, enterprise, idle, closing, interest;
  Flag locked_for;
};

/// Capital, and whether the enterprise goes on.
WINAY_CLONED void wear(Rates rates, std::size_t lanes, const EndowmentsView& endowments,
                       Flows& flows, StocksWriter& stocks) {
  constexpr Flag bit = field_bit(Technology::enterprise);
  constexpr std::size_t word = word_of(Technology::enterprise);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real kept = flows.shocks.capital_kept[h];
    const Real traditional = stocks.traditional_capital[h] * kept -
                             flows.finance.traditional_sold[h] + flows.consumption.maintenance[h];
    const Real given = flows.enterprise.investment[h] + flows.support.asset_grant[h];
    const Real enterprise =
        positive(stocks.enterprise_capital[h] * kept - flows.finance.enterprise_sold[h]) + given;
    const Flag ran = in_use(stocks.technologies, h, Technology::enterprise);
    const Real worn = ran != 0U ? rates.enterprise : rates.idle;
    const Real left = enterprise * worn;
    const Flag too_small = left < rates.closing * endowments.minimum_scale[h] ? 1U : 0U;
    const Flag closes = too_small & ran;
    const Flag active = flows.enterprise.active[h] & ~closes;
    stocks.traditional_capital[h] = traditional * rates.traditional;
    stocks.enterprise_capital[h] = left;
    stocks.technologies[word][h] = (flows.adoption.technologies[word][h] & ~bit) | active * bit;
    flows.accumulation.started[h] = active & ~ran & 1U;
    flows.accumulation.closed[h] = closes;
  }
}

/// Savings, debts and access to credit.
WINAY_CLONED void save(Rates rates, std::size_t lanes, Flows& flows, StocksWriter& stocks) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real before = positive(flows.consumption.left_over[h] + flows.enterprise.formal_loan[h] -
                                 flows.enterprise.investment[h]);
    const Real leak = flows.support.savings_leak[h] * before;
    const Real earned = (before - leak) * rates.interest;
    const Real formal = stocks.formal_debt[h] + flows.finance.formal_interest[h] -
                        flows.finance.formal_repaid[h] + flows.enterprise.formal_loan[h];
    const Real informal = stocks.informal_debt[h] + flows.finance.informal_interest[h] -
                          flows.finance.informal_repaid[h] + flows.finance.informal_loan[h];
    const Flag locked = stocks.locked_bimesters[h];
    const Flag fewer = locked != 0U ? locked - 1U : 0U;
    stocks.savings[h] = before - leak + earned;
    stocks.formal_debt[h] = positive(formal);
    stocks.informal_debt[h] = positive(informal);
    stocks.locked_bimesters[h] = flows.finance.missed[h] != 0U ? rates.locked_for : fewer;
    flows.accumulation.leak[h] = leak;
    flows.accumulation.return_on_savings[h] = earned;
  }
}

WINAY_CLONED void remember_transfer(std::size_t lanes, const Flows& flows, StocksWriter& stocks) {
  constexpr auto active_code = static_cast<Flag>(Affiliation::active);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const bool active = flows.exit.affiliation[h] == active_code;
    const Flag failed = active && flows.compliance.complied[h] == 0U ? 1U : 0U;
    const Flag plan = flows.support.plan[h];
    stocks.suspensions[h] = (stocks.suspensions[h] << 1U) | failed;
    const Flag before = stocks.affiliation[h] == active_code ? stocks.bimesters_affiliated[h] : 0U;
    stocks.bimesters_affiliated[h] = active ? before + 1U : stocks.bimesters_affiliated[h];
    stocks.affiliation[h] = flows.exit.affiliation[h];
    stocks.complied[h] = flows.compliance.complied[h];
    stocks.plan[h] = plan != 0U ? plan : stocks.plan[h];
  }
}

void carry_over(const Now& now, const Flows& flows, StocksWriter& stocks) {
  const auto carry = [&](const auto* from, auto* to) { std::copy_n(from, now.lanes, to); };
  for (std::size_t w = 0; w < technology_words; ++w) {
    if (w == word_of(Technology::enterprise)) continue;  // wear() has settled it
    carry(flows.adoption.technologies[w], stocks.technologies[w]);
  }
  for (std::size_t j = 0; j < practices.size(); ++j) {
    carry(flows.learning.know_how[j], stocks.know_how[j]);
  }
  carry(flows.learning.enterprise_know_how, stocks.enterprise_know_how);
  carry(flows.psychology.internality_shift, stocks.internality_shift);
  carry(flows.psychology.powerful_others_shift, stocks.powerful_others_shift);
  carry(flows.exit.observed_score, stocks.observed_score);
  const auto season = static_cast<std::size_t>(now.season);
  carry(flows.income.measured, stocks.income_history[season]);
  carry(flows.welfare.consumption, stocks.consumption_history[season]);
  carry(flows.welfare.poverty_spell, stocks.poverty_spell);
  if (now.season != 0) return;
  carry(flows.demography.household_size, stocks.household_size);
  for (std::size_t k = 0; k < 2; ++k) carry(flows.demography.child_ages[k], stocks.child_ages[k]);
  carry(flows.demography.internality, stocks.internality);
  carry(flows.demography.powerful_others, stocks.powerful_others);
  carry(flows.demography.chance, stocks.chance);
}

/// Where households stand with the rules of the transfer, in arms that have some.
void remember_rules(std::size_t lanes, const ExitFlows& exit, StocksWriter& stocks) {
  std::copy_n(exit.rule, lanes, stocks.exit_rule);
  std::copy_n(exit.stage, lanes, stocks.exit_stage);
  std::copy_n(exit.clock, lanes, stocks.exit_clock);
  std::copy_n(exit.offered_start, lanes, stocks.offered_start);
  for (std::size_t k = 0; k < 2; ++k) {
    std::copy_n(exit.condition_counts[k], lanes, stocks.condition_counts[k]);
  }
}

}  // namespace

void accumulate(const AccumulationParameters& p, const EnterpriseParameters& enterprise_parameters,
                Structure structure, double locked_for, double savings_return, bool has_rules,
                const Now& now, const EndowmentsView& endowments, Flows& flows,
                StocksWriter& stocks) {
  const double enterprise = 1.0 - p.enterprise_depreciation / bimesters_a_year;
  const Rates rates{
      .traditional = static_cast<Real>(1.0 - p.traditional_depreciation / bimesters_a_year),
      .enterprise = static_cast<Real>(enterprise),
      .idle = static_cast<Real>(p.idle_depreciates ? enterprise : 1.0),
      .closing = structure == Structure::threshold
                     ? static_cast<Real>(enterprise_parameters.closing_scale)
                     : Real{0},
      .interest = static_cast<Real>(savings_return / bimesters_a_year),
      .locked_for = static_cast<Flag>(locked_for)};
  wear(rates, now.lanes, endowments, flows, stocks);
  save(rates, now.lanes, flows, stocks);
  remember_transfer(now.lanes, flows, stocks);
  carry_over(now, flows, stocks);
  if (has_rules) remember_rules(now.lanes, flows.exit, stocks);
}

}  // namespace winay
