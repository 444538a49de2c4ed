#pragma once

#include <optional>

#include "winay/evaluation/estimators/matrix.hpp"

/// Decompositions that several estimators and searches need, by Eigen. They stand here, and not
/// where they are used, because each costs its compiler seconds.
namespace winay::evaluation {

/// A = V diag(λ) V' of a symmetric matrix, of which the lower triangle is read; λ ascending.
struct SymmetricEigen {
  Vector values;   ///< λ
  Matrix vectors;  ///< V, one a column
};
[[nodiscard]] SymmetricEigen symmetric_eigen(const Matrix& a);

/// L, lower triangular, with L L' = A; nothing where A is not positive definite.
[[nodiscard]] std::optional<Matrix> lower_root(const Matrix& a);

/// A⁻¹ b of a symmetric, semi-definite A, by L D L'.
[[nodiscard]] Matrix solve_symmetric(const Matrix& a, const Matrix& b);

}  // namespace winay::evaluation
