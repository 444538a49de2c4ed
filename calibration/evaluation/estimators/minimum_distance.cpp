#include "winay/evaluation/estimators/minimum_distance.hpp"

#include <Eigen/QR>
#include <Eigen/SVD>
#include <cmath>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/linear_algebra.hpp"
#include "winay/evaluation/estimators/probability.hpp"

namespace winay::evaluation {

namespace {

Matrix root_of(const Matrix& variance) {
  std::optional<Matrix> root = lower_root(variance);
  if (!root) {
    throw EstimationError({"the variance of the moments is not positive definite",
                           "la varianza de los momentos no es definida positiva"});
  }
  return std::move(*root);
}

/// −(G'WG)⁻¹G'W by the root of W: −(R G)⁺ R with W = R'R.
Matrix sensitivity_of(const Matrix& slope, const Matrix& weight) {
  const Matrix root = root_of(weight).transpose();
  const Eigen::ColPivHouseholderQR<Matrix> qr(root * slope);
  if (qr.rank() < slope.cols()) {
    throw EstimationError({"the moments do not tell the parameters apart",
                           "los momentos no distinguen los parámetros"});
  }
  return -qr.solve(root);
}

/// x' A⁺ x, eigenvalues below 1e-9 of the largest taken as 0.
double generalised_square(const Matrix& a, const Vector& x) {
  const auto [values, vectors] = symmetric_eigen(a);
  const Vector turned = vectors.transpose() * x;
  const double cut = 1e-9 * values.cwiseAbs().maxCoeff();
  double sum = 0;
  for (Index i = 0; i < values.size(); ++i) {
    if (values(i) > cut) sum += turned(i) * turned(i) / values(i);
  }
  return sum;
}

}  // namespace

MomentInference infer_moments(const MomentFit& fit) {
  const Index moments = fit.slope.rows();
  const Index parameters = fit.slope.cols();
  MomentInference inference;
  inference.sensitivity = sensitivity_of(fit.slope, fit.weight);
  const Matrix& lambda = inference.sensitivity;
  inference.covariance = lambda * fit.variance * lambda.transpose();
  const Vector sd = inference.covariance.diagonal().cwiseSqrt();
  inference.standardised_sensitivity =
      sd.cwiseInverse().asDiagonal() * lambda * fit.variance.diagonal().cwiseSqrt().asDiagonal();
  inference.step = lambda * fit.gap;
  const Matrix rest = Matrix::Identity(moments, moments) + fit.slope * lambda;
  inference.gap_after = rest * fit.gap;
  inference.gap_variance = rest * fit.variance * rest.transpose();
  inference.gap_t =
      inference.gap_after.cwiseQuotient(inference.gap_variance.diagonal().cwiseSqrt());
  Eigen::JacobiSVD<Matrix> svd(inference.gap_variance);
  inference.gap_rank = (svd.singularValues().array() > 1e-8 * svd.singularValues()(0)).count();
  inference.j = generalised_square(inference.gap_variance, inference.gap_after);
  if (moments > parameters) {
    inference.j_p = chi_squared_upper(inference.j, static_cast<double>(moments - parameters));
  }
  return inference;
}

Identification identification(const Matrix& slope, const Matrix& variance) {
  const Matrix scaled = root_of(variance).triangularView<Eigen::Lower>().solve(slope);
  Identification result;
  const Eigen::JacobiSVD<Matrix> svd(scaled, Eigen::ComputeThinV);
  result.singular_values = svd.singularValues();
  const Index last = result.singular_values.size() - 1;
  result.weakest = svd.matrixV().col(last);
  result.condition_number = result.singular_values(0) / result.singular_values(last);
  const Matrix alike = scaled.colwise().normalized();
  result.collinearity_index = 1 / Eigen::JacobiSVD<Matrix>(alike).singularValues()(last);
  return result;
}

}  // namespace winay::evaluation
