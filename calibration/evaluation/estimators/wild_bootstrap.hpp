#pragma once

#include "winay/core/draws.hpp"
#include "winay/evaluation/estimators/groups.hpp"
#include "winay/evaluation/estimators/least_squares.hpp"

namespace winay::evaluation {

/// Two-point weights ±1, or Webb's six points ±√½, ±1, ±√1½ for fewer than about twelve clusters.
enum class WildWeights { rademacher, webb };

struct WildOptions {
  bool impose_null = true;  ///< residuals of the fit under the null, as is advised
  double null = 0;          ///< the coefficient under test
};

/// Weights of every draw: a row a draw, a column a cluster. With ±1, every sign once where there
/// are no more of them than draws.
Matrix wild_weights(Index clusters, WildWeights kind, Index draws, const DrawKey& key);

/// Wild cluster bootstrap of the t statistic of one coefficient, CR1S in every draw (Cameron,
/// Gelbach and Miller 2008; Roodman et al. 2019).
struct WildBootstrap {
  double t = 0;                 ///< NaN of an outcome that is fitted exactly
  Vector draws;                 ///< t* of every draw
  double p_symmetric = 0;       ///< share of |t*| > |t|
  double p_symmetric_weak = 0;  ///< share of |t*| ≥ |t|: the draw of all ones ties with the data
  double p_equal_tailed = 0;    ///< 2 min(share t* < t, share t* > t)
};

WildBootstrap wild_bootstrap(const Design& design, const Vector& y, Index column,
                             const Groups& clusters, const Matrix& wild_weights,
                             const WildOptions& options = {}, const Vector& weights = {});

/// Values of the coefficient that the test with the null imposed does not reject, ties counted
/// against rejection, by bisection on each side of the estimate. An infinite end: none that far is
/// rejected.
struct Interval {
  double low = 0;
  double high = 0;
};

Interval wild_interval(const Design& design, const Vector& y, Index column, const Groups& clusters,
                       const Matrix& wild_weights, double level = 0.95, const Vector& weights = {});

}  // namespace winay::evaluation
