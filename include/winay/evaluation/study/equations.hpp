#pragma once

#include <string>

#include "winay/config/studies/study.hpp"
#include "winay/evaluation/estimators/inference.hpp"
#include "winay/evaluation/estimators/regression_discontinuity.hpp"
#include "winay/evaluation/study/sample.hpp"

/// The equations that a study's published numbers may come from, on one drawn study.
namespace winay::evaluation {

/// What stands beside the variable of interest.
struct Controls {
  bool districts = false;
  bool baseline = false;
};

/// A constant, district dummies, the outcome at baseline.
Design controls_of(const StudySurveyData& data, StudyOutcome outcome, const Controls& controls);
/// The variable first, then the controls.
Design with_controls(const StudySurveyData& data, StudyOutcome outcome, const Controls& controls,
                     const std::string& name, const Vector& variable);

Covariance covariance_of(StudyErrors errors);
/// What an instrument moves: take-up of households, or of centres. Throws where all take part, or
/// none.
const Vector& moved(const MainSurvey& data, StudyEstimand estimand);

/// Effect of assignment, or of taking part, within the window.
Estimate window_effect(const MainSurvey& data, StudyOutcome outcome, StudyEstimand estimand,
                       const Controls& controls, Covariance errors);

/// A line each side of the threshold over the whole window, triangular weights; the estimate is the
/// conventional one with its clustered error, or the bias-corrected one with the robust error.
RdData rd_data(const MainSurvey& data, StudyOutcome outcome, StudyEstimand estimand);
/// Half the window: nothing was surveyed farther away.
double window_width(const MainSurvey& data);
Estimate local_linear_effect(const MainSurvey& data, StudyOutcome outcome, StudyEstimand estimand,
                             bool robust);
/// With a data-driven bandwidth that holds eight centres a side at least.
Estimate robust_rd_effect(const MainSurvey& data, StudyOutcome outcome, StudyEstimand estimand);

/// By the study's equation.
Estimate mean_effect(const MainSurvey& data, StudyOutcome outcome, const StudySwitches& switches);
/// By the study's estimator of effects on quantiles.
Estimate quantile_effect(const MainSurvey& data, StudyOutcome outcome, double tau,
                         const StudySwitches& switches);

/// Mean of a column among some, clustered by centre.
Estimate clustered_mean(const Vector& values, const Vector& centre, const Vector& among);

/// Coaching: offered and others of their centres against other centres, baseline outcome, group.
LinearFit coaching_fit(const CoachingSurvey& data, StudyOutcome outcome);

}  // namespace winay::evaluation
