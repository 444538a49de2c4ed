#include "winay/record/figures.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "winay/core/nan.hpp"
#include "winay/core/student.hpp"

namespace winay {

Estimate mean_of(const std::vector<double>& values) {
  if (values.empty()) return {nan, nan};
  const auto n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / n;
  if (values.size() == 1) return {mean, nan, 1};
  // Of equal values a rounded mean may be another one.
  const bool equal = std::equal(values.begin() + 1, values.end(), values.begin());
  if (equal) return {values.front(), 0, values.size()};
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / (n - 1.0) / n), values.size()};
}

double margin_of(const Estimate& estimate) {
  return student_95(estimate.replicates) * estimate.standard_error;
}

bool is_clear(const Estimate& estimate) { return std::abs(estimate.mean) > margin_of(estimate); }

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
  while (complete_ < replicates_ && is_complete(complete_)) ++complete_;
}

const Cube& Figures::cube(std::size_t scenario, std::size_t replicate) const {
  return cubes_[scenario * replicates_ + replicate];
}

/// Whether every scenario has been added for a replicate.
bool Figures::is_complete(std::size_t replicate) const {
  for (std::size_t s = 0; s < scenarios(); ++s) {
    if (cube(s, replicate).values.empty()) return false;
  }
  return true;
}

Estimate Figures::value(std::size_t scenario, std::size_t indicator, std::size_t year,
                        std::size_t group) const {
  std::vector<double> values;
  values.reserve(complete_);
  for (std::size_t r = 0; r < complete_; ++r) {
    values.push_back(cube(scenario, r).at(indicator, year, group));
  }
  return mean_of(values);
}

std::vector<double> Figures::differences(std::size_t scenario, std::size_t other,
                                         std::size_t indicator, std::size_t year,
                                         std::size_t group) const {
  std::vector<double> list;
  list.reserve(complete_);
  for (std::size_t r = 0; r < complete_; ++r) {
    list.push_back(cube(scenario, r).at(indicator, year, group) -
                   cube(other, r).at(indicator, year, group));
  }
  return list;
}

std::vector<double> Figures::contrasts(std::size_t scenario, std::size_t indicator,
                                       std::size_t year, std::size_t group) const {
  return differences(scenario, bases_[scenario], indicator, year, group);
}

Estimate Figures::difference(std::size_t scenario, std::size_t other, std::size_t indicator,
                             std::size_t year, std::size_t group) const {
  return mean_of(differences(scenario, other, indicator, year, group));
}

Estimate Figures::contrast(std::size_t scenario, std::size_t indicator, std::size_t year,
                           std::size_t group) const {
  return mean_of(contrasts(scenario, indicator, year, group));
}

}  // namespace winay
