#pragma once

#include <string>
#include <vector>

#include "winay/evaluation/estimators/groups.hpp"
#include "winay/evaluation/estimators/least_squares.hpp"

namespace winay::evaluation {

/// How the covariance of a linear fit is estimated. N observations, k columns, G clusters.
enum class Covariance {
  classical,  ///< s² (X'WX)⁻¹, s² = Σ w e²/(N − k)
  hc0,        ///< White
  hc1,        ///< N/(N − k) HC0
  hc2,        ///< e²/(1 − h)
  hc3,        ///< e²/(1 − h)²
  cr0,        ///< sums of scores within clusters
  cr1,        ///< G/(G − 1) CR0
  cr1s,       ///< G/(G − 1) · (N − 1)/(N − k) CR0, as Stata has it
  cr2,        ///< (I − H_gg)^(−1/2) e_g (Bell and McCaffrey 2002)
  cr3,        ///< (I − H_gg)⁻¹ e_g
};

/// Whether this kind sums within clusters.
bool uses_clusters(Covariance kind);
/// `CR2`, `HC1`, …
std::string name_of(Covariance kind);

struct CovarianceEstimate {
  Matrix matrix;
  /// Clusters alone in a column (their dummy fits a direction of them perfectly): CR2 and CR3 take
  /// the generalised inverse there.
  Index singular_clusters = 0;
};

/// Covariance of the coefficients. Weights stand for inverse variances: CR2 and HC2 are those of
/// √w y on √w X. `clusters` is read by the kinds that use clusters, which need two at least.
CovarianceEstimate covariance(const LinearFit& fit, Covariance kind, const Groups& clusters = {});

/// Satterthwaite degrees of freedom of contrast'b under CR2 and independent errors (Bell and
/// McCaffrey 2002; Pustejovsky and Tipton 2018): (tr Q)²/tr Q², Q_gh = p_g'p_h with
/// p_g = (I − H)_g' (I − H_gg)^(−1/2) X_g (X'X)⁻¹ contrast.
double satterthwaite_df(const LinearFit& fit, const Groups& clusters, const Vector& contrast);

}  // namespace winay::evaluation
