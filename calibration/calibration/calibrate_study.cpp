#include "winay/calibration/calibrate_study.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>

#include "winay/calibration/cma_es.hpp"
#include "winay/calibration/error.hpp"
#include "winay/calibration/gauss_newton.hpp"
#include "winay/evaluation/study_truth.hpp"

namespace winay::calibration {

namespace {

using Clock = std::chrono::steady_clock;

/// Where studies of another purpose are numbered from, so that Ω does not come from those that the
/// moments are means of.
constexpr std::int32_t variance_studies = 10'000;
/// What a draw of parameters is for: part of its address, apart from those of searches.
constexpr std::int32_t parameter_draw = 150;

/// Normal deviate of an interval of 95 %.
constexpr double deviate_of_95 = 1.959964;

/// Standard normals of one drawn row.
Vector deviates(std::uint64_t seed, Index row, Index size) {
  Vector normals(size);
  for (Index j = 0; j < size; ++j) {
    const Words words = draw({.seed = seed, .replicate = static_cast<std::uint32_t>(row)},
                             Purpose::inference, static_cast<std::uint32_t>(j), parameter_draw);
    Real first = 0;
    Real second = 0;
    normal_pair(words[0], words[1], first, second);
    normals(j) = static_cast<double>(first);
  }
  return normals;
}

EvaluationKey key_of(const StudyDraws& draws) {
  return {.seed = (static_cast<std::uint64_t>(draws.first_population) << 48U) +
                  (static_cast<std::uint64_t>(draws.populations) << 32U) +
                  static_cast<std::uint64_t>(draws.first),
          .studies = static_cast<std::uint32_t>(draws.each)};
}

/// A calibration while it runs.
class Calibrator {
 public:
  Calibrator(const StudyProblem& problem, const CalibrationPlan& plan, EvaluationStore& store,
             const Watch& watch)
      : problem_(problem), plan_(plan), store_(store), watch_(watch) {}

  StudyCalibration run();

 private:
  void begin(const char* name, const char* name_es);
  void end();
  /// Evaluations that are remembered and told to the watcher.
  Batch batch(const StudyDraws& draws, const Objective& objective);
  /// Residuals of the moments, and of the prior.
  [[nodiscard]] Batch residuals(Batch simulate, const Objective& objective) const;
  [[nodiscard]] Objective objective_at(const Vector& theta) const;
  Vector search(const Objective& objective);
  GaussNewtonResult finish(const Objective& objective, const StudyDraws& draws, const Vector& start,
                           std::size_t most);
  void infer_at(const Objective& objective);
  void other_seeds(const Objective& objective);
  void profiles(const Objective& objective);
  void table();

