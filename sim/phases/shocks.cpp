#include "winay/phases/shocks.hpp"

#include "winay/core/vector_math.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

WINAY_CLONED void strike_lanes(const ShockParameters& p, double home_protection, std::size_t lanes,
                               const SurroundingsFlows& surroundings, const StocksView& stocks,
                               const LuckFlows& luck, ShockFlows& shocks) {
  const auto sigma = static_cast<Real>(p.income_deviation);
  const Real mean_one = Real{0.5} * sigma * sigma;
  const auto protection = static_cast<Real>(p.sprinkler_protection);
  const auto probability = static_cast<Real>(p.asset_loss_probability / bimesters_a_year);
  const auto at_home = static_cast<Real>(1.0 - home_protection);
  const auto kept = static_cast<Real>(1.0 - p.asset_loss);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag sprinkler = in_use(stocks.technologies, h, Technology::sprinkler);
    const Flag home = in_use(stocks.technologies, h, Technology::home);
    const Real exposed = sprinkler != 0U ? Real{1} - protection : Real{1};
    const Real odds = home != 0U ? probability * at_home : probability;
    const Real personal = exp_of(sigma * luck.income[h] - mean_one);
    shocks.income_factor[h] = (Real{1} - exposed * surroundings.climate_loss[h]) * personal;
    shocks.capital_kept[h] = luck.asset_loss[h] < odds ? kept : Real{1};
  }
}

}  // namespace

void strike(const ShockParameters& p, double home_protection, const Now& now,
            const SurroundingsFlows& surroundings, const StocksView& stocks, const LuckFlows& luck,
            ShockFlows& shocks) {
  strike_lanes(p, home_protection, now.lanes, surroundings, stocks, luck, shocks);
}

}  // namespace winay
