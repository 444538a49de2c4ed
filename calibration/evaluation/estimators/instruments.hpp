#pragma once

#include <string>

#include "winay/evaluation/estimators/inference.hpp"

namespace winay::evaluation {

/// Strength of the instruments: Wald F of the excluded instruments in the regression of the
/// endogenous column on everything. One instrument and CR1S: the F of Kleibergen and Paap and the
/// effective F of Montiel Olea and Pflueger (2013).
struct FirstStage {
  double f = 0;
  double p = 0;         ///< by F(instruments, G − 1), or N − k without clusters
  Vector coefficients;  ///< of the instruments
};

FirstStage first_stage(const Vector& endogenous, const Design& exogenous, const Design& instruments,
                       const Groups& clusters, Covariance kind = Covariance::cr1s,
                       const Vector& weights = {}, Index absorbed = 0);

/// Effects b that the Anderson–Rubin test does not reject: those at which the squared t of the
/// instrument in y − b d stays below the point of F(1, G − 1). Right however weak the instrument.
struct AndersonRubin {
  enum class Shape { interval, two_rays, line, empty };
  Shape shape = Shape::interval;
  double low = 0;  ///< interval: its ends; two rays: (−∞, low] and [high, ∞)
  double high = 0;
  double f_at_zero = 0;  ///< squared t of no effect
  double p_at_zero = 0;
  double first_stage = 0;   ///< effect of the instrument on take-up
  double reduced_form = 0;  ///< … on the outcome

  /// `[120.5; 4300]`, `(−∞; 120.5] ∪ [4300; ∞)`, `(−∞; ∞)` or `∅`, five digits.
  [[nodiscard]] std::string text() const;
};

AndersonRubin anderson_rubin(const Vector& y, const Vector& endogenous, const Vector& instrument,
                             const Design& exogenous, const Groups& clusters,
                             const InferenceOptions& options = {.covariance = Covariance::cr1s},
                             const Vector& weights = {}, Index absorbed = 0);

/// More instruments than needed: do they agree? N R² of the residuals on all instruments, χ² with
/// one degree of freedom for each instrument too many. Takes errors as independent and alike (of
/// √w y, with weights).
struct Sargan {
  double statistic = 0;
  double p = 0;
  Index df = 0;
};

Sargan sargan(const Design& endogenous, const Design& exogenous, const Design& instruments,
              const Vector& y, const Vector& weights = {});

}  // namespace winay::evaluation
