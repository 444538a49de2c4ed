#include "winay/calibration/calibrate_study.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "calibration/cma_es.hpp"
#include "calibration/error.hpp"
#include "winay/evaluation/estimators/linear_algebra.hpp"
#include "winay/evaluation/study/truth.hpp"

namespace winay::calibration {

namespace {

using Clock = std::chrono::steady_clock;

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

/// A calibration while it runs.
class Calibrator {
 public:
  Calibrator(const StudyProblem& problem, const CalibrationPlan& plan, EvaluationStore& store,
             const Watch& watch)
      : problem_(problem), plan_(plan), reestimator_(plan, store, watch) {}

  StudyCalibration run();

 private:
  void end() { result_.stages.push_back(reestimator_.end()); }
  [[nodiscard]] Setting setting(const Objective& objective, const StudyDraws& draws) const {
    return {.problem = &problem_, .objective = &objective, .draws = draws};
  }
  [[nodiscard]] Objective objective_at(const Vector& theta) const {
    return Objective(problem_.moments(), reestimator_.variance(problem_, theta));
  }
  Vector search(const Objective& objective);
  void infer_at(const Objective& objective);
  void other_seeds(const Objective& objective);
  void profiles(const Objective& objective);
  void table(const Objective& objective);

  const StudyProblem& problem_;
  const CalibrationPlan& plan_;
  Reestimator reestimator_;
  StudyCalibration result_;
};

/// Sobol points and history matching, then CMA-ES from the best point there is.
Vector Calibrator::search(const Objective& objective) {
  const Box& box = problem_.box();
  const Batch simulate = reestimator_.simulate(setting(objective, plan_.search));
  reestimator_.begin({"history", "cribado histórico"});
  result_.history = match_history(simulate, objective, box,
                                  {.points = plan_.design,
                                   .waves = plan_.waves,
                                   .studies = plan_.search.studies(),
                                   .seed = plan_.seed});
  const Vector at_start = simulate({problem_.start()}).front();
  Vector best = result_.history.best.theta;
  if (objective.value(at_start) < result_.history.best.value) best = problem_.start();
  end();
  reestimator_.begin({"cma-es", "cma-es"});
  const Batch distances = reestimator_.residuals(setting(objective, plan_.search));
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

void Calibrator::infer_at(const Objective& objective) {
  const Box& box = problem_.box();
  const Batch simulate = reestimator_.simulate(setting(objective, plan_.last_draws()));
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
  const std::size_t most = Reestimator::evaluations_of(2, problem_.box());
  for (std::size_t k = 1; k <= plan_.seeds; ++k) {
    const StudyDraws draws{.first_population = k % plan_.populations,
                           .populations = 1,
                           .first = static_cast<std::int32_t>(1000 * k),
                           .each = plan_.last * static_cast<std::int32_t>(plan_.populations)};
    result_.other_seeds.push_back(
        reestimator_.finish(setting(objective, draws), result_.estimate, most).theta);
  }
}

void Calibrator::profiles(const Objective& objective) {
  const Batch distances = reestimator_.residuals(setting(objective, plan_.search));
  for (Index j = 0; plan_.profile > 0 && j < problem_.box().size(); ++j) {
    result_.profiles.push_back(
        {.parameter = j,
         .points = profile(distances, problem_.box(), result_.estimate, j,
                           profile_values(problem_.box(), result_.estimate, j, 1.5, plan_.profile),
                           {.most_evaluations = Reestimator::evaluations_of(2, problem_.box())})});
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

void Calibrator::table(const Objective& objective) {
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
  result_.informativeness = informativeness(problem_, objective, result_.inference,
                                            result_.estimate, GaussNewtonOptions{}.step);
}

StudyCalibration Calibrator::run() {
  const Clock::time_point started = Clock::now();
  result_.parameters = fitted_parameters(problem_.targets(), problem_.scenario());
  result_.start = problem_.start();
  result_.studies = plan_.last_draws().studies();
  const Objective first = objective_at(problem_.start());
  const Vector found = search(first);
  const Objective weighed = objective_at(found);
  reestimator_.begin({"gauss-newton", "gauss-newton"});
  result_.estimate = reestimator_.finish(setting(weighed, plan_.search), found, plan_.finish).theta;
  const Objective last = objective_at(result_.estimate);
  result_.estimate =
      reestimator_.finish(setting(last, plan_.last_draws()), result_.estimate, plan_.finish).theta;
  infer_at(last);
  end();
  reestimator_.begin({"other seeds", "otras semillas"});
  other_seeds(last);
  end();
  reestimator_.begin({"profiles", "perfiles"});
  profiles(last);
  end();
  if (plan_.weightings) {
    reestimator_.begin({"weightings", "ponderaciones"});
    result_.weightings = other_weightings(problem_, plan_, result_, reestimator_);
    end();
  }
  table(last);
  result_.evaluations = reestimator_.evaluations();
  result_.seconds = std::chrono::duration<double>(Clock::now() - started).count();
  return std::move(result_);
}

}  // namespace

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
  const auto [values, vectors] = evaluation::symmetric_eigen(covariance);
  const Matrix root = vectors * values.cwiseMax(0.0).cwiseSqrt().asDiagonal();
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
