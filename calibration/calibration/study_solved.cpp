#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "winay/calibration/study_problem.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/session/kept_values.hpp"

namespace winay::calibration {

namespace {

constexpr Index grid_points = 9;

double on_scale(const FittedParameter& parameter, double value) {
  return parameter.scale == Scale::log ? std::log(value) : value;
}

double from_scale(const FittedParameter& parameter, double at) {
  return parameter.scale == Scale::log ? std::exp(at) : at;
}

/// Weights of the cubic through four points.
std::array<double, 4> cubic_weights(const SolvedGrid::Point* four, double where) {
  std::array<double, 4> weights{1, 1, 1, 1};
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t k = 0; k < 4; ++k) {
      if (k != i) weights[i] *= (where - four[k].at) / (four[i].at - four[k].at);
    }
  }
  return weights;
}

}  // namespace

SolvedGrid::Point SolvedGrid::at(double where) const {
  const auto above = std::upper_bound(points.begin(), points.end(), where,
                                      [](double w, const Point& p) { return w < p.at; });
  const auto last = static_cast<std::ptrdiff_t>(points.size()) - 4;
  const std::ptrdiff_t first = std::clamp<std::ptrdiff_t>(above - points.begin() - 2, 0, last);
  const Point* const four = points.data() + first;
  const std::array<double, 4> weights = cubic_weights(four, where);
  Point point{.at = where};
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < point.intercept.size(); ++j) {
      point.intercept[j] += weights[i] * four[i].intercept[j];
    }
    point.unmeasured_mean += weights[i] * four[i].unmeasured_mean;
  }
  return point;
}

evaluation::StudyModel StudyProblem::unsolved_at(const Vector& theta) const {
  evaluation::StudyModel model = evaluation::study_model(scenario_, study_);
  const Parameters studied = model.model.parameters;
  model.model.parameters = parameters_at(theta);
  model.model.parameters.exit = studied.exit;
  model.model.parameters.demography = studied.demography;
  model.model.key.replicate = 0;
  return model;
}

evaluation::StudyModel StudyProblem::solved_at(const Vector& theta) const {
  evaluation::StudyModel model = unsolved_at(theta);
  solve_or_recall(model.model, *ground_.sample);
  return model;
}

evaluation::StudyModel StudyProblem::model_at(const Vector& theta) const {
  if (grid_.parameter < 0) return solved_at(theta);
  evaluation::StudyModel model = unsolved_at(theta);
  Parameters& parameters = model.model.parameters;
  const SolvedGrid::Point point = grid_.at(on_scale(box_[grid_.parameter], theta(grid_.parameter)));
  if (model.model.solve_adoption) parameters.adoption.intercept = point.intercept;
  if (model.model.solve_welfare) parameters.welfare.unmeasured_mean = point.unmeasured_mean;
  model.model.solve_adoption = model.model.solve_welfare = false;
  return model;
}

std::vector<Index> StudyProblem::acting_before() const {
  const auto burnt_in = [&](const Vector& theta) {
    const evaluation::StudyModel model = unsolved_at(theta);
    return Simulation(model.model, *ground_.sample).burn_in().hash;
  };
  const std::uint64_t there = burnt_in(start_);
  std::vector<Index> acting;
  for (Index j = 0; j < box_.size(); ++j) {
    for (const double bound : {box_[j].lower, box_[j].upper}) {
      Vector theta = start_;
      theta(j) = bound;
      if (burnt_in(theta) == there) continue;
      acting.push_back(j);
      break;
    }
  }
  return acting;
}

void StudyProblem::solve_ahead() {
  const std::vector<Index> acting = acting_before();
  if (acting.size() != 1) return;
  const Index j = acting.front();
  const double low = on_scale(box_[j], box_[j].lower);
  const double high = on_scale(box_[j], box_[j].upper);
  std::vector<SolvedGrid::Point> points(static_cast<std::size_t>(grid_points));
  tbb::parallel_for(Index{0}, grid_points, [&](Index k) {
    SolvedGrid::Point& point = points[static_cast<std::size_t>(k)];
    point.at = low + (high - low) * static_cast<double>(k) / static_cast<double>(grid_points - 1);
    Vector theta = start_;
    theta(j) = from_scale(box_[j], point.at);
    const Parameters solved = solved_at(theta).model.parameters;
    point.intercept = solved.adoption.intercept;
    point.unmeasured_mean = solved.welfare.unmeasured_mean;
  });
  grid_ = {.parameter = j, .points = std::move(points)};
}

}  // namespace winay::calibration
