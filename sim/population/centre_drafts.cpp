#include "population/centre_drafts.hpp"

#include <algorithm>
#include <cmath>

#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

double log_odds(double share) { return log_of(share) - log_of(1 - share); }
double share_at(double odds) { return 1 / (1 + exp_of(-odds)); }

CentreDraft draw_centre(const CentreMargins& p, const DrawKey& key, std::int32_t id) {
  const auto entity = static_cast<std::uint32_t>(id);
  const Words a = draw(key, Purpose::population_centre, entity, 0, 0);
  const Words b = draw(key, Purpose::population_centre, entity, 0, 1);
  Real size, need, users, altitude, water, unused;
  normal_pair(a[0], a[1], size, need);
  normal_pair(a[2], a[3], users, altitude);
  normal_pair(b[0], b[1], water, unused);

  CentreDraft centre{.id = id, .altitude_deviate = altitude, .water_deviate = water};
  const double households = p.centre_size_median * exp_of(p.centre_size_spread * size);
  const double bounded = std::clamp(households, p.smallest_centre, p.largest_centre);
  centre.households = static_cast<std::int32_t>(std::floor(bounded + 0.5));
  const double need_odds = log_odds(p.unmet_need_median) + p.unmet_need_spread * need;
  centre.need = share_at(need_odds);
  centre.eligible =
      centre.need >= p.eligible_unmet_need && centre.households >= p.eligible_households;
  const double floor = std::max(p.eligible_households, 1.0);
  const double need_floor = std::clamp(p.eligible_unmet_need, 0.01, 0.99);
  centre.users_odds = p.juntos_share_by_size * log_of(centre.households / floor) +
                      p.juntos_share_by_need * (need_odds - log_odds(need_floor)) +
                      p.juntos_share_spread * floor / centre.households * users;
  centre.distance = draw_distance(key, id);
  return centre;
}

void set_users(CentreDraft& centre, double level) {
  const double expected = centre.households * share_at(level + centre.users_odds);
  const auto rounded = static_cast<std::int32_t>(std::floor(expected + 0.5));
  centre.users = std::clamp(rounded, std::min(2, centre.households), centre.households);
}

/// The first centres of the endless list, as many as come nearest to `households` users.
void cut_to_size(const CentreMargins& p, const DrawKey& key, std::int64_t households, double level,
                 std::vector<CentreDraft>& centres, std::size_t& used) {
  std::int64_t users = 0;
  for (used = 0; users < households; ++used) {
    if (used == centres.size()) {
      centres.push_back(draw_centre(p, key, static_cast<std::int32_t>(used)));
    }
    set_users(centres[used], level);
    users += centres[used].users;
  }
  const bool nearer_without = users - households > households - (users - centres[used - 1].users);
  if (used > 1 && nearer_without) --used;
}

/// Users among the households of eligible centres less the share they should have.
double excess_users(const CentreMargins& p, const std::vector<CentreDraft>& centres,
                    std::size_t used) {
  double users = 0;
  double households = 0;
  for (std::size_t c = 0; c < used; ++c) {
    if (!centres[c].eligible) continue;
    users += centres[c].users;
    households += centres[c].households;
  }
  return users - p.juntos_share_eligible * households;
}

/// Halves the plausible levels `halvings` times towards where `too_many` begins to hold.
template <class TooMany>
double solve_level(int halvings, TooMany too_many) {
  double low = -12;
  double high = 12;
  for (int k = 0; k < halvings; ++k) {
    const double middle = (low + high) / 2;
    (too_many(middle) ? high : low) = middle;
  }
  return (low + high) / 2;
}

/// Moves single users in or out of centres, outside the eligible ones first, until the total fits.
void settle_total(std::vector<CentreDraft>& centres, std::int64_t households) {
  std::int64_t missing = households;
  for (const CentreDraft& centre : centres) missing -= centre.users;
  for (int round = 0; missing != 0; ++round) {
    for (CentreDraft& centre : centres) {
      if (missing == 0) break;
      if (centre.eligible && round < 8) continue;
      const bool full = centre.users == centre.households && round < 16;
      const bool bare = centre.users == (round < 16 ? 2 : 1);
      if (missing > 0 ? full : bare) continue;
      const int step = missing > 0 ? 1 : -1;
      centre.users += step;
      centre.households = std::max(centre.households, centre.users);
      missing -= step;
    }
  }
}

}  // namespace

std::vector<CentreDraft> draw_centres(const CentreMargins& p, const DrawKey& key,
                                      std::int32_t households) {
  std::vector<CentreDraft> centres;
  std::size_t used = 0;
  double level = solve_level(12, [&](double at) {  // near enough to know which centres there are
    cut_to_size(p, key, households, at, centres, used);
    return excess_users(p, centres, used) > 0;
  });
  const bool none_eligible =
      std::none_of(centres.begin(), centres.begin() + static_cast<std::ptrdiff_t>(used),
                   [](const CentreDraft& centre) { return centre.eligible; });
  if (none_eligible) level = log_odds(p.juntos_share_eligible);
  cut_to_size(p, key, households, level, centres, used);
  centres.resize(used);
  if (!none_eligible) {
    level = solve_level(28, [&](double at) {
      for (CentreDraft& centre : centres) {
        if (centre.eligible) set_users(centre, at);
      }
      return excess_users(p, centres, used) > 0;
    });
  }
  for (CentreDraft& centre : centres) set_users(centre, level);
  settle_total(centres, households);
  return centres;
}

double draw_distance(const DrawKey& key, std::int32_t centre) {
  const Words words =
      draw(key, Purpose::population_centre, static_cast<std::uint32_t>(centre), 0, 1);
  return -(log_of(double{uniform(words[2])}) + log_of(double{uniform(words[3])})) / 2;
}

}  // namespace winay
