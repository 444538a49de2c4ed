#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "winay/model/model.hpp"
#include "winay/record/event.hpp"
#include "winay/record/groups.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// Numbers with named axes, the last one fastest, as they stand in the results file.
struct Cube {
  std::vector<std::size_t> shape;
  std::vector<double> values;

  Cube() = default;
  explicit Cube(std::vector<std::size_t> extents);
  [[nodiscard]] double& at(std::size_t i, std::size_t j, std::size_t k) {
    return values[(i * shape[1] + j) * shape[2] + k];
  }
  [[nodiscard]] double at(std::size_t i, std::size_t j, std::size_t k) const {
    return values[(i * shape[1] + j) * shape[2] + k];
  }
};

/// The axes that all arms and replicates of a run share.
struct RecordAxes {
  std::int32_t first_year = 0;
  std::int32_t years = 0;
  std::vector<Group> groups;
  double poverty_line = 0;  ///< soles a person and month
  double extreme_poverty_line = 0;

  [[nodiscard]] std::int32_t periods() const { return years * bimesters_a_year; }
};

RecordAxes make_axes(const Model& model, const Groups& groups);

/// What one arm of one replicate left behind: the Recorder's result.
struct Recording {
  Cube bimesters;                 ///< [series][period][group]: means, by bimester_series()
  Cube totals;                    ///< [series][period][1]: of the country
  Cube costs;                     ///< [period][line][1]: soles of the country
  Cube yearly;                    ///< [indicator][year][group], by yearly_series()
  Cube events;                    ///< [kind][period][1]: counts, not weighted
  std::vector<Event> event_rows;  ///< by bimester, then household; empty unless asked for
};

}  // namespace winay
