#include "winay/population/synthetic.hpp"

#include <cmath>

#include "population/contacts.hpp"
#include "population/latents.hpp"
#include "population/livelihoods.hpp"
#include "population/lotteries.hpp"
#include "winay/population/frame.hpp"
#include "winay/population/geography.hpp"
#include "winay/population/margins.hpp"

namespace winay {

Population make_synthetic(const SyntheticPopulation& margins, const DrawKey& key,
                          std::int32_t households) {
  Geography geography = make_geography(margins.centres, key, households);
  Population population = make_frame(std::move(geography.layout), std::move(geography.centres));
  const std::vector<Block> blocks = population.layout.blocks(frame_block_lanes);
  const HouseholdMargins& p = margins.households;
  population.locus_scale = locus_scale_of(margins.traits);

  set_weights(population, margins.centres.national_households / households);

  draw_deviates(population, key, blocks);
  correlate(population, target_correlations(p, margins.traits), blocks);
  draw_lotteries(population, margins.centres, p, margins.traits, geography.water_deviate, key,
                 blocks);
  make_livelihoods(population, p, blocks);
  set_padding(population);
  const double wealth_spread =
      std::sqrt(p.skill_spread * p.skill_spread + p.capital_spread * p.capital_spread +
                2 * p.skill_capital_correlation * p.skill_spread * p.capital_spread);
  link_contacts(population, key, p.nearest_contacts, wealth_spread, blocks);

  population.source = synthetic_source.en;
  population.margins = measure_margins(margins, population);
  check_margins(population);
  return population;
}

}  // namespace winay
