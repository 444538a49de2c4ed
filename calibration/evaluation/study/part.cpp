#include <algorithm>

#include "winay/evaluation/study/worlds.hpp"
#include "winay/population/frame.hpp"
#include "winay/state/tables.hpp"

namespace winay::evaluation {

namespace {

/// Moves the lanes of a centre to their place in the part.
struct Move {
  std::size_t from;
  std::size_t to;
  std::size_t count;
  template <class T>
  void operator()(const char* /*name*/, Column<T>& part, const Column<T>& whole) const {
    std::copy_n(whole.begin() + static_cast<std::ptrdiff_t>(from), count,
                part.begin() + static_cast<std::ptrdiff_t>(to));
  }
};

void add_centre(const Centres& whole, std::size_t row, Centres& part) {
  part.id.push_back(whole.id[row]);
  part.department.push_back(whole.department[row]);
  part.district.push_back(whole.district[row]);
  part.households.push_back(whole.households[row]);
  part.unmet_need_share.push_back(whole.unmet_need_share[row]);
  part.altitude_m.push_back(whole.altitude_m[row]);
  part.zone.push_back(whole.zone[row]);
  part.distance_hours.push_back(whole.distance_hours[row]);
}

/// The centres in their new lanes, without households.
Population frame_of(const Population& population, const std::vector<std::size_t>& rows) {
  const Centres& whole = population.centres;
  std::vector<std::int32_t> users;
  Centres centres;
  centres.department_names = whole.department_names;
  for (const std::size_t row : rows) {
    users.push_back(whole.last_lane[row] - whole.first_lane[row]);
    add_centre(whole, row, centres);
  }
  Layout layout(users);
  for (std::size_t c = 0; c < rows.size(); ++c) {
    centres.first_lane.push_back(layout.first_lane(c));
    centres.last_lane.push_back(layout.first_lane(c) + users[c]);
  }
  return make_frame(std::move(layout), std::move(centres));
}

}  // namespace

Population study_part(const Population& population, const Study& study) {
  const std::vector<std::size_t> rows = study_centres(population, study);
  Population part = frame_of(population, rows);
  part.locus_scale = population.locus_scale;
  part.source = population.source;
  for (std::size_t c = 0; c < rows.size(); ++c) {
    const auto first = static_cast<std::size_t>(part.centres.first_lane[c]);
    const auto last = static_cast<std::size_t>(part.centres.last_lane[c]);
    const auto from = static_cast<std::size_t>(population.centres.first_lane[rows[c]]);
    for_each_trait(Move{from, first, last - first}, part.traits, population.traits);
    for_each_stock(Move{from, first, last - first}, part.start, population.start);
    std::fill_n(part.traits.centre.begin() + static_cast<std::ptrdiff_t>(first), last - first,
                static_cast<std::int32_t>(c));
  }
  set_padding(part);
  return part;
}

}  // namespace winay::evaluation
