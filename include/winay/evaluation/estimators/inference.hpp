#pragma once

#include <string>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/covariance.hpp"

namespace winay::evaluation {

/// One estimated number with its uncertainty.
struct Estimate {
  std::string name;
  OwnText label;  ///< the name in words; empty: the name itself
  double value = 0;
  double se = 0;
  double df = 0;  ///< of the t distribution; infinite: the normal
  double t = 0;
  double p = 0;  ///< two-sided, of no effect
  double ci_low = 0;
  double ci_high = 0;
  Index n = 0;
  Index clusters = 0;  ///< 0: observations are taken as independent
  std::vector<OwnText> notes;
};

struct InferenceOptions {
  Covariance covariance = Covariance::cr2;
  double level = 0.95;
};

/// What is no larger than this share of the numbers it comes from is their rounding.
constexpr double rounding = 1e-12;

/// t, p and interval of value and se. `scale` is what se would be if residuals were as large as
/// outcomes. Throws EstimationError where se is undefined, or no more than the rounding of that.
Estimate infer(std::string name, double value, double se, double df, double level = 0.95,
               double scale = 0);

/// Throws EstimationError where the values are one value, but for rounding.
void require_variation(const Vector& values);

/// Throws EstimationError where a column of two values has one of them in one cluster only.
void require_clusters_in_both_arms(const std::string& name, const Vector& column,
                                   const Groups& clusters);

/// contrast'b. Degrees of freedom: N − k without clusters, Satterthwaite's with CR2, else G − 1.
Estimate estimate_contrast(const LinearFit& fit, const std::string& name, const Vector& contrast,
                           const Groups& clusters, const InferenceOptions& options = {});
/// One coefficient.
Estimate estimate_coefficient(const LinearFit& fit, const std::string& name, const Groups& clusters,
                              const InferenceOptions& options = {});

}  // namespace winay::evaluation
