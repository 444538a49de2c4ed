#include <Eigen/LU>
#include <algorithm>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>

#include "evaluation/estimators/quantile_regression.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/least_squares.hpp"
#include "winay/evaluation/estimators/probability.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

namespace {

constexpr std::int32_t bootstrap_draws = 3;  ///< apart from the draws of permutations

/// (Σ f x x')⁻¹.
Matrix inverse_product(const Design& design, const Vector& f) {
  const LinearFit fit = fit_least_squares(design, Vector::Zero(f.size()), f);
  return fit.half * fit.half.transpose();
}

}  // namespace

double hall_sheather(double tau, Index n) {
  const double x = normal_quantile(tau);
  const double density = normal_density(x);
  return std::cbrt(std::pow(normal_quantile(0.975), 2) * 1.5 * density * density / (2 * x * x + 1) /
                   static_cast<double>(n));
}

QuantileCovariance clustered_covariance(const QuantileFit& fit, const Design& design,
                                        const Groups& clusters) {
  const Vector e =
      fit.residuals.unaryExpr([](double value) { return std::abs(value) < 1e-6 ? 0.0 : value; });
  const double h = hall_sheather(fit.tau, e.size());
  const double median = sample_quantile(e, 0.5);
  const double spread = sample_quantile((e.array() - median).abs(), 0.5);
  QuantileCovariance covariance;
  covariance.bandwidth = spread * (normal_quantile(std::min(fit.tau + h, 0.999)) -
                                   normal_quantile(std::max(fit.tau - h, 0.001)));
  const double c = covariance.bandwidth;
  const Vector near = (e.array().abs() < c).cast<double>() / (2 * c);
  const Vector score = e.unaryExpr([&](double value) { return fit.tau - (value < 0 ? 1 : 0); });
  const Matrix bread = inverse_product(design, near);
  const Matrix sums = clusters.sums(score.asDiagonal() * design.x);
  covariance.matrix = bread * (sums.transpose() * sums) * bread;
  return covariance;
}

Matrix iid_covariance(const QuantileFit& fit, const Design& design) {
  const double smallest = std::sqrt(std::numeric_limits<double>::epsilon());
  const Index n = design.rows();
  const Index k = design.columns();
  const Index zeros = (fit.residuals.array().abs() < smallest).count();
  const auto width =
      static_cast<Index>(std::ceil(static_cast<double>(n) * hall_sheather(fit.tau, n)));
  const Index count = std::min(std::max(k + 1, width) + 1, n - zeros);
  std::vector<double> near(fit.residuals.begin(), fit.residuals.end());
  std::stable_sort(near.begin(), near.end(),
                   [](double a, double b) { return std::abs(a) < std::abs(b); });
  near.assign(near.begin() + zeros, near.begin() + zeros + count);
  std::sort(near.begin(), near.end());
  const Vector ordered = Eigen::Map<const Vector>(near.data(), count);
  const Vector rank =
      Vector::LinSpaced(count, static_cast<double>(zeros + 1), static_cast<double>(zeros + count)) /
      static_cast<double>(n - k);
  const double sparsity =
      fit_quantile(constant(count).add("rank", rank), ordered, 0.5).coefficients(1);
  return sparsity * sparsity * fit.tau * (1 - fit.tau) * inverse_product(design, Vector::Ones(n));
}

Matrix nid_covariance(const QuantileFit& fit, const Design& design, const Vector& y) {
  const double tau = fit.tau;
  double h = hall_sheather(tau, y.size());
  while (tau - h < 0 || tau + h > 1) h /= 2;
  const Vector above = fit_quantile(design, y, tau + h).coefficients;
  const Vector below = fit_quantile(design, y, tau - h).coefficients;
  const Vector f = (design.x * (above - below)).unaryExpr([&](double gap) {
    return std::max(0.0, 2 * h / (gap - std::sqrt(std::numeric_limits<double>::epsilon())));
  });
  const Matrix bread = inverse_product(design, f);
  return tau * (1 - tau) * bread * (design.x.transpose() * design.x) * bread;
}

Matrix cluster_bootstrap(const Design& design, const Vector& y, double tau, const Groups& clusters,
                         const Groups& strata, Index draws, const DrawKey& key,
                         const Vector& weights) {
  std::vector<std::vector<Index>> members(strata.labels.size());
  for (std::size_t g = 0; g < strata.of.size(); ++g) {
    members[static_cast<std::size_t>(strata.of[g])].push_back(static_cast<Index>(g));
  }
  Matrix coefficients(draws, design.columns());
  for (Index b = 0; b < draws; ++b) {
    Engine engine(key, Purpose::inference, static_cast<std::uint32_t>(b), bootstrap_draws);
    Vector times = Vector::Zero(clusters.count());
    for (const std::vector<Index>& stratum : members) {
      boost::random::uniform_int_distribution<std::size_t> any(0, stratum.size() - 1);
      for (std::size_t i = 0; i < stratum.size(); ++i) times(stratum[any(engine)]) += 1;
    }
    Vector drawn(y.size());
    for (std::size_t i = 0; i < clusters.of.size(); ++i) {
      const auto row = static_cast<Index>(i);
      drawn(row) = times(clusters.of[i]) * (weights.size() == 0 ? 1.0 : weights(row));
    }
    coefficients.row(b) = fit_quantile(design, y, tau, drawn).coefficients;
  }
  return coefficients;
}

}  // namespace winay::evaluation
