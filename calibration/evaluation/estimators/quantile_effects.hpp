#pragma once

#include <functional>
#include <vector>

#include "winay/evaluation/estimators/inference.hpp"

namespace winay::evaluation {

/// Quantile of the treated less that of the others, each a sample quantile of the given type.
/// `treated` is 0 or 1.
double quantile_difference(const Vector& y, const Vector& treated, double tau, int type = 7);

/// The same with a standard error by influence functions summed within clusters:
/// ψ = ±(τ − 1{y ≤ q})/(n_arm f(q)), f by Gaussian kernel with Silverman's bandwidth in each arm.
/// With weights, quantiles of the rule `linear`, and weighted densities.
struct QuantileDifference {
  Estimate estimate;
  double density_treated = 0;
  double density_control = 0;
};
QuantileDifference estimate_quantile_difference(const Vector& y, const Vector& treated, double tau,
                                                const Groups& clusters, double level = 0.95,
                                                const Vector& weights = {});

/// Cluster jackknife of any statistic of some rows: √((G − 1)/G Σ (θ_(g) − θ̄)²), leaving out a
/// cluster at a time.
double jackknife_se(const Groups& clusters,
                    const std::function<double(const std::vector<Index>& rows)>& statistic);
/// Of several statistics at once.
Vector jackknife_errors(const Groups& clusters,
                        const std::function<Vector(const std::vector<Index>& rows)>& statistics);

/// Probability of z = 1 given columns, by maximum likelihood. Throws EstimationError where the
/// columns tell z perfectly.
struct Logit {
  Vector coefficients;
  Vector probability;
};
Logit fit_logit(const Design& design, const Vector& z, const Vector& weights = {});

/// Firpo (2007): difference of weighted quantiles, weights 1/p̂ and 1/(1 − p̂), inverse rule. Weights
/// of the survey multiply these.
double propensity_quantile_effect(const Vector& y, const Vector& treated, const Vector& propensity,
                                  double tau, const Vector& weights = {});

/// How far each row moves that effect, with what it moves of the estimated propensity: the score
/// (τ − 1{y ≤ q}) of each arm, less its projection on that of the logit.
Vector propensity_quantile_influence(const Vector& y, const Vector& treated, const Design& design,
                                     const Vector& propensity, double tau,
                                     const Vector& weights = {});

/// Recentred influence function of a quantile (Firpo, Fortin and Lemieux 2009):
/// q + (τ − 1{y ≤ q})/f(q). Regressed on columns, it gives the effect of a small shift in their
/// distribution, which for a 0/1 programme is not the difference of quantiles.
struct RecentredInfluence {
  double quantile = 0;
  double density = 0;
  double bandwidth = 0;
  Vector values;
};
RecentredInfluence recentred_influence(const Vector& y, double tau, const Vector& weights = {});

/// Quantiles of the compliers' outcomes with and without treatment (Abadie 2002; Frölich and Melly
/// 2013), from weights (z − p)/(p(1 − p)) (2d − 1), p the probability of the instrument. Their
/// distribution functions are clipped to [0, 1], rearranged, and inverted.
struct ComplierQuantiles {
  double treated = 0;
  double untreated = 0;
};
ComplierQuantiles complier_quantiles(const Vector& y, const Vector& take_up,
                                     const Vector& instrument, const Vector& propensity, double tau,
                                     const Vector& weights = {});

}  // namespace winay::evaluation