  const StudyProblem& problem_;
  const CalibrationPlan& plan_;
  EvaluationStore& store_;
  const Watch& watch_;
  StudyCalibration result_;
  std::mutex guard_;
  CalibrationNews news_;
  Clock::time_point begun_ = Clock::now();
};

void Calibrator::begin(const char* name, const char* name_es) {
  news_ = {
      .stage = name, .stage_es = name_es, .evaluations = 0, .all = news_.all, .best = HUGE_VAL};
  begun_ = Clock::now();
}

void Calibrator::end() {
  result_.stages.push_back(
      {.name = news_.stage,
       .evaluations = news_.evaluations,
       .best = news_.best,
       .seconds = std::chrono::duration<double>(Clock::now() - begun_).count()});
}

Batch Calibrator::batch(const StudyDraws& draws, const Objective& objective) {
  const Evaluate remembered = store_.remembered(
      [this, draws](const Vector& theta) { return problem_.simulate(theta, draws); },
      key_of(draws));
  return in_parallel([this, remembered, &objective](const Vector& theta) {
    const Vector moments = remembered(theta);
    const double value = objective.value(moments);
    const std::scoped_lock lock(guard_);
    news_.best = std::min(news_.best, value);
    ++news_.evaluations;
    ++news_.all;
    if (watch_) watch_(news_);
    return moments;
  });
}

Batch Calibrator::residuals(Batch simulate, const Objective& objective) const {
  const double root = std::sqrt(plan_.prior);
  return [moments = objective.residuals_of(std::move(simulate)), root,
          &box = problem_.box()](const Points& points) {
    std::vector<Vector> answers = moments(points);
    for (std::size_t k = 0; k < points.size(); ++k) {
      Vector all(answers[k].size() + box.size());
      all << answers[k], root * box.scaled(points[k]);
      answers[k] = std::move(all);
    }
    return answers;
  };
}

Objective Calibrator::objective_at(const Vector& theta) const {
  const Matrix rows = problem_.draw(theta, {.first_population = 0,
                                            .populations = plan_.populations,
                                            .first = variance_studies,
                                            .each = plan_.variance});
  return Objective(problem_.moments(), covariance_of_rows(rows));
}

/// Sobol points and history matching, then CMA-ES from the best point there is.
Vector Calibrator::search(const Objective& objective) {
  const Box& box = problem_.box();
  const Batch simulate = batch(plan_.search, objective);
  begin("history", "historia");
  result_.history = match_history(simulate, objective, box,
                                  {.points = plan_.design,
                                   .waves = plan_.waves,
                                   .studies = plan_.search.studies(),
                                   .seed = plan_.seed});
  const Vector at_start = simulate({problem_.start()}).front();
  Vector best = result_.history.best.theta;
  if (objective.value(at_start) < result_.history.best.value) best = problem_.start();
  end();
  begin("cma-es", "cma-es");
  const Batch distances = residuals(simulate, objective);
  const CmaResult cma = minimise_cma(
      [&](const Points& points) { return sums_of_squares(distances, points); }, box, best,
      {.step = 0.7,
       .restarts = 2,
       .most_evaluations = plan_.cma,
       .value_tolerance = 1e-4,
       .step_tolerance = 1e-3,
       .seed = plan_.seed});
  end();
  return cma.theta;
}

GaussNewtonResult Calibrator::finish(const Objective& objective, const StudyDraws& draws,
                                     const Vector& start, std::size_t most) {
  return gauss_newton(residuals(batch(draws, objective), objective), problem_.box(), start,
                      {.most_evaluations = most});
}

void Calibrator::infer_at(const Objective& objective) {
  const Box& box = problem_.box();
  const Batch simulate = batch(plan_.last_draws(), objective);
  const GaussNewtonOptions options;
  result_.slope = differences(simulate, box, result_.estimate, options.step);
  result_.half_step = relative_difference(
      result_.slope, differences(simulate, box, result_.estimate, options.step / 2));
  const std::vector<Vector> ends = simulate({problem_.start(), result_.estimate});
  result_.start_moments = ends[0];
  result_.simulated = ends[1];
  result_.start_value = objective.value(ends[0]);
  result_.value = objective.value(ends[1]);
  result_.moments = objective.moments();
  result_.variance = objective.variance();
  BoundedInference inferred = infer_within(objective, box, result_.estimate, result_.slope,
                                           result_.simulated, result_.studies);
  result_.inference = std::move(inferred.inference);
  result_.identified = std::move(inferred.identified);
  result_.left_out = std::move(inferred.left_out);
  result_.held = std::move(inferred.held);
  result_.robust = robust_set(result_.history.surviving, objective, plan_.search.studies());
}

void Calibrator::other_seeds(const Objective& objective) {
  const auto p = static_cast<std::size_t>(problem_.box().size());
  for (std::size_t k = 1; k <= plan_.seeds; ++k) {
    const StudyDraws draws{.first_population = k % plan_.populations,
                           .populations = 1,
                           .first = static_cast<std::int32_t>(1000 * k),
                           .each = plan_.last * static_cast<std::int32_t>(plan_.populations)};
    result_.other_seeds.push_back(
        finish(objective, draws, result_.estimate, 2 * (2 * p + 3)).theta);
  }
}

void Calibrator::profiles(const Objective& objective) {
  const Batch distances = residuals(batch(plan_.search, objective), objective);
  for (Index j = 0; plan_.profile > 0 && j < problem_.box().size(); ++j) {
    const auto p = static_cast<std::size_t>(problem_.box().size());
    result_.profiles.push_back(
        {.parameter = j,
         .points = profile(distances, problem_.box(), result_.estimate, j,
                           profile_values(problem_.box(), result_.estimate, j, 1.5, plan_.profile),
                           {.most_evaluations = 2 * (2 * p + 3)})});
  }
}

/// Share of drawn studies in which every word on the significance of income is true.
double pattern_of(const evaluation::StudyRedraws& redraws, const Targets& targets, double level) {
  double whole = 0;
  for (const auto& row : redraws.estimates) {
    bool all = true;
    for (const PublishedStatistic& s : targets.statistics) {
      const bool income = s.outcome == StudyOutcome::income && s.role == TargetRole::fit;
      if (!income || s.significant == Stated::not_stated) continue;
      const evaluation::RedrawEstimate& e = row[redraws.label(s.name)];
      const bool stated = s.significant == Stated::stated;
      all = all && (e.p < level) == stated && (!stated || e.value * s.value > 0);
    }
    whole += all ? 1 : 0;
  }
  return whole / static_cast<double>(redraws.estimates.size());
}

void Calibrator::table() {
  const evaluation::StudyModel model = problem_.solved_at(result_.estimate);
  Study study = problem_.study();
  study.runs.redraws = plan_.table * static_cast<std::int32_t>(plan_.populations);
  study.runs.bootstrap_redraws = 0;
  std::vector<evaluation::StudyWorlds> populations;
  std::vector<evaluation::StudyTruth> truths;
  for (std::size_t k = 0; k < plan_.populations; ++k) {
    populations.push_back(problem_.worlds(model, k, true));
    truths.emplace_back(populations.back(), study);
  }
  const auto truth = evaluation::StudyTruth::mean(truths);
  result_.redraws = evaluation::redraw_study(
      populations, study, truth, evaluation::published_estimators(study, problem_.targets()));
  result_.published =
      evaluation::published_records(result_.redraws, truth, study, problem_.targets());
  result_.pattern = pattern_of(result_.redraws, problem_.targets(), study.survey.significance);
  result_.implied = implications(problem_, result_.estimate);
}

StudyCalibration Calibrator::run() {
  const Clock::time_point started = Clock::now();
  result_.parameters = fitted_parameters(problem_.targets(), problem_.scenario());
  result_.start = problem_.start();
  result_.studies = plan_.last_draws().studies();
  const Objective first = objective_at(problem_.start());
  const Vector found = search(first);
  const Objective weighed = objective_at(found);
  begin("gauss-newton", "gauss-newton");
  result_.estimate = finish(weighed, plan_.search, found, plan_.finish).theta;
  const Objective last = objective_at(result_.estimate);
  result_.estimate = finish(last, plan_.last_draws(), result_.estimate, plan_.finish).theta;
  infer_at(last);
  end();
  begin("other seeds", "otras semillas");
  other_seeds(last);
  end();
  begin("profiles", "perfiles");
  profiles(last);
  end();
  table();
  result_.evaluations = news_.all;
  result_.seconds = std::chrono::duration<double>(Clock::now() - started).count();
  return std::move(result_);
}

}  // namespace

CalibrationPlan plan_of(std::size_t evaluations) {
  CalibrationPlan plan;
  plan.design = std::max<std::size_t>(evaluations / 6, 16);
  plan.cma = std::max<std::size_t>(evaluations / 3, 24);
  plan.finish = std::max<std::size_t>(evaluations / 10, 40);
  plan.seeds = evaluations >= 400 ? 4 : 2;
  plan.profile = evaluations >= 800 ? 5 : 0;
  return plan;
}

CalibrationPlan quick_plan() {
  return {.design = 24,
          .waves = 1,
          .cma = 40,
          .finish = 40,
          .seeds = 1,
          .profile = 0,
          .populations = 2,
          .search = {.each = 10},
          .last = 10,
          .variance = 40,
          .table = 20};
}

Interval interval_of(const StudyCalibration& calibration, Index parameter) {
  const Box box(calibration.parameters);
  const Vector unit = box.unit_of_scaled(calibration.estimate);
  const double half =
      deviate_of_95 * calibration.inference.standard_errors(parameter) / unit(parameter);
  Vector low = box.scaled(calibration.estimate);
  Vector high = low;
  low(parameter) -= half;
  high(parameter) += half;
  return {.low = box.from_scaled(low)(parameter), .high = box.from_scaled(high)(parameter)};
}

Matrix parameter_draws(const StudyCalibration& calibration, Index count, std::uint64_t seed) {
  const Box box(calibration.parameters);
  const Vector unit = box.unit_of_scaled(calibration.estimate).cwiseInverse();
  const Matrix covariance =
      unit.asDiagonal() * calibration.inference.covariance * unit.asDiagonal();
  const Eigen::SelfAdjointEigenSolver<Matrix> axes(covariance);
  const Matrix root =
      axes.eigenvectors() * axes.eigenvalues().cwiseMax(0.0).cwiseSqrt().asDiagonal();
  const Vector centre = box.scaled(calibration.estimate);
  Matrix rows(count, centre.size());
  for (Index k = 0; k < count; ++k) {
    rows.row(k) = box.from_scaled(centre + root * deviates(seed, k, centre.size()));
  }
  return rows;
}

StudyCalibration calibrate_study(const StudyProblem& problem, const CalibrationPlan& plan,
                                 EvaluationStore& store, const Watch& watch) {
  return Calibrator(problem, plan, store, watch).run();
}

}  // namespace winay::calibration
