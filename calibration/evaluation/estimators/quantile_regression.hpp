#pragma once

#include <vector>

#include "winay/core/draws.hpp"
#include "winay/evaluation/estimators/design.hpp"
#include "winay/evaluation/estimators/groups.hpp"

namespace winay::evaluation {

/// Linear quantile regression (Koenker and Bassett 1978): the b that minimises
/// Σ w ρ_τ(y − x'b), ρ_τ(e) = e (τ − 1{e < 0}). It lies where k observations are met exactly.
struct QuantileFit {
  std::vector<std::string> names;
  Vector coefficients;
  Vector residuals;
  double tau = 0.5;
  double objective = 0;
  /// Whether no other b does as well. With dummies it often is not: then b is one of many, and only
  /// the objective is comparable.
  bool unique = true;
};

/// Exact, by a simplex search along edges with exact line searches; ends with a proof: multipliers
/// in [τ − 1, τ]. Weights of 0 leave rows out. Throws EstimationError for collinear columns.
QuantileFit fit_quantile(const Design& design, const Vector& y, double tau,
                         const Vector& weights = {});

/// Hall and Sheather's (1988) width in τ, for intervals of 95 %.
double hall_sheather(double tau, Index n);

/// Covariance by clusters (Parente and Santos Silva 2016): B⁻¹ (Σ_g s_g s_g') B⁻¹ with
/// s_g = Σ x (τ − 1{e < 0}), B = Σ 1{|e| < c} x x'/(2c), c = MAD(e) (Φ⁻¹(τ + h) − Φ⁻¹(τ − h)),
/// h Hall and Sheather's width. Residuals that are rounding count as 0. With weights w they stand
/// in s_g and in B, and the median deviation is weighted. Throws EstimationError where too few
/// values around the quantile differ.
struct QuantileCovariance {
  Matrix matrix;
  double bandwidth = 0;
};
QuantileCovariance clustered_covariance(const QuantileFit& fit, const Design& design,
                                        const Groups& clusters, const Vector& weights = {});

/// Covariances for independent observations, for comparison: with one sparsity for all (from the
/// residuals near 0), or with densities from fits at τ ± h (Hendricks and Koenker 1992). With
/// weights, those of w y on w X, as R's quantreg has them.
Matrix iid_covariance(const QuantileFit& fit, const Design& design, const Vector& weights = {});
Matrix nid_covariance(const QuantileFit& fit, const Design& design, const Vector& y,
                      const Vector& weights = {});

/// Coefficients of fits to samples of clusters, drawn with replacement within strata of clusters
/// (the arms): a row a draw.
Matrix cluster_bootstrap(const Design& design, const Vector& y, double tau, const Groups& clusters,
                         const Groups& strata, Index draws, const DrawKey& key,
                         const Vector& weights = {});

}  // namespace winay::evaluation
