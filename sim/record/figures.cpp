#include "winay/record/figures.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace winay {

namespace {

/// `get(r)` for the first `count` replicates.
template <class Get>
Estimate estimate(std::size_t count, Get&& get) {
  std::vector<double> values(count);
  for (std::size_t r = 0; r < count; ++r) values[r] = get(r);
  return estimate_of(values);
}

}  // namespace

Estimate estimate_of(std::span<const double> values) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (values.empty()) return {nan, nan};
  const auto n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / n;
  if (values.size() == 1) return {mean, nan};
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / (n - 1.0) / n)};
}

Figures::Figures(std::size_t scenarios, std::size_t replicates, RecordAxes axes)
    : scenarios_(scenarios),
      replicates_(replicates),
      axes_(std::move(axes)),
      cubes_(scenarios * replicates) {}

void Figures::add(std::size_t scenario, std::size_t replicate, const Cube& yearly) {
  if (scenario >= scenarios_ || replicate >= replicates_) {
    throw std::out_of_range("figures: no such scenario or replicate");
  }
  cubes_[scenario * replicates_ + replicate] = yearly;
}

const Cube& Figures::cube(std::size_t scenario, std::size_t replicate) const {
  return cubes_[scenario * replicates_ + replicate];
}

std::size_t Figures::complete_replicates() const {
  std::size_t count = 0;
  while (count < replicates_) {
    for (std::size_t s = 0; s < scenarios_; ++s) {
      if (cube(s, count).values.empty()) return count;
    }
    ++count;
  }
  return count;
}

Estimate Figures::value(std::size_t scenario, std::size_t indicator, std::size_t year,
                        std::size_t group) const {
  return estimate(complete_replicates(),
                  [&](std::size_t r) { return cube(scenario, r).at(indicator, year, group); });
}

Estimate Figures::contrast(std::size_t scenario, std::size_t indicator, std::size_t year,
                           std::size_t group) const {
  return estimate(complete_replicates(), [&](std::size_t r) {
    return cube(scenario, r).at(indicator, year, group) - cube(0, r).at(indicator, year, group);
  });
}

}  // namespace winay
