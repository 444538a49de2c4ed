#pragma once

#include "winay/evaluation/estimators/matrix.hpp"

namespace winay::evaluation {

/// Bounds of Lee (2009) on the effect among those who would answer in either arm. The arm that
/// answers more often loses the share of its answers in excess, from the top for one bound, from
/// the bottom for the other; equal values at the cut stay. With weights, shares, cuts and means are
/// weighted.
struct LeeBounds {
  double lower = 0;
  double upper = 0;
  double untrimmed = 0;   ///< difference of those who answered
  double trim_share = 0;  ///< of the answers of the arm that answers more
  Index kept_lower = 0;   ///< answers of that arm left for each bound
  Index kept_upper = 0;
  bool trims_treated = true;
  /// How far each row moves each bound, by what it moves of the means, the cut and the share
  /// trimmed: the sum of their squares is the variance of Lee's proposition 3.
  Vector lower_influence;
  Vector upper_influence;
};

/// `treated` and `seen` are 0 or 1; `y` is read only where seen.
LeeBounds lee_bounds(const Vector& y, const Vector& treated, const Vector& seen,
                     const Vector& weights = {});

/// Interval of the effect itself, which lies somewhere between the bounds (Imbens and Manski 2004):
/// [lower − c se, upper + c se] with Φ(c + width/max se) − Φ(−c) = level. Returns c.
double imbens_manski(double width, double se_lower, double se_upper, double level);

}  // namespace winay::evaluation
