#pragma once

#include <Eigen/Core>

/// Vectors and matrices of the estimators: plain Eigen, double, one row an observation.
namespace winay::evaluation {

using Eigen::Index;
using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

}  // namespace winay::evaluation
