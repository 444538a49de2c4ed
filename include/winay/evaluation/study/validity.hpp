#pragma once

#include <string>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/evaluation/estimators/lee_bounds.hpp"
#include "winay/evaluation/study/equations.hpp"

namespace winay::evaluation {

/// Is the group above the threshold like that below it, but for the programme? A row a question,
/// each on the first redraw and over redraws.
struct ValidityCheck {
  std::string key;  ///< `balance.income`
  OwnText name;
  std::string unit;
  double value = 0;  ///< on the first redraw
  double se = 0;
  double p = 0;
  double family_p = 0;  ///< Romano–Wolf, within its family; NaN: no family
  double mean = 0;      ///< over redraws
  double rejects = 0;   ///< share of redraws with p < 0.05; NaN without a test
};

/// What a referee asks for.
struct StudyValidity {
  std::int32_t redraws = 0;
  std::vector<ValidityCheck> checks;
  LeeBounds lee;         ///< of the effect on income, first redraw
  double attrition = 0;  ///< share not found again, first redraw
};

/// Number of centres near the threshold, balance at baseline with p-values of the family, the
/// effect at thresholds that are none, the first stage, and the bias that the window's width brings
/// if income depends on need.
StudyValidity check_validity(const std::vector<StudyWorlds>& populations, const Study& study);

}  // namespace winay::evaluation
