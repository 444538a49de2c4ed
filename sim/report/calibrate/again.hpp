#pragma once

#include "winay/calibration/calibrate_study.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// Parts of a calibration's page on estimates that were made again: under other weights, noise of
/// the survey and assumptions, from known parameters, and from studies simulated at the estimate.
/// Empty where none was.
std::string again_text(const calibration::StudyCalibration& result, Language language);

/// What other sources say of numbers that the estimate implies, with misses marked.
std::string checks_text(const calibration::StudyProblem& problem,
                        const calibration::StudyCalibration& result, Language language);

}  // namespace winay
