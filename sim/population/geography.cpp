#include "winay/population/geography.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "winay/core/vector_math.hpp"
#include "winay/population/error.hpp"

namespace winay {

namespace {

double log_odds(double share) { return log_of(share) - log_of(1 - share); }
double share_at(double odds) { return 1 / (1 + exp_of(-odds)); }

/// A centre before it has a department.
struct Draft {
  std::int32_t id = 0;
  std::int32_t households = 0;
  std::int32_t users = 0;
  bool eligible = false;
  double need = 0;
  double users_odds = 0;  ///< log-odds of the users' share, but for the common level
  double altitude_deviate = 0;
  double water_deviate = 0;
  double distance = 0;  ///< in means
  std::int32_t department = 0;
};

Draft draw_centre(const CentreMargins& p, const DrawKey& key, std::int32_t id) {
  const auto entity = static_cast<std::uint32_t>(id);
  const Words a = draw(key, Purpose::population_centre, entity, 0, 0);
  const Words b = draw(key, Purpose::population_centre, entity, 0, 1);
  Real size, need, users, altitude, water, unused;
  normal_pair(a[0], a[1], size, need);
  normal_pair(a[2], a[3], users, altitude);
  normal_pair(b[0], b[1], water, unused);

  Draft centre{.id = id, .altitude_deviate = altitude, .water_deviate = water};
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

void set_users(Draft& centre, double level) {
  const double expected = centre.households * share_at(level + centre.users_odds);
  const auto rounded = static_cast<std::int32_t>(std::floor(expected + 0.5));
  centre.users = std::clamp(rounded, std::min(2, centre.households), centre.households);
}

/// The first centres of the endless list, as many as come nearest to `households` users.
void cut_to_size(const CentreMargins& p, const DrawKey& key, std::int64_t households, double level,
                 std::vector<Draft>& centres, std::size_t& used) {
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
double excess_users(const CentreMargins& p, const std::vector<Draft>& centres, std::size_t used) {
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
void settle_total(std::vector<Draft>& centres, std::int64_t households) {
  std::int64_t missing = households;
  for (const Draft& centre : centres) missing -= centre.users;
  for (int round = 0; missing != 0; ++round) {
    for (Draft& centre : centres) {
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

std::vector<Draft> draw_centres(const CentreMargins& p, const DrawKey& key,
                                std::int32_t households) {
  std::vector<Draft> centres;
  std::size_t used = 0;
  double level = solve_level(12, [&](double at) {  // near enough to know which centres there are
    cut_to_size(p, key, households, at, centres, used);
    return excess_users(p, centres, used) > 0;
  });
  const bool none_eligible =
      std::none_of(centres.begin(), centres.begin() + static_cast<std::ptrdiff_t>(used),
                   [](const Draft& centre) { return centre.eligible; });
  if (none_eligible) level = log_odds(p.juntos_share_eligible);
  cut_to_size(p, key, households, level, centres, used);
  centres.resize(used);
  if (!none_eligible) {
    level = solve_level(28, [&](double at) {
      for (Draft& centre : centres) {
        if (centre.eligible) set_users(centre, at);
      }
      return excess_users(p, centres, used) > 0;
    });
  }
  for (Draft& centre : centres) set_users(centre, level);
  settle_total(centres, households);
  return centres;
}

/// Largest centres first, each to the department that is then furthest from its share, so that the
/// smallest centres level the shares out.
void assign_departments(const CentreMargins& p, std::vector<Draft>& centres,
                        std::int32_t households) {
  std::vector<double> room;
  for (const Department& department : p.departments) room.push_back(department.share * households);
  std::sort(centres.begin(), centres.end(), [](const Draft& a, const Draft& b) {
    return std::tuple(-a.users, a.id) < std::tuple(-b.users, b.id);
  });
  for (Draft& centre : centres) {
    std::size_t best = 0;
    double best_room = -1e300;
    for (std::size_t d = 0; d < room.size(); ++d) {
      if (p.departments[d].share <= 0) continue;
      const double left = (room[d] - centre.users) / p.departments[d].share;
      if (left > best_room) {
        best = d;
        best_room = left;
      }
    }
    room[best] -= centre.users;
    centre.department = static_cast<std::int32_t>(best);
  }
  std::sort(centres.begin(), centres.end(), [](const Draft& a, const Draft& b) {
    return std::tuple(a.department, a.id) < std::tuple(b.department, b.id);
  });
}

void check(const CentreMargins& p, std::int32_t households) {
  if (households < 1) throw PopulationError("population: a population needs at least 1 household");
  const double shares =
      std::accumulate(p.departments.begin(), p.departments.end(), 0.0,
                      [](double sum, const Department& d) { return sum + d.share; });
  if (!(std::abs(shares - 1) < 1e-6)) {
    throw PopulationError("population.departments: the shares add to " + std::to_string(shares) +
                          "; they must add to 1");
  }
  if (!(p.smallest_centre <= p.largest_centre)) {
    throw PopulationError("population.smallest_centre is above population.largest_centre");
  }
  if (!(p.mid_slope_from <= p.high_plateau_from)) {
    throw PopulationError("population.mid_slope_from is above population.high_plateau_from");
  }
}

double mean_distance(const std::vector<Draft>& centres) {
  double sum = 0;
  double users = 0;
  for (const Draft& centre : centres) {
    sum += centre.distance * centre.users;
    users += centre.users;
  }
  return sum / users;
}

void fill(const CentreMargins& p, const std::vector<Draft>& drafts, Centres& centres) {
  const auto district_size = static_cast<std::int32_t>(std::max(p.centres_a_district, 1.0));
  const double distance_scale = p.distance / mean_distance(drafts);
  std::int32_t district = -1;
  std::int32_t in_district = 0;
  std::int32_t department = -1;
  for (const Draft& draft : drafts) {
    if (draft.department != department || in_district == district_size) {
      ++district;
      in_district = 0;
      department = draft.department;
    }
    ++in_district;
    const Department& d = p.departments[static_cast<std::size_t>(department)];
    const double altitude = std::max(d.altitude + d.altitude_spread * draft.altitude_deviate, 0.0);
    centres.id.push_back(draft.id);
    centres.department.push_back(department);
    centres.district.push_back(district);
    centres.households.push_back(draft.households);
    centres.unmet_need_share.push_back(static_cast<float>(draft.need));
    centres.altitude_m.push_back(static_cast<float>(altitude));
    centres.zone.push_back(zone_at(p, altitude));
    centres.distance_hours.push_back(static_cast<float>(draft.distance * distance_scale));
  }
  for (const Department& d : p.departments) centres.department_names.push_back(d.name);
}

}  // namespace

Zone zone_at(const CentreMargins& p, double altitude_m) {
  if (altitude_m >= p.high_plateau_from) return Zone::high_plateau;
  return altitude_m >= p.mid_slope_from ? Zone::mid_slope : Zone::valley;
}

double draw_distance(const DrawKey& key, std::int32_t centre) {
  const Words words =
      draw(key, Purpose::population_centre, static_cast<std::uint32_t>(centre), 0, 1);
  return -(log_of(double{uniform(words[2])}) + log_of(double{uniform(words[3])})) / 2;
}

Geography make_geography(const CentreMargins& p, const DrawKey& key, std::int32_t households) {
  check(p, households);
  std::vector<Draft> drafts = draw_centres(p, key, households);
  assign_departments(p, drafts, households);

  Geography geography;
  fill(p, drafts, geography.centres);
  std::vector<std::int32_t> users;
  for (const Draft& draft : drafts) {
    users.push_back(draft.users);
    geography.water_deviate.push_back(draft.water_deviate);
  }
  geography.layout = Layout(users);
  for (std::size_t c = 0; c < drafts.size(); ++c) {
    const std::int32_t first = geography.layout.first_lane(c);
    geography.centres.first_lane.push_back(first);
    geography.centres.last_lane.push_back(first + users[c]);
  }
  return geography;
}

}  // namespace winay
