#pragma once

#include "winay/calibration/box.hpp"
#include "winay/core/text.hpp"
#include "winay/evaluation/estimators/minimum_distance.hpp"

/// How well the moments tell the parameters apart, before any standard error is believed.
namespace winay::calibration {

struct Identified {
  Vector singular_values;  ///< of Ω^(−1/2) G diag(prior sd), largest first
  double condition_number = 0;
  Vector weakest;           ///< right singular vector of the smallest, in prior standard deviations
  OwnText words;            ///< which parameters move in it, and which way
  double collinearity = 0;  ///< of all: 1/√(smallest eigenvalue), columns at length 1
  Matrix pairwise;          ///< of each pair (Brun, Reichert and Künsch 2001); diagonal 1
};

/// `fit` is Objective::fit() at theta. Throws CalibrationError, with the names, if there are fewer
/// moments than parameters or a parameter, or a combination of them, moves no moment.
Identified identify(const evaluation::MomentFit& fit, const Box& box, const Vector& theta);

/// The direction in words: parameters with more than 0.3 of the largest weight, up or down.
OwnText direction_in_words(const Vector& direction, const Box& box);

}  // namespace winay::calibration
