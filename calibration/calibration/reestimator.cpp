#include "winay/calibration/reestimator.hpp"

#include <cmath>

namespace winay::calibration {

namespace {

using Clock = std::chrono::steady_clock;

/// Where studies of another purpose are numbered from, so that Ω does not come from those that the
/// moments are means of.
constexpr std::int32_t variance_studies = 10'000;

EvaluationKey key_of(const Setting& setting) {
  const StudyDraws& draws = setting.draws;
  return {.seed = ((static_cast<std::uint64_t>(draws.first_population) << 48U) +
                   (static_cast<std::uint64_t>(draws.populations) << 32U) +
                   static_cast<std::uint64_t>(draws.first)) ^
                  setting.identity,
          .studies = static_cast<std::uint32_t>(draws.each)};
}

}  // namespace

void Reestimator::begin(OwnText stage) {
  news_ = {.stage = std::move(stage), .evaluations = 0, .all = news_.all, .best = HUGE_VAL};
  begun_ = Clock::now();
}

CalibrationStage Reestimator::end() {
  return {.name = news_.stage,
          .evaluations = news_.evaluations,
          .best = news_.best,
          .seconds = std::chrono::duration<double>(Clock::now() - begun_).count()};
}

Batch Reestimator::simulate(const Setting& setting) {
  const Evaluate remembered = store_.remembered(
      [setting](const Vector& theta) { return setting.problem->simulate(theta, setting.draws); },
      key_of(setting));
  return in_parallel([this, remembered, setting](const Vector& theta) {
    const Vector moments = remembered(theta);
    const double value = setting.objective->value(moments);
    const std::scoped_lock lock(guard_);
    news_.best = std::min(news_.best, value);
    ++news_.evaluations;
    ++news_.all;
    if (watch_) watch_(news_);
    return moments;
  });
}

Batch Reestimator::residuals(const Setting& setting) {
  const double root = std::sqrt(plan_.prior);
  return [moments = setting.objective->residuals_of(simulate(setting)), root,
          &box = setting.problem->box()](const Points& points) {
    std::vector<Vector> answers = moments(points);
    for (std::size_t k = 0; k < points.size(); ++k) {
      Vector all(answers[k].size() + box.size());
      all << answers[k], root * box.scaled(points[k]);
      answers[k] = std::move(all);
    }
    return answers;
  };
}

GaussNewtonResult Reestimator::finish(const Setting& setting, const Vector& start,
                                      std::size_t most) {
  return gauss_newton(residuals(setting), setting.problem->box(), start,
                      {.most_evaluations = most});
}

std::size_t Reestimator::evaluations_of(std::size_t steps, const Box& box) {
  return steps * (2 * static_cast<std::size_t>(box.size()) + 3);
}

Refit Reestimator::refit(const Setting& setting, const Vector& start) {
  constexpr std::size_t steps = 6;
  const Box& box = setting.problem->box();
  const GaussNewtonResult found = finish(setting, start, evaluations_of(steps, box));
  Refit refit;
  refit.estimate = found.theta;
  refit.settled = found.end != GaussNewtonEnd::most_evaluations;
  const Batch moments = simulate(setting);
  refit.simulated = moments({refit.estimate}).front();
  refit.value = setting.objective->value(refit.simulated);
  refit.bounded = infer_within(*setting.objective, box, refit.estimate,
                               differences(moments, box, refit.estimate, GaussNewtonOptions{}.step),
                               refit.simulated, setting.draws.studies());
  return refit;
}

Matrix Reestimator::variance(const StudyProblem& problem, const Vector& theta) const {
  return covariance_of_rows(problem.draw(theta, {.first_population = 0,
                                                 .populations = plan_.populations,
                                                 .first = variance_studies,
                                                 .each = plan_.variance}));
}

}  // namespace winay::calibration
