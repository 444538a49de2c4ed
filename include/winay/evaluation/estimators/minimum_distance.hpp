#pragma once

#include "winay/evaluation/estimators/matrix.hpp"

/// What follows from a fit of moments: the algebra of the method of simulated moments.
namespace winay::evaluation {

/// At an estimate: gap = simulated less published moments, slope = ∂ moments/∂ parameters,
/// variance Ω of the published moments, weight W.
struct MomentFit {
  Matrix slope;
  Matrix variance;
  Matrix weight;
  Vector gap;
};

struct MomentInference {
  /// Λ = −(G'WG)⁻¹G'W: how far each parameter moves with each moment (Andrews, Gentzkow and
  /// Shapiro 2017).
  Matrix sensitivity;
  /// Λ_ji sd(m_i)/sd(θ_j).
  Matrix standardised_sensitivity;
  Matrix covariance;    ///< of the parameters, Λ Ω Λ'; without simulation error
  Vector step;          ///< Λ gap: what one step to the linear optimum adds
  Vector gap_after;     ///< (I + G Λ) gap
  Matrix gap_variance;  ///< (I + G Λ) Ω (I + G Λ)'
  Vector gap_t;
  Index gap_rank = 0;
  double j = 0;    ///< gap_after' gap_variance⁺ gap_after
  double j_p = 0;  ///< by χ² with moments − parameters degrees of freedom
};

/// Throws EstimationError if the moments do not identify the parameters locally, or Ω is not
/// positive definite.
MomentInference infer_moments(const MomentFit& fit);

/// How well the parameters are told apart: singular values of L⁻¹ G, Ω = L L', largest first, and
/// Brun's collinearity index 1/√(smallest eigenvalue of S'S), S the columns of L⁻¹ G at length 1
/// (Brun, Reichert and Künsch 2001).
struct Identification {
  Vector singular_values;
  Vector weakest;  ///< right singular vector of the smallest: the direction the moments see least
  double condition_number = 0;
  double collinearity_index = 0;
};
Identification identification(const Matrix& slope, const Matrix& variance);

}  // namespace winay::evaluation
