#include "evaluation/estimators/local_polynomial.hpp"

#include <Eigen/LU>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

Side side_of(const RdData& data, const Matrix& y, const std::vector<Index>& rows, double cutoff) {
  Side side;
  side.x = rows_of(data.running, rows);
  side.r = side.x.array() - cutoff;
  side.y = rows_of(y, rows);
  side.weights = data.weights.size() > 0 ? rows_of(data.weights, rows)
                                         : Vector::Ones(static_cast<Index>(rows.size()));
  if (data.clusters) {
    for (const Index i : rows)
      side.clusters.push_back(data.clusters->of[static_cast<std::size_t>(i)]);
  }
  return side;
}

/// Observations with the same value of the running variable.
struct MassPoint {
  double x = 0;
  Index count = 0;
  Eigen::RowVectorXd sum;
};

std::vector<MassPoint> mass_points(const Side& side) {
  std::vector<MassPoint> points;
  for (Index i = 0; i < side.x.size(); ++i) {
    if (points.empty() || side.x(i) != points.back().x) {
      points.push_back({side.x(i), 0, Eigen::RowVectorXd::Zero(side.y.cols())});
    }
    ++points.back().count;
    points.back().sum += side.y.row(i);
  }
  return points;
}

/// The points as near as the last of `wanted` neighbours of one observation at `own`.
MassPoint neighbourhood(const std::vector<MassPoint>& points, std::size_t own, Index wanted) {
  MassPoint all = points[own];
  --all.count;  // the observation itself
  std::size_t low = own;
  std::size_t high = own;
  const double x = points[own].x;
  double reached = 0;
  while (low > 0 || high + 1 < points.size()) {
    const double below = low > 0 ? x - points[low - 1].x : HUGE_VAL;
    const double above = high + 1 < points.size() ? points[high + 1].x - x : HUGE_VAL;
    const double next = std::min(below, above);
    if (all.count >= wanted && next > reached) break;
    const MassPoint& taken = below <= above ? points[--low] : points[++high];
    reached = next;
    all.count += taken.count;
    all.sum += taken.sum;
  }
  return all;
}

}  // namespace

Sides split(const RdData& data, double cutoff) {
  Matrix y(data.outcome.size(), 1 + (data.take_up.size() > 0 ? 1 : 0) + data.covariates.cols());
  y.col(0) = data.outcome;
  Sides sides;
  if (data.take_up.size() > 0) y.col(sides.outcomes++) = data.take_up;
  if (data.covariates.cols() > 0) y.rightCols(data.covariates.cols()) = data.covariates;
  std::vector<Index> order(static_cast<std::size_t>(data.running.size()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Index i, Index j) { return data.running(i) < data.running(j); });
  const auto right = std::partition_point(order.begin(), order.end(),
                                          [&](Index i) { return data.running(i) < cutoff; });
  sides.left = side_of(data, y, {order.begin(), right}, cutoff);
  sides.right = side_of(data, y, {right, order.end()}, cutoff);
  return sides;
}

Vector kernel_weights(const Side& side, double h, Kernel kernel) {
  const Vector kernels = side.r.unaryExpr([&](double value) {
    const double u = std::abs(value / h);
    if (u > 1) return 0.0;
    switch (kernel) {
      case Kernel::triangular:
        return (1 - u) / h;
      case Kernel::epanechnikov:
        return 0.75 * (1 - u * u) / h;
      default:
        return 0.5 / h;
    }
  });
  return side.weights.cwiseProduct(kernels);
}

Side window(const Side& side, const Vector& weights) {
  std::vector<bool> inside;
  for (const double w : weights) inside.push_back(w > 0);
  const std::vector<Index> rows = rows_where(inside);
  Side part{.x = rows_of(side.x, rows),
            .r = rows_of(side.r, rows),
            .y = rows_of(side.y, rows),
            .weights = rows_of(side.weights, rows),
            .clusters = {}};
  if (!side.clusters.empty()) {
    for (const Index i : rows) part.clusters.push_back(side.clusters[static_cast<std::size_t>(i)]);
  }
  return part;
}

