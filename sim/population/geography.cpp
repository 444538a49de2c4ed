#include "winay/population/geography.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "population/centre_drafts.hpp"
#include "winay/population/error.hpp"

namespace winay {

namespace {

/// Largest centres first, each to the department that is then furthest from its share, so that the
/// smallest centres level the shares out.
void assign_departments(const CentreMargins& p, std::vector<CentreDraft>& centres,
                        std::int32_t households) {
  std::vector<double> room;
  for (const Department& department : p.departments) room.push_back(department.share * households);
  std::sort(centres.begin(), centres.end(), [](const CentreDraft& a, const CentreDraft& b) {
    return std::tuple(-a.users, a.id) < std::tuple(-b.users, b.id);
  });
  for (CentreDraft& centre : centres) {
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
  std::sort(centres.begin(), centres.end(), [](const CentreDraft& a, const CentreDraft& b) {
    return std::tuple(a.department, a.id) < std::tuple(b.department, b.id);
  });
}

void check(const CentreMargins& p, std::int32_t households) {
  if (households < 1) {
    throw PopulationError({"population: a population needs at least 1 household",
                           "population: una población necesita al menos 1 hogar"});
  }
  const double shares =
      std::accumulate(p.departments.begin(), p.departments.end(), 0.0,
                      [](double sum, const Department& d) { return sum + d.share; });
  if (!(std::abs(shares - 1) < 1e-6)) {
    throw PopulationError(
        filled({"population.departments: the shares add to {}; they must add to 1",
                "population.departments: las proporciones suman {}; deben sumar 1"},
               {std::to_string(shares)}));
  }
  if (!(p.smallest_centre <= p.largest_centre)) {
    throw PopulationError({"population.smallest_centre is above population.largest_centre",
                           "population.smallest_centre supera a population.largest_centre"});
  }
  if (!(p.mid_slope_from <= p.high_plateau_from)) {
    throw PopulationError({"population.mid_slope_from is above population.high_plateau_from",
                           "population.mid_slope_from supera a population.high_plateau_from"});
  }
}

double mean_distance(const std::vector<CentreDraft>& centres) {
  double sum = 0;
  double users = 0;
  for (const CentreDraft& centre : centres) {
    sum += centre.distance * centre.users;
    users += centre.users;
  }
  return sum / users;
}

void fill(const CentreMargins& p, const std::vector<CentreDraft>& drafts, Centres& centres) {
  const auto district_size = static_cast<std::int32_t>(std::max(p.centres_a_district, 1.0));
  const double distance_scale = p.distance / mean_distance(drafts);
  std::int32_t district = -1;
  std::int32_t in_district = 0;
  std::int32_t department = -1;
  for (const CentreDraft& draft : drafts) {
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

Geography make_geography(const CentreMargins& p, const DrawKey& key, std::int32_t households) {
  check(p, households);
  std::vector<CentreDraft> drafts = draw_centres(p, key, households);
  assign_departments(p, drafts, households);

  Geography geography;
  fill(p, drafts, geography.centres);
  std::vector<std::int32_t> users;
  for (const CentreDraft& draft : drafts) {
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
