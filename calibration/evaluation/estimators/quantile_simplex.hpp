#pragma once

#include <vector>

#include "winay/evaluation/estimators/matrix.hpp"

/// The linear programme behind quantile regression.
namespace winay::evaluation {

/// Rows multiplied by their weights; columns and outcome brought to length of order 1.
struct QuantileProblem {
  Matrix x;
  Vector y;
  Vector column_scale;
  double tau = 0.5;
};

/// A b that minimises Σ ρ_τ(y − x'b), where k rows are met exactly.
struct QuantileMinimum {
  Vector b;
  bool unique = true;
};

/// Along edges from vertex to vertex, each to its lowest point (Barrodale and Roberts 1973): first
/// the columns enter one by one, then rows change places. Ties are broken by nudges too small to
/// matter; the end is proved by multipliers in [τ − 1, τ]. Columns must be independent.
QuantileMinimum minimise(const QuantileProblem& problem);

}  // namespace winay::evaluation
