#include "bench/measure/slices.hpp"

#include <algorithm>

#include "bench/measure/clocks.hpp"

namespace winay::bench {

namespace {

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

Slices::Slices() : last_{.processor = processor_ns(), .wall = wall_ns()} {}

void Slices::end_one() {
  const Spent now{.processor = processor_ns(), .wall = wall_ns()};
  all_.push_back({.processor = now.processor - last_.processor, .wall = now.wall - last_.wall});
  last_ = now;
}

void Repetitions::add(const std::vector<Spent>& slices) {
  if (least_.empty()) least_ = slices;
  Spent whole;
  for (std::size_t i = 0; i < slices.size(); ++i) {
    least_[i].processor = std::min(least_[i].processor, slices[i].processor);
    least_[i].wall = std::min(least_[i].wall, slices[i].wall);
    whole.processor += slices[i].processor;
    whole.wall += slices[i].wall;
  }
  wholes_.push_back(whole);
}

Spent Repetitions::least() const {
  Spent sum;
  for (const Spent& slice : least_) {
    sum.processor += slice.processor;
    sum.wall += slice.wall;
  }
  return sum;
}

Spent Repetitions::median() const {
  std::vector<double> processor;
  std::vector<double> wall;
  for (const Spent& whole : wholes_) {
    processor.push_back(whole.processor);
    wall.push_back(whole.wall);
  }
  return {.processor = median_of(processor), .wall = median_of(wall)};
}

std::vector<double> Repetitions::seasons(std::size_t a_year) const {
  const std::size_t first = least_.size() > a_year ? a_year : 0;
  std::vector<double> means(a_year, 0.0);
  const auto years = static_cast<double>((least_.size() - first) / a_year);
  for (std::size_t i = first; i < least_.size(); ++i) {
    means[i % means.size()] += least_[i].processor / years;
  }
  return means;
}

}  // namespace winay::bench
