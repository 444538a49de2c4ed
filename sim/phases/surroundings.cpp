#include "winay/phases/surroundings.hpp"

#include <algorithm>

#include "winay/core/draws.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

/// Gathers what the contacts use; offsets stay within the centre.
WINAY_CLONED void look_around(std::size_t lanes, const TraitsView& traits,
                              ConstLanes<Flag> technologies, Lanes<Flag> contacts) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const auto at = static_cast<std::int32_t>(h);
    Flag sum = technologies[at + traits.contact[0][h]];
    sum += technologies[at + traits.contact[1][h]];
    sum += technologies[at + traits.contact[2][h]];
    sum += technologies[at + traits.contact[3][h]];
    sum += technologies[at + traits.contact[4][h]];
    sum += technologies[at + traits.contact[5][h]];
    contacts[h] = sum;
  }
}

Real climate_loss_of(const ShockParameters& p, const Now& now, std::int32_t centre) {
  const std::int32_t first_of_year = now.bimester - now.season;
  const Words words =
      draw(now.key, Purpose::centre_climate, static_cast<std::uint32_t>(centre), first_of_year);
  const bool hit = uniform(words[0]) < static_cast<Real>(p.climate_probability);
  return hit ? Real{2} * static_cast<Real>(p.climate_loss) * uniform(words[1]) : Real{0};
}

}  // namespace

void see_contacts(const Now& now, const TraitsView& traits, const StocksView& stocks,
                  SurroundingsFlows& surroundings) {
  for (std::size_t w = 0; w < technology_words; ++w) {
    look_around(now.lanes, traits, stocks.technologies[w], surroundings.contacts[w]);
  }
}

void draw_climate(const ShockParameters& p, const Now& now, const Centres& centres,
                  const Block& block, SurroundingsFlows& surroundings) {
  const Lanes<Real> loss = surroundings.climate_loss;
  std::fill_n(loss, now.lanes, Real{0});
  for (auto c = static_cast<std::size_t>(block.first_centre);
       c < static_cast<std::size_t>(block.last_centre); ++c) {
    std::fill(loss + (centres.first_lane[c] - block.first),
              loss + (centres.last_lane[c] - block.first), climate_loss_of(p, now, centres.id[c]));
  }
}

}  // namespace winay
