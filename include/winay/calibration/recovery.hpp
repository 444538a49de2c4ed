#pragma once

#include "winay/calibration/box.hpp"

/// The estimator judged on studies whose truth is known.
namespace winay::calibration {

/// An estimate from a simulated table of moments.
struct Reestimate {
  Vector theta;
  Vector standard_errors;  ///< may be empty in a bootstrap
};
/// Tables of moments to estimates, in the same order; the caller may run them in parallel.
using ReestimateBatch = std::function<std::vector<Reestimate>(const Points& tables)>;

struct Bootstrap {
  Points estimates;
  Vector mean;
  Vector sd;
  Vector lower;  ///< percentile interval
  Vector upper;
  /// Length of the percentile interval over that of estimate ± z · standard error.
  Vector length_over_wald;
  bool wald_misleads = false;  ///< any length differs by more than a quarter
};

/// Parametric bootstrap: estimates from tables that the model made at the estimate.
Bootstrap bootstrap(const ReestimateBatch& estimate, const Points& tables,
                    const Vector& standard_errors, double level = 0.95);

/// A truth and what was estimated blind from the table it gave.
struct Recovered {
  Vector truth;
  Reestimate estimate;
};

struct RecoverySummary {
  Vector bias;         ///< own units
  Vector rmse;         ///< own units
  Vector told;         ///< share of estimates with a standard error
  Vector coverage;     ///< of these, share of intervals ± z · standard error that hold the truth
  Vector correlation;  ///< of truth and estimate: near 0, the parameter is not recovered
};
RecoverySummary summarise(const std::vector<Recovered>& recovered, double level = 0.95);

}  // namespace winay::calibration
