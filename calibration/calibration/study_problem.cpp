#include "winay/calibration/study_problem.hpp"

#include <tbb/parallel_for.h>

#include <cmath>

#include "calibration/error.hpp"
#include "winay/config/reader/parameter_path.hpp"
#include "winay/core/nan.hpp"

namespace winay::calibration {

namespace {

/// The start of a fitted parameter: its value, or nothing added to its values.
double start_of(const FitParameter& f, const Scenario& scenario) {
  Parameters parameters = scenario.model.parameters;
  const auto at = find_parameter(parameters, f.parameter);
  return at->values.size() == 1 ? *at->values.front() : 0.0;
}

Vector starts_of(const Targets& targets, const Scenario& scenario) {
  const auto fitted = targets.fitted_in(scenario.structure);
  Vector start(static_cast<Index>(fitted.size()));
  for (std::size_t j = 0; j < fitted.size(); ++j) {
    start(static_cast<Index>(j)) = start_of(fitted[j], scenario);
  }
  return start;
}

std::vector<PublishedStatistic> counted(const Targets& targets) {
  std::vector<PublishedStatistic> some;
  for (const PublishedStatistic& s : targets.statistics) {
    if (s.role == TargetRole::fit || s.role == TargetRole::bound) some.push_back(s);
  }
  return some;
}

double value_or_nan(const evaluation::ValueEstimator& estimator,
                    const evaluation::StudySample& sample) {
  try {
    return estimator(sample);
  } catch (const evaluation::EstimationError&) {
    return nan;
  }
}

}  // namespace

std::vector<FittedParameter> fitted_parameters(const Targets& targets, const Scenario& scenario) {
  std::vector<FittedParameter> parameters;
  for (const FitParameter& f : targets.fitted_in(scenario.structure)) {
    parameters.push_back({.name = f.name,
                          .label = f.long_name,
                          .lower = f.from,
                          .upper = f.to,
                          .scale = f.scale == FitScale::log ? Scale::log : Scale::identity,
                          .centre = start_of(f, scenario),
                          .prior_sd = f.prior_deviation});
  }
  return parameters;
}

std::vector<Moment> moments_of(const Targets& targets) {
  std::vector<Moment> moments;
  for (const PublishedStatistic& s : counted(targets)) {
    const double width = s.printed_to - s.printed_from;
    const double missed = s.unit == TargetUnit::soles
                              ? targets.discrepancy.relative * std::abs(s.value)
                              : targets.discrepancy.share;
    const bool bound = s.role == TargetRole::bound;
    moments.push_back({.name = s.name,
                       .target = s.value,
                       .standard_error = s.standard_error,
                       .discrepancy = missed * missed + (bound ? 0.0 : width * width / 12),
                       .role = bound ? Role::bound : Role::fit});
    if (!bound) continue;
    moments.back().lower = s.printed_from;
    moments.back().upper = s.printed_to;
  }
  return moments;
}

StudyProblem::StudyProblem(Scenario scenario, Study study, Targets targets, StudyGround ground)
    : scenario_(std::move(scenario)),
      study_(std::move(study)),
      targets_(std::move(targets)),
      ground_(std::move(ground)),
      statistics_(counted(targets_)),
      moments_(moments_of(targets_)),
      box_(fitted_parameters(targets_, scenario_)),
      start_(starts_of(targets_, scenario_)) {
  for (const PublishedStatistic& s : statistics_) {
    estimators_.push_back(evaluation::value_estimator(s, study_));
  }
}

StudyProblem StudyProblem::surveyed(const StudySurvey& survey) const {
  Study study = study_;
  study.survey = survey;
  StudyProblem other(scenario_, std::move(study), targets_, ground_);
  other.grid_ = grid_;
  return other;
}

Parameters StudyProblem::parameters_at(const Vector& theta) const {
  Parameters parameters = scenario_.model.parameters;
  const auto fitted = targets_.fitted_in(scenario_.structure);
  for (std::size_t j = 0; j < fitted.size(); ++j) {
    const auto at = find_parameter(parameters, fitted[j].parameter);
    const double value = theta(static_cast<Index>(j));
    const bool alone = at->values.size() == 1;
    for (double* each : at->values) *each = alone ? value : *each + value;
  }
  return parameters;
}

evaluation::StudyWorlds StudyProblem::worlds(const evaluation::StudyModel& solved,
                                             std::size_t population, bool everyone) const {
  evaluation::StudyModel model = solved;
  model.model.key.replicate = static_cast<std::uint32_t>(population);
  return evaluation::simulate_worlds(
      model, ground_.parts.at(population), study_,
      {.facts = &ground_.facts.at(population), .everyone = everyone});
}

Matrix StudyProblem::draw(const Vector& theta, const StudyDraws& draws) const {
  const evaluation::StudyModel model = model_at(theta);
  const auto moments = static_cast<Index>(estimators_.size());
  Matrix rows(static_cast<Index>(draws.populations) * draws.each, moments);
  tbb::parallel_for(std::size_t{0}, draws.populations, [&](std::size_t k) {
    const auto there = worlds(model, draws.first_population + k, false);
    tbb::parallel_for(std::int32_t{0}, draws.each, [&](std::int32_t r) {
      const auto sample = evaluation::draw_study(there, study_, draws.first + r);
      const Index row = static_cast<Index>(k) * draws.each + r;
      for (Index m = 0; m < moments; ++m) {
        rows(row, m) = value_or_nan(estimators_[static_cast<std::size_t>(m)], sample);
      }
    });
  });
  return rows;
}

Vector StudyProblem::simulate(const Vector& theta, const StudyDraws& draws) const {
  return means_of(draw(theta, draws), moments_);
}

Batch StudyProblem::batch(const StudyDraws& draws) const {
  return in_parallel([this, draws](const Vector& theta) { return simulate(theta, draws); });
}

Vector means_of(const Matrix& draws, const std::vector<Moment>& moments) {
  Vector means(draws.cols());
  for (Index m = 0; m < draws.cols(); ++m) {
    double sum = 0;
    Index there = 0;
    for (Index r = 0; r < draws.rows(); ++r) {
      if (!std::isfinite(draws(r, m))) continue;
      sum += draws(r, m);
      ++there;
    }
    if (2 * there < draws.rows()) {
      const std::string& name = moments[static_cast<std::size_t>(m)].name;
      throw CalibrationError(
          {name + " cannot be estimated in most of the drawn studies",
           name + " no se puede estimar en la mayoría de los estudios sorteados"});
    }
    means(m) = sum / static_cast<double>(there);
  }
  return means;
}

Matrix covariance_of_rows(const Matrix& draws) {
  std::vector<Index> whole;
  for (Index r = 0; r < draws.rows(); ++r) {
    if (draws.row(r).allFinite()) whole.push_back(r);
  }
  const Matrix rows = draws(whole, Eigen::all);
  const Matrix centred = rows.rowwise() - rows.colwise().mean();
  return centred.transpose() * centred / static_cast<double>(rows.rows() - 1);
}

}  // namespace winay::calibration
