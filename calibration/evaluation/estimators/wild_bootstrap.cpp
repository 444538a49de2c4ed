#include "evaluation/estimators/wild_bootstrap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "winay/core/nan.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

/// t* as a function of the clusters' weights: with ρ_h = Σ r_i u_i, the numerator is ρ'w and the
/// sums of scores are K w, K_gh = 1{g = h} ρ_g − (Σ_g r q') (Σ_h q u); r the row of the estimator,
/// u the residuals that are multiplied. So a draw costs G² steps, whatever the sample.
class Statistic {
 public:
  Statistic(const LinearFit& fit, const Vector& row, const Vector& residuals,
            const Groups& clusters, double factor)
      : effect_(clusters.sums(row.cwiseProduct(residuals))),
        scores_(Matrix(effect_.asDiagonal()) -
                clusters.sums(row.asDiagonal() * fit.basis) *
                    clusters.sums(residuals.asDiagonal() * fit.basis).transpose()),
        factor_(factor) {}

  [[nodiscard]] Vector draws(const Matrix& weights) const {
    const Vector effect = weights * effect_;
    const Vector spread = (weights * scores_.transpose()).rowwise().norm() * std::sqrt(factor_);
    return effect.cwiseQuotient(spread);
  }
  /// t of the data: every weight is 1.
  [[nodiscard]] double observed() const { return draws(Matrix::Ones(1, effect_.size()))(0); }

 private:
  Vector effect_;
  Matrix scores_;
  double factor_;
};

/// What the tests of all null values share.
class Test {
 public:
  Test(const Design& design, const Vector& y, Index column, const Groups& clusters,
       const Vector& weights)
      : fit_(fit_least_squares(design, y, weights)),
        column_(column),
        row_(fit_.basis * fit_.half.row(column).transpose()),
        clusters_(clusters) {
    if (clusters.count() < 2) {
      throw EstimationError({"the wild cluster bootstrap needs two clusters at least",
                             "el bootstrap por conglomerado pide al menos dos conglomerados"});
    }
    const Design rest = without(design, column);
    const auto residuals = [&](const Vector& values) -> Vector {
      if (rest.columns() == 0) return fit_.root_weights.cwiseProduct(values);
      return fit_.root_weights.cwiseProduct(fit_least_squares(rest, values, weights).residuals);
    };
    outcome_ = residuals(y);
    regressor_ = residuals(design.x.col(column));
    const auto n = static_cast<double>(fit_.rows());
    const auto k = static_cast<double>(fit_.columns());
    const auto g = static_cast<double>(clusters.count());
    factor_ = g / (g - 1) * (n - 1) / (n - k);
  }

  [[nodiscard]] Statistic restricted(double null) const {
    return {fit_, row_, outcome_ - null * regressor_, clusters_, factor_};
  }
  [[nodiscard]] Statistic unrestricted() const {
    return {fit_, row_, fit_.root_weights.cwiseProduct(fit_.residuals), clusters_, factor_};
  }
  /// An outcome that does not vary, or is fitted exactly, has no t but that of rounding.
  [[nodiscard]] bool is_exact() const { return fit_.is_exact(); }
  [[nodiscard]] double estimate() const { return fit_.coefficients(column_); }
  [[nodiscard]] double se() const { return estimate() / restricted(0).observed(); }

 private:
  LinearFit fit_;
  Index column_;
  Vector row_;
  Groups clusters_;
  Vector outcome_;
  Vector regressor_;
  double factor_ = 1;
};

double share(Index count, const Vector& draws) {
  return static_cast<double>(count) / static_cast<double>(draws.size());
}

/// Room for rounding in comparisons with t.
double room(double t) { return 1e-9 * std::max(1.0, std::abs(t)); }

double symmetric_weak_p(double t, const Vector& draws) {
  return share((draws.array().abs() >= std::abs(t) - room(t)).count(), draws);
}

double webb_point(std::uint32_t word) {
  static const std::array<double, 6> points{-std::sqrt(1.5), -1, -std::sqrt(0.5),
                                            std::sqrt(0.5),  1,  std::sqrt(1.5)};
  return points.at((static_cast<std::uint64_t>(word) * points.size()) >> 32U);
}

}  // namespace

Matrix wild_weights(Index clusters, WildWeights kind, Index draws, const DrawKey& key) {
  const bool enumerate =
      kind == WildWeights::rademacher && clusters < 62 && (std::int64_t{1} << clusters) <= draws;
  Matrix weights(enumerate ? Index{1} << clusters : draws, clusters);
  for (Index b = 0; b < weights.rows(); ++b) {
    Engine engine(key, Purpose::inference, static_cast<std::uint32_t>(b), 0);
    for (Index g = 0; g < clusters; ++g) {
      const std::uint32_t word = enumerate ? static_cast<std::uint32_t>(~b >> g) << 31U : engine();
      weights(b, g) = kind == WildWeights::webb ? webb_point(word) : (word >> 31U != 0 ? 1 : -1);
    }
  }
  return weights;
}

WildBootstrap wild_bootstrap(const Design& design, const Vector& y, Index column,
                             const Groups& clusters, const Matrix& wild_weights,
                             const WildOptions& options, const Vector& weights) {
  const Test test(design, y, column, clusters, weights);
  WildBootstrap result;
  if (test.is_exact()) {
    result.t = result.p_symmetric = result.p_symmetric_weak = result.p_equal_tailed = nan;
    return result;
  }
  result.t = test.restricted(options.null).observed();
  result.draws = options.impose_null ? test.restricted(options.null).draws(wild_weights)
                                     : test.unrestricted().draws(wild_weights);
  const auto& draws = result.draws.array();
  const double slack = room(result.t);
  result.p_symmetric = share((draws.abs() > std::abs(result.t) + slack).count(), result.draws);
  result.p_symmetric_weak = symmetric_weak_p(result.t, result.draws);
  const Index tail =
      std::min((draws < result.t - slack).count(), (draws > result.t + slack).count());
  result.p_equal_tailed = 2 * share(tail, result.draws);
  return result;
}

Interval wild_interval(const Design& design, const Vector& y, Index column, const Groups& clusters,
                       const Matrix& wild_weights, double level, const Vector& weights) {
  const Test test(design, y, column, clusters, weights);
  const auto accepted = [&](double null) {
    const Statistic statistic = test.restricted(null);
    return symmetric_weak_p(statistic.observed(), statistic.draws(wild_weights)) >= 1 - level;
  };
  const auto end = [&](double step) {
    constexpr int most_doublings = 12;
    constexpr int halvings = 50;
    double inside = test.estimate();
    double outside = inside + step;
    for (int i = 0; accepted(outside); ++i, step *= 2) {
      if (i == most_doublings) return step * std::numeric_limits<double>::infinity();
      inside = outside;
      outside += step;
    }
    for (int i = 0; i < halvings; ++i) {
      const double middle = (inside + outside) / 2;
      (accepted(middle) ? inside : outside) = middle;
    }
    return inside;
  };
  const double se = std::abs(test.se());
  return {.low = end(-se), .high = end(se)};
}

}  // namespace winay::evaluation
