#pragma once

#include <cstddef>
#include <vector>

#include "winay/record/figures.hpp"

namespace winay {

/// One replicate's part of a ratio over replicates.
struct RatioTerm {
  double numerator = 0;
  double denominator = 1;
};

/// A ratio of sums over replicates with what is left of each replicate:
///
///     residual_r = (numerator_r − value · denominator_r) / mean denominator
///
/// Their mean is 0; that of their squares over R − 1 is the variance of the value.
struct RatioFit {
  double value = 0;
  std::vector<double> residuals;
};

RatioFit fit_ratio(const std::vector<RatioTerm>& terms);

/// The value with the standard error of its residuals: not a number for one replicate.
Estimate estimate_of(double value, const std::vector<double>& residuals);

/// One less the other, replicate by replicate; exactly 0 if they are equal.
Estimate difference_of(const RatioFit& one, const RatioFit& other);

}  // namespace winay
