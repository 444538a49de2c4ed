#include "winay/phases/shocks.hpp"

#include <algorithm>

#include "winay/core/draws.hpp"
#include "winay/core/vector_math.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

/// Share of the year's income that the climate takes in a centre, before protection.
Real climate_loss_of(const ShockParameters& p, const Now& now, std::int32_t centre) {
  const std::int32_t first_of_year = now.bimester - now.season;
  const Words words =
      draw(now.key, Purpose::centre_climate, static_cast<std::uint32_t>(centre), first_of_year);
  const bool hit = uniform(words[0]) < static_cast<Real>(p.climate_probability);
  return hit ? Real{2} * static_cast<Real>(p.climate_loss) * uniform(words[1]) : Real{0};
}

void spread_climate(const ShockParameters& p, const Now& now, const Centres& centres,
                    const Block& block, Lanes<Real> climate_loss) {
  std::fill_n(climate_loss, now.lanes, Real{0});
  for (auto c = static_cast<std::size_t>(block.first_centre);
       c < static_cast<std::size_t>(block.last_centre); ++c) {
    std::fill(climate_loss + (centres.first_lane[c] - block.first),
              climate_loss + (centres.last_lane[c] - block.first),
              climate_loss_of(p, now, centres.id[c]));
  }
}

WINAY_CLONED void strike_lanes(const ShockParameters& p, double home_protection, std::size_t lanes,
                               const StocksView& stocks, const LuckFlows& luck,
                               ShockFlows& shocks) {
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
    shocks.income_factor[h] = (Real{1} - exposed * shocks.climate_loss[h]) * personal;
    shocks.capital_kept[h] = luck.asset_loss[h] < odds ? kept : Real{1};
  }
}

}  // namespace

void strike(const ShockParameters& p, double home_protection, const Now& now,
            const Centres& centres, const Block& block, const StocksView& stocks,
            const LuckFlows& luck, ShockFlows& shocks) {
  spread_climate(p, now, centres, block, shocks.climate_loss);
  strike_lanes(p, home_protection, now.lanes, stocks, luck, shocks);
}

}  // namespace winay
