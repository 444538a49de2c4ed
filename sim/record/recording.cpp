#include "winay/record/recording.hpp"
#include "winay/core/nan.hpp"

#include <functional>
#include <numeric>

namespace winay {

Cube::Cube(std::vector<std::size_t> extents)
    : shape(std::move(extents)),
      values(std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>()),
             nan) {}

RecordAxes make_axes(const Model& model, const Groups& groups) {
  return {.first_year = model.calendar.first_year,
          .years = model.calendar.years,
          .groups = groups.axis,
          .poverty_line = model.parameters.welfare.poverty_line,
          .extreme_poverty_line = model.parameters.welfare.extreme_poverty_line};
}

}  // namespace winay
