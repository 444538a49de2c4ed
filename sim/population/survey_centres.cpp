#include "population/survey_centres.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "population/centre_drafts.hpp"
#include "winay/population/geography.hpp"

namespace winay {

namespace {

using Survey = std::vector<SurveyHousehold>;

/// Rows [first, last) of the ordered survey.
struct Cluster {
  std::size_t first = 0;
  std::size_t last = 0;

  [[nodiscard]] std::size_t size() const { return last - first; }
};

auto place_of(const SurveyHousehold& h) { return std::tie(h.department, h.district, h.centre); }

std::vector<Cluster> find_clusters(const Survey& survey, const std::vector<std::size_t>& order) {
  std::vector<Cluster> clusters;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool same = k > 0 && place_of(survey[order[k]]) == place_of(survey[order[k - 1]]);
    if (same) {
      clusters.back().last = k + 1;
    } else {
      clusters.push_back({.first = k, .last = k + 1});
    }
  }
  return clusters;
}

/// How near two places are: 2 in one district, 1 in one department, else 0.
int nearness(const SurveyHousehold& a, const SurveyHousehold& b) {
  return (a.department == b.department ? 1 : 0) + (a.district == b.district ? 1 : 0);
}

/// Joins clusters of one household to the nearer of their two neighbours in the order.
std::vector<Cluster> join_singles(std::vector<Cluster> clusters, const Survey& survey,
                                  const std::vector<std::size_t>& order) {
  const auto at = [&](std::size_t k) -> const SurveyHousehold& { return survey[order[k]]; };
  for (std::size_t c = 0; c < clusters.size() && clusters.size() > 1;) {
    if (clusters[c].size() > 1) {
      ++c;
      continue;
    }
    const bool has_next = c + 1 < clusters.size();
    const bool has_previous = c > 0;
    const std::size_t own = clusters[c].first;
    const bool forwards =
        has_next && (!has_previous || nearness(at(own), at(clusters[c + 1].first)) >=
                                          nearness(at(own), at(clusters[c - 1].first)));
    if (forwards) {
      clusters[c + 1].first = clusters[c].first;
    } else {
      clusters[c - 1].last = clusters[c].last;
    }
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(c));
  }
  return clusters;
}

/// Mean of what `pick` says of the cluster's households, missing answers aside.
template <class Pick>
double mean_of(const Cluster& cluster, const Survey& survey, const std::vector<std::size_t>& order,
               Pick pick, double otherwise) {
  double sum = 0;
  double weights = 0;
  for (std::size_t k = cluster.first; k < cluster.last; ++k) {
    const SurveyHousehold& h = survey[order[k]];
    const double value = pick(h);
    if (std::isnan(value)) continue;
    sum += h.weight * value;
    weights += h.weight;
  }
  return weights > 0 ? sum / weights : otherwise;
}

std::int32_t department_row(Centres& centres, const std::string& name) {
  auto& names = centres.department_names;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::int32_t>(found - names.begin());
  names.push_back(name);
  return static_cast<std::int32_t>(names.size()) - 1;
}

void add_centre(const ImportMap& map, const Cluster& cluster, const Survey& survey,
                const std::vector<std::size_t>& order, const DrawKey& key, Centres& centres) {
  const SurveyHousehold& first = survey[order[cluster.first]];
  const auto id = static_cast<std::int32_t>(centres.size());
  const double altitude = mean_of(
      cluster, survey, order, [](const auto& h) { return h.altitude_m; }, 0);
  const double places = mean_of(
      cluster, survey, order, [](const auto& h) { return h.centre_households; }, 0);
  const double need = mean_of(
      cluster, survey, order, [](const auto& h) { return h.unmet_need ? 1.0 : 0.0; }, 0);
  const auto surveyed = static_cast<double>(cluster.size());
  centres.id.push_back(id);
  centres.department.push_back(department_row(centres, first.department));
  centres.district.push_back(first.district);
  centres.district_name.push_back(first.district_name);
  centres.households.push_back(
      static_cast<std::int32_t>(std::floor(std::max(places, surveyed) + 0.5)));
  centres.unmet_need_share.push_back(static_cast<float>(need));
  centres.altitude_m.push_back(static_cast<float>(altitude));
  centres.zone.push_back(zone_at(map.margins.centres, altitude));
  centres.distance_hours.push_back(
      static_cast<float>(map.margins.centres.distance * draw_distance(key, id)));
}

}  // namespace

SurveyCentres make_survey_centres(const ImportMap& map, const Survey& survey, const DrawKey& key) {
  SurveyCentres result;
  result.centres.district_digits = map.district_digits;
  result.order.resize(survey.size());
  std::iota(result.order.begin(), result.order.end(), std::size_t{0});
  std::sort(result.order.begin(), result.order.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(place_of(survey[a]), a) < std::tuple(place_of(survey[b]), b);
  });
  const std::vector<Cluster> clusters =
      join_singles(find_clusters(survey, result.order), survey, result.order);
  std::vector<std::int32_t> households;
  for (const Cluster& cluster : clusters) {
    add_centre(map, cluster, survey, result.order, key, result.centres);
    households.push_back(static_cast<std::int32_t>(cluster.size()));
  }
  result.layout = Layout(households);
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    const std::int32_t first = result.layout.first_lane(c);
    result.centres.first_lane.push_back(first);
    result.centres.last_lane.push_back(first + households[c]);
  }
  return result;
}

}  // namespace winay
