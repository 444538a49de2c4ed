#include "evaluation/study/draws.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "winay/core/vector_math.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

constexpr std::uint32_t most_attempts = 500;

/// Sorted by key, then id.
struct Keyed {
  double key = 0;
  std::int32_t id = 0;
  std::size_t row = 0;

  bool operator<(const Keyed& other) const {
    return key != other.key ? key < other.key : id < other.id;
  }
};

/// A district with the department it lies in.
struct District {
  std::int32_t id = 0;
  std::int32_t department = 0;
};

std::vector<District> districts_of(const StudyWorlds& worlds) {
  std::vector<District> districts;
  std::set<std::int32_t> seen;
  for (const StudyCentre& centre : worlds.centres) {
    if (seen.insert(centre.district).second) {
      districts.push_back({centre.district, centre.department});
    }
  }
  return districts;
}

/// One district of each department, then any others, in a random order.
std::set<std::int32_t> draw_districts(const std::vector<District>& districts, const Study& study,
                                      const StudyLuck& luck, std::uint32_t attempt) {
  std::vector<Keyed> order;
  for (std::size_t d = 0; d < districts.size(); ++d) {
    order.push_back({luck.of(StudyDraw::district, districts[d].id, attempt), districts[d].id, d});
  }
  std::sort(order.begin(), order.end());
  std::set<std::int32_t> chosen;
  std::set<std::int32_t> departments;
  for (const Keyed& k : order) {
    if (departments.insert(districts[k.row].department).second) chosen.insert(k.id);
  }
  for (const Keyed& k : order) {
    if (chosen.size() >= static_cast<std::size_t>(study.place.districts)) break;
    chosen.insert(k.id);
  }
  return chosen;
}

/// Centres of one group in the districts, in a random order in which a centre comes first with a
/// chance in proportion to its users (exponential races).
std::vector<std::size_t> in_order(const StudyWorlds& worlds, bool assigned,
                                  const std::set<std::int32_t>& districts, const StudyLuck& luck) {
  std::vector<Keyed> order;
  for (std::size_t c = 0; c < worlds.centres.size(); ++c) {
    const StudyCentre& centre = worlds.centres[c];
    if (centre.assigned != assigned || !districts.contains(centre.district)) continue;
    const double wait = -log_of(luck.of(StudyDraw::centre, centre.id));
    order.push_back({wait / static_cast<double>(centre.users()), centre.id, c});
  }
  std::sort(order.begin(), order.end());
  std::vector<std::size_t> rows;
  for (const Keyed& k : order) rows.push_back(k.row);
  return rows;
}

std::size_t users_of(const StudyWorlds& worlds, const std::vector<std::size_t>& rows) {
  return std::accumulate(
      rows.begin(), rows.end(), std::size_t{0},
      [&](std::size_t sum, std::size_t row) { return sum + worlds.centres[row].users(); });
}

/// The first centres of the order; while they have too few households, the smallest gives way to
/// the next larger one. Nothing if that does not help.
std::optional<std::vector<std::size_t>> pick(const StudyWorlds& worlds, const StudyGroup& group,
                                             const std::vector<std::size_t>& order) {
  const auto count = static_cast<std::size_t>(group.centres);
  if (order.size() < count) return std::nullopt;
  std::vector<std::size_t> rows(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count));
  const auto smaller = [&](std::size_t a, std::size_t b) {
    return worlds.centres[a].users() < worlds.centres[b].users();
  };
  for (std::size_t next = count;
       users_of(worlds, rows) < static_cast<std::size_t>(group.households); ++next) {
    if (next == order.size()) return std::nullopt;
    const auto smallest = std::min_element(rows.begin(), rows.end(), smaller);
    if (smaller(*smallest, order[next])) *smallest = order[next];
  }
  return rows;
}

/// Adds the centres of one group; false if the districts do not hold them.
bool add_group(const StudyWorlds& worlds, const Study& study, bool assigned,
               const std::set<std::int32_t>& districts, const StudyLuck& luck,
               std::vector<DrawnCentre>& centres) {
  const StudyGroup& group = assigned ? study.assigned : study.control;
  auto rows = pick(worlds, group, in_order(worlds, assigned, districts, luck));
  if (!rows) return false;
  std::sort(rows->begin(), rows->end());
  std::vector<std::size_t> sizes;
  for (const std::size_t row : *rows) sizes.push_back(worlds.centres[row].users());
  const auto interviews = allot(static_cast<std::size_t>(group.households), sizes);
  for (std::size_t k = 0; k < rows->size(); ++k) {
    centres.push_back({.row = (*rows)[k], .interviews = interviews[k]});
  }
  return true;
}

