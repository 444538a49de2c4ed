#include "winay/phases/welfare.hpp"

#include "winay/core/choose.hpp"
#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

struct Rule {
  Real line, separating, food_line, ae_exponent, share, slope, share_min, share_max, odds;
};

WINAY_CLONED void measure(Rule rule, int season, std::size_t lanes,
                          const EndowmentsView& endowments, const StocksView& stocks,
                          const LuckFlows& luck, const DemographyFlows& demography,
                          const IncomeFlows& income, const LocalEconomyFlows& local_economy,
                          const ConsumptionFlows& consumption, WelfareFlows& welfare) {
  const Real bimesters = Real{bimesters_a_year};
  ConstLanes<Real> year_ago = stocks.consumption_history[static_cast<std::size_t>(season)];
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real members = demography.household_size[h];
    const Real unmeasured = endowments.unmeasured[h] * members * (Real{1} / Real{6});
    const Real bought = consumption.purchases[h] * local_economy.worth[h];
    const Real total = bought + income.home_produced[h] + unmeasured;
    Real year = stocks.consumption_history[0][h] + stocks.consumption_history[1][h];
    year += stocks.consumption_history[2][h] + stocks.consumption_history[3][h];
    year += stocks.consumption_history[4][h] + stocks.consumption_history[5][h];
    year += total - year_ago[h];
    const Real per_person = year / (Real{12} * members);
    const Real log_total = log_of(total * bimesters * rule.separating);
    const Real food_share =
        between(rule.share_min, rule.share - rule.slope * log_total, rule.share_max);
    const Real food = (food_share * total + income.home_produced[h]) * bimesters;
    const Real log_food = log_of(food * rule.food_line) - rule.ae_exponent * log_of(members);
    welfare.consumption[h] = total;
    welfare.per_person[h] = per_person;
    welfare.food_insecure[h] = happens(luck.food[h], -rule.odds * log_food);
    const Flag longer = stocks.poverty_spell[h] + 1U;
    welfare.poverty_spell[h] = per_person < rule.line ? longer : 0U;
  }
}

}  // namespace

void measure_welfare(const WelfareParameters& p, double mean_adult_equivalents, const Now& now,
                     const EndowmentsView& endowments, const StocksView& stocks,
                     const LuckFlows& luck, const DemographyFlows& demography,
                     const IncomeFlows& income, const LocalEconomyFlows& local_economy,
                     const ConsumptionFlows& consumption, WelfareFlows& welfare) {
  const Rule rule{.line = static_cast<Real>(p.poverty_line),
                  .separating = static_cast<Real>(1.0 / p.separating_consumption),
                  .food_line = static_cast<Real>(mean_adult_equivalents / p.food_line),
                  .ae_exponent = static_cast<Real>(p.adult_equivalent_exponent),
                  .share = static_cast<Real>(p.food_share),
                  .slope = static_cast<Real>(p.food_share_slope),
                  .share_min = static_cast<Real>(p.food_share_min),
                  .share_max = static_cast<Real>(p.food_share_max),
                  .odds = static_cast<Real>(p.insecurity_slope)};
  measure(rule, now.season, now.lanes, endowments, stocks, luck, demography, income, local_economy,
          consumption, welfare);
}

}  // namespace winay
