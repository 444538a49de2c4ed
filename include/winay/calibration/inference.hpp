#pragma once

#include "winay/calibration/box.hpp"
#include "winay/calibration/objective.hpp"

/// What an estimate is worth: standard errors, tests of fit, and which moment drives what
/// (McFadden 1989; Gouriéroux, Monfort and Renault 1993; Andrews, Gentzkow and Shapiro 2017).
namespace winay::calibration {

/// A moment's pull on a parameter.
struct Influence {
  Index moment = 0;  ///< of all moments
  double pull = 0;   ///< Λ_ji sd(m_i)/sd(θ_j)
};

struct Inference {
  std::vector<Index> bearing;  ///< moments behind the estimate: rows of what follows
  Matrix sensitivity;          ///< Λ, parameters × bearing
  Matrix standardised;         ///< Λ_ji sd(m_i)/sd(θ_j)
  Matrix covariance;           ///< (1 + 1/S) Λ Ω Λ'
  Vector standard_errors;
  Vector gap_t;      ///< gap over its standard deviation, from (1 + 1/S) M Ω M', M = I + GΛ
  Index widest = 0;  ///< the moment, of all, with the largest |gap t|
  /// By how much J falls if the moment is given up: where errors are correlated, the moment that is
  /// wrong has the largest, while its gap may be spread over others.
  Vector relief;
  Index suspect = 0;                                ///< the moment, of all, with the largest relief
  double j = 0;                                     ///< g' [(1 + 1/S) M Ω M']⁺ g
  Index j_df = 0;                                   ///< rank of M Ω M'
  double j_p = 1;                                   ///< by χ²; 1 without degrees of freedom
  std::vector<std::vector<Influence>> influential;  ///< three strongest of each parameter
};

/// From ∂m/∂θ of all moments and the simulated moments, at the estimate, with S = `studies`.
/// Throws CalibrationError as identify() does.
Inference infer(const Objective& objective, const Box& box, const Vector& theta,
                const Matrix& slope, const Vector& simulated, double studies);

/// What leaving a moment out would do, by one step from the estimate; the others keep their weights
/// (where they are efficient: those efficient without it).
struct LeftOut {
  Index moment = 0;        ///< of all moments
  bool identified = true;  ///< whether the others still identify the parameters
  Vector shift;            ///< of each parameter, in its standard errors
  Vector standard_error;   ///< without the moment, over that with it
};
std::vector<LeftOut> leave_each_out(const Objective& objective, const Inference& inference,
                                    const Matrix& slope, const Vector& simulated);

/// The share of the variance of an output c(θ̂), with ∂c/∂θ = `gradient`, which the given moments
/// explain (Andrews, Gentzkow and Shapiro 2020).
double informativeness(const Objective& objective, const Inference& inference,
                       const Vector& gradient, const std::vector<Index>& moments);

}  // namespace winay::calibration
