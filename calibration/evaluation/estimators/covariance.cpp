#include "winay/evaluation/estimators/covariance.hpp"

#include <array>
#include <cmath>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/linear_algebra.hpp"

namespace winay::evaluation {

namespace {

/// Below it, an eigenvalue of I − H_gg counts as 0.
constexpr double singular = 1e-12;

/// Rows √w e q: their sum of squares is the meat in the basis.
Matrix scores(const LinearFit& fit) {
  return fit.root_weights.cwiseProduct(fit.residuals).asDiagonal() * fit.basis;
}

double factor(const LinearFit& fit, Covariance kind, Index clusters) {
  const auto n = static_cast<double>(fit.rows());
  const auto k = static_cast<double>(fit.parameters());
  const auto g = static_cast<double>(clusters);
  switch (kind) {
    case Covariance::hc1:
      return n / (n - k);
    case Covariance::cr1:
      return g / (g - 1);
    case Covariance::cr1s:
      return g / (g - 1) * (n - 1) / (n - k);
    default:
      return 1;
  }
}

Matrix without_clusters(const LinearFit& fit, Covariance kind) {
  if (kind == Covariance::classical) {
    const double sum = fit.root_weights.cwiseProduct(fit.residuals).squaredNorm();
    const Index k = fit.columns();
    return Matrix::Identity(k, k) * (sum / static_cast<double>(fit.rows() - fit.parameters()));
  }
  Matrix rows = scores(fit);
  if (kind == Covariance::hc2 || kind == Covariance::hc3) {
    const Eigen::ArrayXd rest = 1 - fit.basis.rowwise().squaredNorm().array();
    if (rest.minCoeff() < singular) {
      throw EstimationError({"HC2 and HC3: a column fits one observation perfectly; use HC1",
                             "HC2 y HC3: una columna ajusta una observación sin error; use HC1"});
    }
    rows.array().colwise() /= kind == Covariance::hc2 ? Eigen::ArrayXd(rest.sqrt()) : rest;
  }
  return rows.transpose() * rows * factor(fit, kind, 0);
}

/// What CR2 and CR3 need of a cluster: H_gg = U diag(λ) U' has its λ and, in the basis, its
/// vectors V from Q_g'Q_g = V diag(λ) V'; so no matrix of the cluster's size is formed.
class Leverage {
 public:
  Leverage(const LinearFit& fit, const Groups& clusters) {
    const Index k = fit.columns();
    products_.assign(static_cast<std::size_t>(clusters.count()), Matrix::Zero(k, k));
    for (Index i = 0; i < fit.rows(); ++i) {
      const auto g = static_cast<std::size_t>(clusters.of[static_cast<std::size_t>(i)]);
      products_[g].selfadjointView<Eigen::Lower>().rankUpdate(fit.basis.row(i).transpose());
    }
    for (const Matrix& product : products_) axes_.push_back(symmetric_eigen(product));
  }

  [[nodiscard]] const Matrix& vectors(Index g) const { return axes(g).vectors; }
  [[nodiscard]] const Vector& values(Index g) const { return axes(g).values; }
  /// (1 − λ)^power, 0 where 1 − λ is 0.
  [[nodiscard]] Vector adjusted(Index g, double power) const {
    return values(g).unaryExpr(
        [&](double lambda) { return 1 - lambda > singular ? std::pow(1 - lambda, power) : 0.0; });
  }
  [[nodiscard]] bool is_singular(Index g) const {
    return (1 - values(g).array() <= singular).any();
  }

 private:
  [[nodiscard]] const SymmetricEigen& axes(Index g) const {
    return axes_[static_cast<std::size_t>(g)];
  }

  std::vector<Matrix> products_;
  std::vector<SymmetricEigen> axes_;
};

/// Sums of scores as CR2 and CR3 have them; how many clusters are singular.
Index stretch(Matrix& sums, const Leverage& leverage, Covariance kind) {
  Index singular_clusters = 0;
  for (Index g = 0; g < sums.rows(); ++g) {
    const Matrix& v = leverage.vectors(g);
    const Vector by = leverage.adjusted(g, kind == Covariance::cr2 ? -0.5 : -1.0);
    sums.row(g) = (v * by.cwiseProduct(v.transpose() * sums.row(g).transpose())).eval();
    singular_clusters += leverage.is_singular(g) ? 1 : 0;
  }
  return singular_clusters;
}

}  // namespace

bool uses_clusters(Covariance kind) { return kind >= Covariance::cr0; }

std::string name_of(Covariance kind) {
  static const std::array<const char*, 10> names{"classical", "HC0", "HC1",  "HC2", "HC3",
                                                 "CR0",       "CR1", "CR1S", "CR2", "CR3"};
  return names.at(static_cast<std::size_t>(kind));
}

CovarianceEstimate covariance(const LinearFit& fit, Covariance kind, const Groups& clusters) {
  if (!uses_clusters(kind)) {
    return {.matrix = fit.half * without_clusters(fit, kind) * fit.half.transpose()};
  }
  if (clusters.count() < 2) {
    throw EstimationError({"clustered standard errors need two clusters at least",
                           "los errores por conglomerado piden al menos dos conglomerados"});
  }
  CovarianceEstimate estimate;
  Matrix sums = clusters.sums(scores(fit));
  if (kind == Covariance::cr2 || kind == Covariance::cr3) {
    estimate.singular_clusters = stretch(sums, Leverage(fit, clusters), kind);
  }
  const Matrix rows = sums * fit.half.transpose();
  estimate.matrix = rows.transpose() * rows * factor(fit, kind, clusters.count());
  return estimate;
}

double satterthwaite_df(const LinearFit& fit, const Groups& clusters, const Vector& contrast) {
  const Leverage leverage(fit, clusters);
  const Vector r = fit.half.transpose() * contrast;  // X (X'X)⁻¹ contrast = Q r
  // Q = diag(own) − P P', P of k columns: trace and squared norm need no matrix of clusters.
  double trace = 0;
  double squares = 0;
  Matrix products = Matrix::Zero(fit.columns(), fit.columns());
  for (Index g = 0; g < clusters.count(); ++g) {
    const Matrix& v = leverage.vectors(g);
    const Vector turned = leverage.adjusted(g, -0.5).cwiseProduct(Vector(v.transpose() * r));
    const Vector weighted = leverage.values(g).cwiseProduct(turned);
    const Vector projected = v * weighted;
    const double own = turned.dot(weighted);
    const double shared = projected.squaredNorm();
    trace += own - shared;
    squares += own * own - 2 * own * shared;
    products += projected * projected.transpose();
  }
  return trace * trace / (squares + products.squaredNorm());
}

}  // namespace winay::evaluation
