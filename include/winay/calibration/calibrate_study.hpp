#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "winay/calibration/evaluation_store.hpp"
#include "winay/calibration/history_matching.hpp"
#include "winay/calibration/identification.hpp"
#include "winay/calibration/inference.hpp"
#include "winay/calibration/profile.hpp"
#include "winay/calibration/study_implications.hpp"
#include "winay/calibration/study_inference.hpp"
#include "winay/calibration/study_problem.hpp"

/// From published numbers to parameters with standard errors: Sobol design and history matching,
/// CMA-ES, Gauss–Newton on more studies, the same with other luck, and what the estimate is worth.
namespace winay::calibration {

/// How much of each.
struct CalibrationPlan {
  std::size_t design = 256;  ///< points of a wave of history matching
  std::size_t waves = 2;
  std::size_t cma = 300;        ///< evaluations of CMA-ES
  std::size_t finish = 80;      ///< … of Gauss–Newton
  std::size_t seeds = 4;        ///< searches again with other populations and other studies
  Index profile = 5;            ///< values along each parameter; 0: no profiles
  std::size_t populations = 5;  ///< behind the last steps and the variances; seeds + 1 at least
  StudyDraws search{};          ///< studies behind a moment while searching
  std::int32_t last = 12;       ///< … of each population at the end
  std::int32_t variance = 100;  ///< … of each population for Ω
  std::int32_t table = 60;      ///< … of each population for the table with standard errors
  /// Weight of the squared distance from the start, in prior standard deviations: a prior so weak
  /// that it only chooses among parameters that the published numbers do not tell apart.
  double prior = 0.02;
  std::uint64_t seed = 1;

  [[nodiscard]] StudyDraws last_draws() const {
    return {.first_population = 0, .populations = populations, .first = 0, .each = last};
  }
};

/// Shares of about so many evaluations.
CalibrationPlan plan_of(std::size_t evaluations);
/// The smallest that goes through every step.
CalibrationPlan quick_plan();

/// What a watcher hears after each evaluation, from any thread.
struct CalibrationNews {
  std::string stage;
  std::string stage_es;
  std::size_t evaluations = 0;  ///< of the stage
  std::size_t all = 0;          ///< of the whole search
  double best = 0;              ///< lowest Q so far
};
using Watch = std::function<void(const CalibrationNews&)>;

/// One stage as it went.
struct CalibrationStage {
  std::string name;
  std::size_t evaluations = 0;
  double best = 0;  ///< Q under the weights of the stage
  double seconds = 0;
};

/// Q along a parameter.
struct ParameterProfile {
  Index parameter = 0;
  std::vector<ProfilePoint> points;
};

struct StudyCalibration {
  std::vector<Moment> moments;
  std::vector<FittedParameter> parameters;
  Vector start;
  Vector estimate;
  Matrix variance;         ///< Ω of the published numbers, from the model's own redraws
  Vector start_moments;    ///< at the start, the studies of the end
  Vector simulated;        ///< at the estimate, likewise
  Matrix slope;            ///< ∂m/∂θ there
  double half_step = 0;    ///< relative difference of slopes with half the step
  double start_value = 0;  ///< Q under the weights of the end
  double value = 0;
  double studies = 0;  ///< S of the end
  Inference inference;
  Identified identified;
  std::vector<LeftOut> left_out;
  std::vector<bool> held;  ///< parameters on a bound, or that no moment tells
  HistoryMatch history;
  std::vector<TriedPoint> robust;  ///< not rejected however weak the identification
  std::vector<CalibrationStage> stages;
  std::vector<Vector> other_seeds;  ///< estimates with other luck
  std::vector<ParameterProfile> profiles;
  evaluation::StudyRedraws redraws;  ///< at the estimate, every published statistic
  std::vector<evaluation::PublishedRecord> published;
  double pattern = 0;  ///< share of studies with every published word on significance of income
  StudyImplications implied;
  std::size_t evaluations = 0;
  double seconds = 0;
};

/// The interval of 95 % of a parameter, symmetric on the scale it is searched on, cut at its
/// bounds; NaN for one on its bound.
struct Interval {
  double low = 0;
  double high = 0;
};
Interval interval_of(const StudyCalibration& calibration, Index parameter);

/// Parameters drawn from the normal distribution of the estimate on the scales they are searched
/// on, cut at the bounds; a row a draw, in the parameters' own units.
Matrix parameter_draws(const StudyCalibration& calibration, Index count, std::uint64_t seed);

/// Goes through the plan. Evaluations found in the store are not made again. Throws
/// CalibrationError where the moments cannot tell the parameters apart.
StudyCalibration calibrate_study(const StudyProblem& problem, const CalibrationPlan& plan,
                                 EvaluationStore& store, const Watch& watch = {});

}  // namespace winay::calibration
