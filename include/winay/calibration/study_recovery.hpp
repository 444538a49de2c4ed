#pragma once

#include "winay/calibration/calibrate_study.hpp"

/// A calibration judged on simulated studies, whose parameters are known.
namespace winay::calibration {

/// From each table by Gauss–Newton from where calibration starts, with the Ω of the calibration. A
/// bound is as wide round what the simulated study shows as it is round what was published.
StudyRecovery recover(const StudyProblem& problem, const CalibrationPlan& plan,
                      const StudyCalibration& found, Index truths, Reestimator& reestimator);

/// The estimate again from tables of single studies that were simulated at it, by Gauss–Newton from
/// the estimate.
Bootstrap bootstrap_study(const StudyProblem& problem, const CalibrationPlan& plan,
                          const StudyCalibration& found, Index tables, Reestimator& reestimator);

}  // namespace winay::calibration
