#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "winay/config/studies/targets.hpp"
#include "winay/evaluation/estimators/groups.hpp"
#include "winay/evaluation/study/worlds.hpp"

namespace winay::evaluation {

/// Answers of one survey, a row a household.
struct StudySurveyData {
  Vector centre;    ///< its id
  Vector district;  ///< its id
  Vector members;   ///< of the household, at baseline
  /// Follow-up and baseline, by StudyOutcome: practices 0 or 1, income in soles, scales in standard
  /// deviations.
  std::array<Vector, surveyed_outcome_count> after;
  std::array<Vector, surveyed_outcome_count> before;

  [[nodiscard]] const Vector& follow_up(StudyOutcome outcome) const {
    return after[static_cast<std::size_t>(outcome)];
  }
  [[nodiscard]] const Vector& baseline(StudyOutcome outcome) const {
    return before[static_cast<std::size_t>(outcome)];
  }
  [[nodiscard]] Index rows() const { return centre.size(); }
};

/// The survey of the programme's evaluation.
struct MainSurvey : StudySurveyData {
  Vector running;   ///< points of unmet need above the threshold
  Vector assigned;  ///< 1 above it
  Vector take_up;   ///< the household is in the programme
  Vector centre_takes_part;
  Vector locus_high;  ///< baseline locus of control above the sample's median
};

/// The survey of the experiment on coaching, among participants of the programme.
struct CoachingSurvey : StudySurveyData {
  Vector offered;      ///< 1 offered coaching
  Vector others;       ///< 1 not offered, in a coached centre
  Vector completes;    ///< 1 completed it
  Vector saturation;   ///< share offered in the centre: that of the design, or 0
  Vector of_assigned;  ///< 1: its centre is of the assigned group
};

/// One study, drawn from what could have happened.
struct StudySample {
  MainSurvey main;
  CoachingSurvey coaching;
  /// All households interviewed at baseline, those not found again too.
  struct {
    Vector assigned;
    Vector seen;
    Vector income;  ///< follow-up; read where seen
  } attrition;
  std::int32_t coached_centres = 0;
  std::int32_t participating_centres = 0;  ///< of the main survey
};

/// Some rows of a survey.
MainSurvey rows_of(const MainSurvey& data, const std::vector<Index>& rows);
/// Those within so many points of the threshold.
MainSurvey within(const MainSurvey& data, double points);

/// Draws study number `redraw`: districts, their centres, who takes part, who is interviewed, whom
/// coaching is offered to, what is answered. The same number gives the same study; each draw has
/// its own address, so that one choice moves no other. Throws EstimationError if the districts do
/// not hold the study's centres.
StudySample draw_study(const StudyWorlds& worlds, const Study& study, std::int32_t redraw);

}  // namespace winay::evaluation
