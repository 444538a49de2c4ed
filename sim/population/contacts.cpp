#include "population/contacts.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for_each.h>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <vector>

#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

constexpr std::int64_t farthest = std::numeric_limits<std::int64_t>::max();
constexpr Real uniform_spread = static_cast<Real>(0.28867513459481287);  // 1/√12

/// What the households of one block need to find each other; `keys` of one household at a time.
struct Neighbourhood {
  Column<Real> x, y, wealth;
  Column<std::int64_t> keys;
  Column<std::uint32_t> words;

  void resize(std::size_t lanes) {
    for (Column<Real>* column : {&x, &y, &wealth}) column->resize(lanes);
    keys.resize(lanes);
    words.resize(4 * lanes);
  }
};

using Contacts = std::array<std::int32_t, contacts_per_household>;

WINAY_CLONED void place_all(const std::uint32_t* a, const std::uint32_t* b, const Real* log_skill,
                            const Real* capital, Real wealth_scale, std::size_t lanes, Real* x,
                            Real* y, Real* wealth) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    x[h] = uniform(a[h]);
    y[h] = uniform(b[h]);
    wealth[h] = (log_skill[h] + log_of(capital[h])) * wealth_scale;
  }
}

/// Distance and lane in one number: the order of these keys is by distance, then by lane.
WINAY_CLONED void measure_distances(const Real* x, const Real* y, const Real* wealth,
                                    std::size_t own, std::size_t lanes, std::int64_t* keys) {
  const Real own_x = x[own];
  const Real own_y = y[own];
  const Real own_wealth = wealth[own];
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real dx = x[h] - own_x;
    const Real dy = y[h] - own_y;
    const Real dw = wealth[h] - own_wealth;
    const auto distance = static_cast<float>(dx * dx + dy * dy + dw * dw);
    keys[h] =
        std::int64_t{std::bit_cast<std::int32_t>(distance)} << 32U | static_cast<std::int64_t>(h);
  }
  keys[own] = farthest;
}

/// The smallest key above `above`.
WINAY_CLONED std::int64_t next_key(const std::int64_t* keys, std::size_t lanes,
                                   std::int64_t above) {
  std::int64_t next = farthest;
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::int64_t key = keys[h] > above ? keys[h] : farthest;
    next = key < next ? key : next;
  }
  return next;
}

void pick_nearest(const std::int64_t* keys, std::int32_t lanes, int wanted, Contacts& contacts) {
  std::int64_t key = -1;
  for (int k = 0; k < wanted; ++k) {
    key = next_key(keys, static_cast<std::size_t>(lanes), key);
    contacts[static_cast<std::size_t>(k)] = static_cast<std::int32_t>(key & 0xFFFFFFFF);
  }
}

/// One of the households not yet among the first `known` contacts; a taken one passes it on to the
/// next lane.
std::int32_t pick_random(std::uint32_t word, std::int32_t own, std::int32_t lanes, int known,
                         const Contacts& contacts) {
  auto pick =
      static_cast<std::int32_t>((std::uint64_t{word} * static_cast<std::uint32_t>(lanes)) >> 32U);
  const auto taken = [&](std::int32_t h) {
    return h == own ||
           std::find(contacts.begin(), contacts.begin() + known, h) != contacts.begin() + known;
  };
  while (taken(pick)) pick = pick + 1 == lanes ? 0 : pick + 1;
  return pick;
}

/// Contacts of household `own` of a centre of `lanes` households, as lanes of the centre.
Contacts find_contacts(const DrawKey& key, std::int32_t household, std::int32_t own,
                       std::int32_t lanes, int nearest, const std::int64_t* keys) {
  Contacts contacts;
  contacts.fill(own);
  const int others = std::min(lanes - 1, contacts_per_household);
  if (others == 0) return contacts;
  int known = std::min(nearest, others);
  if (lanes - 1 <= contacts_per_household) known = others;
  pick_nearest(keys, lanes, known, contacts);
  for (std::uint32_t block = 1; known < others; ++block) {
    const Words words =
        draw(key, Purpose::population_contacts, static_cast<std::uint32_t>(household), 0, block);
    for (std::size_t k = 0; k < words.size() && known < others; ++k, ++known) {
      contacts[static_cast<std::size_t>(known)] =
          pick_random(words[k], own, lanes, known, contacts);
    }
  }
  for (int k = others; k < contacts_per_household; ++k) {
    contacts[static_cast<std::size_t>(k)] = contacts[static_cast<std::size_t>(k - others)];
  }
  return contacts;
}

}  // namespace

void link_contacts(Population& population, const DrawKey& key, double nearest, double wealth_spread,
                   std::span<const Block> blocks) {
  Traits& traits = population.traits;
  const auto wealth_scale =
      wealth_spread > 0 ? static_cast<Real>(uniform_spread / wealth_spread) : Real{0};
  const auto expected_nearest = static_cast<Real>(nearest * contacts_per_household);
  tbb::enumerable_thread_specific<Neighbourhood> neighbourhoods;

  tbb::parallel_for_each(blocks.begin(), blocks.end(), [&](const Block& block) {
    const std::size_t lanes = block.lanes();
    const auto first = static_cast<std::size_t>(block.first);
    Neighbourhood& n = neighbourhoods.local();
    n.resize(lanes);
    std::uint32_t* const w = n.words.data();
    draw_words(key, Purpose::population_contacts, 0, 0, traits.household.data() + first, lanes, w,
               w + lanes, w + 2 * lanes, w + 3 * lanes);
    place_all(w, w + lanes, traits.log_skill.data() + first, traits.target_capital.data() + first,
              wealth_scale, lanes, n.x.data(), n.y.data(), n.wealth.data());

    for (auto c = static_cast<std::size_t>(block.first_centre);
         c < static_cast<std::size_t>(block.last_centre); ++c) {
      const auto start = static_cast<std::size_t>(population.centres.first_lane[c]) - first;
      const std::int32_t size = population.centres.last_lane[c] - population.centres.first_lane[c];
      for (std::int32_t own = 0; own < size; ++own) {
        const std::size_t lane = start + static_cast<std::size_t>(own);
        measure_distances(n.x.data() + start, n.y.data() + start, n.wealth.data() + start,
                          static_cast<std::size_t>(own), static_cast<std::size_t>(size),
                          n.keys.data());
        const int near = static_cast<int>(expected_nearest + uniform(w[2 * lanes + lane]));
        const Contacts contacts =
            find_contacts(key, traits.household[first + lane], own, size,
                          std::min(near, contacts_per_household), n.keys.data());
        for (std::size_t k = 0; k < contacts.size(); ++k) {
          traits.contact[k][first + lane] = contacts[k] - own;
        }
      }
    }
  });
}

}  // namespace winay
