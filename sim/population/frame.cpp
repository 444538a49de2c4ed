#include "winay/population/frame.hpp"

#include <tbb/parallel_for_each.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "winay/state/tables.hpp"

namespace winay {

namespace {

constexpr Flag no_children = 0xFFFFFFFF;

/// The columns of both tables as jobs, so that threads share the first touch of the memory.
struct ResizeLater {
  std::size_t lanes;
  std::vector<std::function<void()>>& jobs;
  template <class T>
  void operator()(const char* /*name*/, Column<T>& column) const {
    jobs.emplace_back([this_lanes = lanes, &column] { column.assign(this_lanes, T{}); });
  }
};

struct Clear {
  std::size_t lane;
  template <class T>
  void operator()(const char* /*name*/, Column<T>& column) const {
    column[lane] = T{};
  }
};

void clear_lane(Population& population, std::size_t lane, std::int32_t centre) {
  for_each_trait(Clear{lane}, population.traits);
  for_each_stock(Clear{lane}, population.start);
  Traits& t = population.traits;
  t.household[lane] = -1;
  t.centre[lane] = centre;
  t.skill[lane] = 1;
  t.target_capital[lane] = 1000;
  population.start.household_size[lane] = 4;
  for (Column<Flag>& ages : population.start.child_ages) ages[lane] = no_children;
}

std::size_t padding_end(const Population& population, std::size_t centre) {
  const bool last = centre + 1 == population.centres.size();
  return static_cast<std::size_t>(last ? population.layout.lanes()
                                       : population.centres.first_lane[centre + 1]);
}

}  // namespace

Population make_frame(Layout layout, Centres centres) {
  Population population;
  population.layout = std::move(layout);
  population.centres = std::move(centres);
  const auto lanes = static_cast<std::size_t>(population.layout.lanes());
  std::vector<std::function<void()>> jobs;
  for_each_trait(ResizeLater{lanes, jobs}, population.traits);
  for_each_stock(ResizeLater{lanes, jobs}, population.start);
  tbb::parallel_for_each(jobs.begin(), jobs.end(), [](const std::function<void()>& job) { job(); });

  Traits& t = population.traits;
  for (std::size_t c = 0; c < population.centres.size(); ++c) {
    const auto first = static_cast<std::size_t>(population.centres.first_lane[c]);
    const auto last = static_cast<std::size_t>(population.centres.last_lane[c]);
    for (std::size_t lane = first; lane < last; ++lane) {
      t.household[lane] = population.households++;
      t.centre[lane] = static_cast<std::int32_t>(c);
      population.start.affiliation[lane] = static_cast<Flag>(Affiliation::active);
      population.start.complied[lane] = 1;
    }
    for (std::size_t lane = last; lane < padding_end(population, c); ++lane) {
      t.household[lane] = -1;
      t.centre[lane] = static_cast<std::int32_t>(c);
    }
  }
  return population;
}

void set_weights(Population& population, double weight) {
  population.equal_weight = weight;
  Traits& t = population.traits;
  for (std::size_t lane = 0; lane < t.weight.size(); ++lane) {
    t.weight[lane] = t.household[lane] < 0 ? Real{0} : static_cast<Real>(weight);
  }
}

void set_padding(Population& population) {
  for (std::size_t c = 0; c < population.centres.size(); ++c) {
    const auto last = static_cast<std::size_t>(population.centres.last_lane[c]);
    for (std::size_t lane = last; lane < padding_end(population, c); ++lane) {
      clear_lane(population, lane, static_cast<std::int32_t>(c));
    }
  }
}

}  // namespace winay
