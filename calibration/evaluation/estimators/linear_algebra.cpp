#include "winay/evaluation/estimators/linear_algebra.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

namespace winay::evaluation {

SymmetricEigen symmetric_eigen(const Matrix& a) {
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(a);
  return {.values = solver.eigenvalues(), .vectors = solver.eigenvectors()};
}

std::optional<Matrix> lower_root(const Matrix& a) {
  const Eigen::LLT<Matrix> root(a);
  if (root.info() != Eigen::Success) return std::nullopt;
  return root.matrixL().toDenseMatrix();
}

Matrix solve_symmetric(const Matrix& a, const Matrix& b) { return a.ldlt().solve(b); }

}  // namespace winay::evaluation
