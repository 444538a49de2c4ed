#include "record/compare/ratio.hpp"

#include <cmath>

#include "winay/core/nan.hpp"

namespace winay {

RatioFit fit_ratio(const std::vector<RatioTerm>& terms) {
  double numerator = 0;
  double denominator = 0;
  for (const RatioTerm& term : terms) {
    numerator += term.numerator;
    denominator += term.denominator;
  }
  RatioFit fit;
  fit.value = numerator / denominator;
  const double mean = denominator / static_cast<double>(terms.size());
  for (const RatioTerm& term : terms) {
    fit.residuals.push_back((term.numerator - fit.value * term.denominator) / mean);
  }
  return fit;
}

Estimate estimate_of(double value, const std::vector<double>& residuals) {
  const auto n = static_cast<double>(residuals.size());
  if (residuals.size() < 2) return {value, nan, residuals.size()};
  double squares = 0;
  for (const double residual : residuals) squares += residual * residual;
  return {value, std::sqrt(squares / (n * (n - 1.0))), residuals.size()};
}

Estimate difference_of(const RatioFit& one, const RatioFit& other) {
  std::vector<double> residuals;
  for (std::size_t r = 0; r < one.residuals.size(); ++r) {
    residuals.push_back(one.residuals[r] - other.residuals[r]);
  }
  return estimate_of(one.value - other.value, residuals);
}

}  // namespace winay
