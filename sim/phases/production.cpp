#include "winay/phases/production.hpp"

#include <algorithm>

#include "winay/core/choose.hpp"
#include "winay/core/vector_math.hpp"
#include "winay/phases/learning.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

constexpr Real bimester = Real{1} / Real{bimesters_a_year};

WINAY_CLONED void farm(Real productivity, Real exponent, Real wages, std::size_t lanes,
                       const TraitsView& traits, const StocksView& stocks, const ShockFlows& shocks,
                       const LocalEconomyFlows& local_economy, ProductionFlows& production) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real capital = stocks.traditional_capital[h] * shocks.capital_kept[h];
    production.traditional[h] = traits.skill[h] * productivity * power(capital, exponent);
    production.off_farm[h] = traits.off_farm_income[h] * local_economy.wage[h] * wages;
  }
}

WINAY_CLONED void add_garden(Technology technology, Real gain, std::size_t lanes,
                             ConstLanes<Flag> technologies, ConstLanes<Real> know_how,
                             Lanes<Real> income) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real produced = gain * share_known(know_how[h]);
    income[h] += in_use(technologies[h], technology) != 0U ? produced : Real{0};
  }
}

WINAY_CLONED void run_enterprise(Real exponent, Real fixed_cost, Real cut, Real factor,
                                 std::size_t lanes, const EndowmentsView& endowments,
                                 const StocksView& stocks, const ShockFlows& shocks,
                                 const LearningFlows& learning,
                                 const LocalEconomyFlows& local_economy,
                                 ProductionFlows& production) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real known = share_known(learning.enterprise_know_how[h]);
    const Real owned = stocks.enterprise_capital[h] * shocks.capital_kept[h];
    const Real used = owned < endowments.capacity[h] ? owned : endowments.capacity[h];
    const Real revenue = local_economy.product_price[h] * endowments.enterprise_return[h] *
                         power(used, exponent) * known;
    const Real net = positive(revenue - fixed_cost * (Real{1} - cut * known)) * factor;
    production.enterprise[h] =
        in_use(stocks.technologies, h, Technology::enterprise) != 0U ? net : Real{0};
  }
}

WINAY_CLONED void run_complementarity(Real factor, std::size_t lanes,
                                      const EndowmentsView& endowments,
                                      const LearningFlows& learning, const SupportFlows& support,
                                      const LocalEconomyFlows& local_economy,
                                      ProductionFlows& production) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real known = share_known(learning.enterprise_know_how[h]);
    const Real net = known * endowments.enterprise_return[h] * local_economy.product_price[h];
    production.enterprise[h] = support.trained[h] != 0U ? net * factor : Real{0};
  }
}

}  // namespace

void produce(const ProductionParameters& p, const EconomyFactors& economy, const Now& now,
             const TraitsView& traits, const EndowmentsView& endowments, const StocksView& stocks,
             const ShockFlows& shocks, const SupportFlows& support, const LearningFlows& learning,
             const AdoptionFlows& adoption, const LocalEconomyFlows& local_economy,
             ProductionFlows& production) {
  const double season = p.season[static_cast<std::size_t>(now.season)];
  const auto productivity =
      static_cast<Real>(p.traditional_productivity * season * economy.farm / bimesters_a_year);
  farm(productivity, static_cast<Real>(p.traditional_exponent),
       static_cast<Real>(economy.off_farm / bimesters_a_year), now.lanes, traits, stocks, shocks,
       local_economy, production);
  std::fill_n(production.garden, now.lanes, Real{0});
  const double garden_gain = p.garden_gain * economy.farm / bimesters_a_year;
  for (std::size_t j = 0; j < practices.size(); ++j) {
    add_garden(practices[j], static_cast<Real>(garden_gain * p.garden_share[j]), now.lanes,
               adoption.technologies[word_of(practices[j])], learning.know_how[j],
               production.garden);
  }
  const Real factor = static_cast<Real>(economy.enterprise) * bimester;
  if (p.structure == Structure::complementarity) {
    run_complementarity(factor, now.lanes, endowments, learning, support, local_economy,
                        production);
    return;
  }
  const double fixed_cost = p.structure == Structure::no_trap ? 0.0 : p.fixed_cost;
  run_enterprise(static_cast<Real>(p.enterprise_exponent), static_cast<Real>(fixed_cost),
                 static_cast<Real>(p.fixed_cost_cut), factor, now.lanes, endowments, stocks, shocks,
                 learning, local_economy, production);
}

}  // namespace winay
