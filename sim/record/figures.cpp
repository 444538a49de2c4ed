#include "winay/record/figures.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace winay {

namespace {

/// `get(r)` for the first `count` replicates: their mean and sd / √R.
template <class Get>
Estimate estimate(std::size_t count, Get&& get) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (count == 0) return {nan, nan};
  const auto n = static_cast<double>(count);
  double sum = 0;
  for (std::size_t r = 0; r < count; ++r) sum += get(r);
  const double mean = sum / n;
  if (count == 1) return {mean, nan};
  double squares = 0;
  for (std::size_t r = 0; r < count; ++r) squares += (get(r) - mean) * (get(r) - mean);
  return {mean, std::sqrt(squares / (n - 1.0) / n)};
}

}  // namespace

Figures::Figures(std::vector<std::size_t> bases, std::size_t replicates, RecordAxes axes)
    : bases_(std::move(bases)),
      replicates_(replicates),
      axes_(std::move(axes)),
      cubes_(bases_.size() * replicates) {}

void Figures::add(std::size_t scenario, std::size_t replicate, const Cube& yearly) {
  if (scenario >= scenarios() || replicate >= replicates_) {
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
    for (std::size_t s = 0; s < scenarios(); ++s) {
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
    return cube(scenario, r).at(indicator, year, group) -
           cube(bases_[scenario], r).at(indicator, year, group);
  });
}

}  // namespace winay
