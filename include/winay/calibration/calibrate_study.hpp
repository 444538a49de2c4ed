#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "winay/calibration/calibration_plan.hpp"
#include "winay/calibration/evaluation_store.hpp"
#include "winay/calibration/history_matching.hpp"
#include "winay/calibration/identification.hpp"
#include "winay/calibration/inference.hpp"
#include "winay/calibration/profile.hpp"
#include "winay/calibration/recovery.hpp"
#include "winay/calibration/reestimator.hpp"
#include "winay/calibration/study_implications.hpp"
#include "winay/calibration/study_inference.hpp"

/// From published numbers to parameters with standard errors: Sobol design and history matching,
/// CMA-ES, Gauss–Newton on more studies, the same with other luck, and what the estimate is worth.
namespace winay::calibration {

/// Parameters drawn from the prior, one simulated study at each, and what that study's table alone
/// would have let us estimate. All in prior standard deviations from the prior's centre, on the
/// scale that a parameter is searched on.
struct StudyRecovery {
  std::vector<Recovered> recovered;
  RecoverySummary summary;
};

/// Q along a parameter.
struct ParameterProfile {
  Index parameter = 0;
  std::vector<ProfilePoint> points;
};

/// The estimate with something else assumed on what is not fitted, and what it then implies.
struct AlternativeFit {
  Refit refit;
  OwnText why;
  std::vector<ParameterRecord> assumed;
  StudyImplications implied;
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
  std::vector<Refit> weightings;  ///< estimates with other weights, the first as it stands
  std::vector<Refit> precisions;  ///< … if the survey was as noisy as each of the study's words
  std::vector<AlternativeFit> alternatives;
  std::optional<StudyRecovery> recovery;  ///< on studies whose parameters are known
  std::optional<Bootstrap> bootstrap;     ///< on studies simulated at the estimate
  evaluation::StudyRedraws redraws;       ///< at the estimate, every published statistic
  std::vector<evaluation::PublishedRecord> published;
  double pattern = 0;  ///< share of studies with every published word on significance of income
  StudyImplications implied;
  Matrix informativeness;  ///< of the bearing moments for each implied number
  std::size_t evaluations = 0;
  double seconds = 0;
};

/// Whether Q under an alternative is no further above that of the estimate than χ² of one degree of
/// freedom allows at 5 %.
bool not_told_apart(const AlternativeFit& alternative, const StudyCalibration& calibration);

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

/// The estimate again under other weights of the moments: each alone by its variance, as it stands;
/// all together by the inverse of Ω + D; alike, relative to the published numbers; each alone by
/// the error derived from the study's design, without the model.
std::vector<Refit> other_weightings(const StudyProblem& problem, const CalibrationPlan& plan,
                                    const StudyCalibration& found, Reestimator& reestimator);

/// The estimate again with studies drawn from another problem with the same parameters. Its own Ω
/// weighs the moments if `own_variance`, else that of the calibration.
Refit refit_problem(const StudyProblem& other, std::uint64_t identity, bool own_variance,
                    const CalibrationPlan& plan, const StudyCalibration& found,
                    Reestimator& reestimator);

}  // namespace winay::calibration