/// Whether every district has a centre in the study.
bool all_in(const StudyWorlds& worlds, const std::vector<DrawnCentre>& centres,
            const std::set<std::int32_t>& districts) {
  std::set<std::int32_t> used;
  for (const DrawnCentre& c : centres) used.insert(worlds.centres[c.row].district);
  return used.size() == districts.size();
}

}  // namespace

double StudyLuck::of(StudyDraw what, std::int32_t entity, std::uint32_t attempt) const {
  const auto block =
      static_cast<std::uint32_t>(what) + attempt * static_cast<std::uint32_t>(StudyDraw::attempt);
  const Words words =
      draw(key, Purpose::study_design, static_cast<std::uint32_t>(entity), redraw, block);
  return static_cast<double>(uniform(words[0]));
}

StudyLuck::Normals StudyLuck::answer(std::int32_t entity, StudyQuestion question) const {
  const Words words = draw(key, Purpose::study_survey, static_cast<std::uint32_t>(entity), redraw,
                           static_cast<std::uint32_t>(question));
  Real first = 0;
  Real second = 0;
  normal_pair(words[0], words[1], first, second);
  return {static_cast<double>(first), static_cast<double>(second)};
}

std::vector<DrawnCentre> draw_centres(const StudyWorlds& worlds, const Study& study,
                                      const StudyLuck& luck) {
  const std::vector<District> districts = districts_of(worlds);
  for (std::uint32_t attempt = 0; attempt < most_attempts; ++attempt) {
    const auto chosen = draw_districts(districts, study, luck, attempt);
    std::vector<DrawnCentre> centres;
    const bool hold = add_group(worlds, study, false, chosen, luck, centres) &&
                      add_group(worlds, study, true, chosen, luck, centres);
    if (hold && all_in(worlds, centres, chosen)) return centres;
  }
  throw EstimationError(
      {"no draw of " + std::to_string(static_cast<int>(study.place.districts)) +
           " districts holds the study's centres and households: raise runs.households or "
           "place.districts, or lower centre_households",
       "ningún sorteo de " + std::to_string(static_cast<int>(study.place.districts)) +
           " distritos contiene los centros y hogares del estudio: aumente runs.households o "
           "place.districts, o reduzca centre_households"});
}

std::vector<std::size_t> draw_programmes(const StudyWorlds& worlds, const Study& study,
                                         const StudyLuck& luck, std::vector<DrawnCentre>& centres) {
  const bool one_by_one = study.switches.compliance == ComplianceBy::household;
  std::vector<Keyed> order;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const StudyCentre& centre = worlds.centres[centres[c].row];
    const StudyGroup& group = centre.assigned ? study.assigned : study.control;
    const double chance =
        one_by_one ? (centre.assigned ? 1 : 0) : group.take_up / study.place.within_centre;
    centres[c].takes_part = luck.of(StudyDraw::takes_part, centre.id) < chance;
    if (centres[c].takes_part) {
      order.push_back({luck.of(StudyDraw::coaching_centre, centre.id), centre.id, c});
    }
  }
  std::sort(order.begin(), order.end());
  const auto wanted = static_cast<std::size_t>(study.coaching.centres);
  const std::size_t size = std::min(wanted, order.size());
  const double share = study.coaching.coached / study.coaching.centres;
  const auto coached = static_cast<std::size_t>(std::lround(share * static_cast<double>(size)));
  std::vector<std::size_t> experiment;
  for (std::size_t k = 0; k < size; ++k) {
    centres[order[k].row].coached = k < coached;
    experiment.push_back(order[k].row);
  }
  return experiment;
}

std::vector<std::size_t> allot(std::size_t total, const std::vector<std::size_t>& sizes) {
  const std::size_t all = std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
  std::vector<std::size_t> parts;
  std::vector<Keyed> remainders;
  std::size_t given = 0;
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    parts.push_back(std::min(total, all) * sizes[k] / std::max<std::size_t>(all, 1));
    given += parts[k];
    const auto rest =
        static_cast<double>(std::min(total, all) * sizes[k] % std::max<std::size_t>(all, 1));
    remainders.push_back({-rest, static_cast<std::int32_t>(k), k});
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t k = 0; given < std::min(total, all); ++k, ++given) ++parts[remainders[k].row];
  return parts;
}

std::vector<std::size_t> lowest(const std::vector<std::size_t>& rows,
                                const std::vector<double>& keys, std::size_t count) {
  std::vector<Keyed> order;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    order.push_back({keys[k], static_cast<std::int32_t>(k), rows[k]});
  }
  std::sort(order.begin(), order.end());
  std::vector<std::size_t> chosen;
  for (std::size_t k = 0; k < std::min(count, order.size()); ++k) chosen.push_back(order[k].row);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace winay::evaluation
