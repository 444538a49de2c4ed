#pragma once

#include "run/calibrate/cell.hpp"
#include "winay/calibration/study_recovery.hpp"

namespace winay {

/// What a calibration is judged by once it is there.
struct CalibrationChecks {
  const CalibrateCommand& command;
  const calibration::CalibrationPlan& plan;
  const std::vector<Alternative>& alternatives;
  Language language = Language::en;
};

/// Estimates again as if the survey were as noisy as the study's other words on it, with each
/// alternative that makes a difference in the structure, from studies of known parameters, and from
/// studies simulated at the estimate.
void check_calibration(const CalibrationCell& cell, const calibration::StudyProblem& problem,
                       const CalibrationChecks& checks, calibration::EvaluationStore& store,
                       const calibration::Watch& watch, calibration::StudyCalibration& found);

}  // namespace winay
