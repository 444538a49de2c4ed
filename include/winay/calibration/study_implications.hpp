#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "winay/calibration/inference.hpp"
#include "winay/calibration/study_problem.hpp"
#include "winay/core/text.hpp"

/// What an estimate says of numbers that nobody has published, and on which structures differ.
namespace winay::calibration {

/// One such number with how precisely the study, repeated, would measure it.
struct Implication {
  std::string key;
  OwnText name;
  std::string unit;
  double value = 0;
  double standard_error = 0;  ///< of a survey like the study's; NaN: no survey would see it
};

struct StudyImplications {
  std::vector<Implication> numbers;

  [[nodiscard]] const Implication* find(std::string_view key) const;
};

/// Households of the study's centres with and without the programme, and with the transfer stopped
/// after year 2: growth of the mean effect from year 2 to year 5, share of participants with an
/// active enterprise, effects by year, effects on quantiles in year 2, effect of stopping.
StudyImplications implications(const StudyProblem& problem, const Vector& theta);

/// What tells each such number: the share of its variance, as the estimate's, that each published
/// number alone explains (Andrews, Gentzkow and Shapiro 2020); a row a number, a column a bearing
/// moment. Published numbers overlap, so shares do not add up to 1. The slopes of the numbers are
/// differences of `step` prior standard deviations at each side.
Matrix informativeness(const StudyProblem& problem, const Objective& objective,
                       const Inference& inference, const Vector& theta, double step);

/// Interviews that a survey of the study's design would need to tell two structures apart by a
/// number with 80 % power at 5 %: those of the study times (2.8 · standard error / difference)².
double interviews_needed(const StudyProblem& problem, const Implication& a, const Implication& b);
/// The same of a study with so many households.
double interviews_needed(double households, const Implication& a, const Implication& b);

}  // namespace winay::calibration