LocalPolynomial::LocalPolynomial(const Vector& r, const Vector& weights, double h, int order)
    : powers_(r.size(), order + 1), root_(weights.cwiseSqrt()), scale_(order + 1) {
  powers_.col(0).setOnes();
  scale_(0) = 1;
  for (int j = 1; j <= order; ++j) {
    powers_.col(j) = powers_.col(j - 1).cwiseProduct(r) / h;
    scale_(j) = scale_(j - 1) * h;
  }
  const Eigen::ColPivHouseholderQR<Matrix> qr(root_.asDiagonal() * powers_);
  const Index k = powers_.cols();
  if (powers_.rows() <= k || qr.rank() < k) {
    throw EstimationError(
        {"discontinuity: too few different values of the running variable within " +
             std::to_string(h) + " of the cutoff",
         "discontinuidad: muy pocos valores distintos de la variable a menos de " +
             std::to_string(h) + " del corte"});
  }
  const Matrix r_inverse =
      qr.matrixR().topLeftCorner(k, k).triangularView<Eigen::Upper>().solve(Matrix::Identity(k, k));
  half_ = qr.colsPermutation() * r_inverse;
  basis_ = qr.householderQ() * Matrix::Identity(powers_.rows(), k);
}

Vector LocalPolynomial::weights_of(int power) const {
  return root_.cwiseProduct(basis_ * half_.row(power).transpose()) / scale_(power);
}

Matrix LocalPolynomial::coefficients(const Matrix& y) const {
  return scale_.cwiseInverse().asDiagonal() *
         (half_ * (basis_.transpose() * (root_.asDiagonal() * y)));
}

Matrix LocalPolynomial::residuals(const Matrix& y) const {
  return y - powers_ * (half_ * (basis_.transpose() * (root_.asDiagonal() * y)));
}

Matrix neighbour_residuals(const Side& side, Index neighbours) {
  const std::vector<MassPoint> points = mass_points(side);
  Matrix residuals(side.y.rows(), side.y.cols());
  std::size_t own = 0;
  MassPoint near = neighbourhood(points, own, neighbours);
  for (Index i = 0; i < side.r.size(); ++i) {
    if (side.x(i) != points[own].x) near = neighbourhood(points, ++own, neighbours);
    const auto count = static_cast<double>(near.count);
    residuals.row(i) =
        std::sqrt(count / (count + 1)) * (side.y.row(i) - (near.sum - side.y.row(i)) / count);
  }
  return residuals;
}

Matrix variance_residuals(const Side& side, const LocalPolynomial& fit, const RdOptions& options) {
  if (options.residuals == RdResiduals::nearest) {
    return neighbour_residuals(side, options.neighbours);
  }
  const auto n = static_cast<double>(side.r.size());
  const bool correct = options.residuals == RdResiduals::hc1 && side.clusters.empty();
  return fit.residuals(side.y) * (correct ? std::sqrt(n / (n - fit.columns())) : 1);
}

double variance_of(const Vector& weighted_residuals, const Side& side, int columns) {
  if (side.clusters.empty()) return weighted_residuals.squaredNorm();
  std::map<Index, double> sums;
  for (Index i = 0; i < weighted_residuals.size(); ++i) {
    sums[side.clusters[static_cast<std::size_t>(i)]] += weighted_residuals(i);
  }
  double total = 0;
  for (const auto& [cluster, sum] : sums) total += sum * sum;
  const auto g = static_cast<double>(sums.size());
  const auto n = static_cast<double>(weighted_residuals.size());
  if (g < 2) {
    throw EstimationError({"discontinuity: one cluster on a side",
                           "discontinuidad: un solo conglomerado en un lado"});
  }
  return total * g / (g - 1) * (n - 1) / (n - columns);
}

CommonSlope::CommonSlope(Index outcomes, Index covariates)
    : outcomes_(outcomes),
      within_(Matrix::Zero(covariates, covariates)),
      across_(Matrix::Zero(covariates, outcomes)) {}

void CommonSlope::add(const Side& side, const LocalPolynomial& fit, const Vector& weights) {
  const Index covariates = within_.rows();
  if (covariates == 0) return;
  const Matrix rest = weights.asDiagonal() * fit.residuals(side.y).rightCols(covariates);
  within_ += rest.transpose() * side.y.rightCols(covariates);
  across_ += rest.transpose() * side.y.leftCols(outcomes_);
}

Matrix CommonSlope::combinations() const {
  Matrix combinations = Matrix::Identity(outcomes_ + within_.rows(), outcomes_);
  if (within_.rows() > 0) {
    const Eigen::FullPivLU<Matrix> lu(within_);
    if (!lu.isInvertible()) {
      throw EstimationError({"discontinuity: covariates are collinear",
                             "discontinuidad: las covariables son colineales"});
    }
    combinations.bottomRows(within_.rows()) = -lu.solve(across_);
  }
  return combinations;
}

}  // namespace winay::evaluation
