#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "evaluation/estimators/local_polynomial.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/regression_discontinuity.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

namespace {

/// One plug-in stage: the mean squared error of the coefficient of r^power in a polynomial of this
/// order, its bias from one of the order `bias_order`.
struct Stage {
  int order;
  int power;
  int bias_order;
  double regularisation;
};

/// Variance, bias and the variance of the bias on one side, freed of bandwidths.
struct Terms {
  double variance = 0;
  double bias = 0;
  double penalty = 0;
};

/// Combination of the columns of y whose jump is the effect: of the outcome, or of its ratio to
/// take-up to first order, covariates taken out.
Vector combination_of(const Matrix& outcomes, const Matrix& coefficients, int power) {
  if (outcomes.cols() == 1) return outcomes.col(0);
  const Eigen::RowVectorXd level = coefficients.row(power) * outcomes;
  return outcomes.col(0) / level(1) - outcomes.col(1) * (level(0) / (level(1) * level(1)));
}

Terms terms_of(const Side& side, Index outcomes, const Stage& stage, double h, double bias_h,
               const RdOptions& options) {
  const Side part = window(side, kernel_weights(side, h, options.kernel));
  const Vector weights = kernel_weights(part, h, options.kernel);
  const LocalPolynomial fit(part.r, weights, h, stage.order);
  CommonSlope slope(outcomes, side.y.cols() - outcomes);
  slope.add(part, fit, weights);
  const Vector combination =
      combination_of(slope.combinations(), fit.coefficients(part.y), stage.power);
  const auto variance = [&](const Side& of, const LocalPolynomial& by, int power) {
    const Vector e = variance_residuals(of, by, options) * combination;
    return variance_of(by.weights_of(power).cwiseProduct(e), of, by.columns());
  };
  const Side far = window(side, kernel_weights(side, bias_h, options.kernel));
  const LocalPolynomial bias_fit(far.r, kernel_weights(far, bias_h, options.kernel), bias_h,
                                 stage.bias_order);
  const int next = stage.order + 1;
  const double constant = std::pow(h, stage.power) *
                          fit.weights_of(stage.power).dot((part.r / h).array().pow(next).matrix());
  const double slope_of_next = bias_fit.coefficients(far.y).row(next).dot(combination);
  const double twice = 2.0 * (next - stage.power);
  Terms terms;
  terms.variance =
      (2 * stage.power + 1) * std::pow(h, 2 * stage.power + 1) * variance(part, fit, stage.power);
  terms.bias = std::sqrt(twice) * constant * slope_of_next;
  if (stage.regularisation > 0) {
    terms.penalty =
        stage.regularisation * twice * 3 * constant * constant * variance(far, bias_fit, next);
  }
  return terms;
}

std::array<double, 2> solve(const std::array<Terms, 2>& terms, int order, BandwidthRule rule) {
  const double power = 1.0 / (2 * order + 3);
  const auto& [left, right] = terms;
  const auto width = [&](double variance, double bias, double penalty) {
    return std::pow(variance / (bias * bias + penalty), power);
  };
  if (rule == BandwidthRule::msetwo) {
    return {width(left.variance, left.bias, left.penalty),
            width(right.variance, right.bias, right.penalty)};
  }
  const double bias =
      rule == BandwidthRule::msesum ? right.bias + left.bias : right.bias - left.bias;
  const double both = width(left.variance + right.variance, bias, left.penalty + right.penalty);
  return {both, both};
}

Index distinct(const Vector& values) { return group_by(values).count(); }

/// The distance from the cutoff within which a side has so many of the given distances.
double reach(std::vector<double> distances, Index count) {
  std::sort(distances.begin(), distances.end());
  const auto last = std::min(static_cast<std::size_t>(count), distances.size()) - 1;
  return distances[last] + 1e-9 * distances.back();
}

/// What all stages share.
class Chooser {
 public:
  Chooser(const RdData& data, const RdOptions& options)
      : options_(options), sides_(split(data, options.cutoff)) {
    if (sides_.left.r.size() == 0 || sides_.right.r.size() == 0) {
      throw EstimationError({"discontinuity: one side of the cutoff is empty",
                             "discontinuidad: un lado del corte está vacío"});
    }
    range_ = {-sides_.left.r.minCoeff(), sides_.right.r.maxCoeff()};
    floor_ = std::max(mass_point_floor(), 0.0);
    pilot_ = std::max(std::min(rule_of_thumb(data.running), widest()), floor_);
  }

  [[nodiscard]] Bandwidths choose() const {
    const int p = options_.order;
    const int q = p + 1;
    auto start = capped(stage({q + 1, q + 1, q + 2, 0}, range_));
    for (double& width : start) width = std::max(width, floor_);
    Bandwidths chosen;
    chosen.b = capped(stage({q, p + 1, q + 1, options_.regularisation}, start));
    chosen.h = capped(stage({p, 0, q, options_.regularisation}, chosen.b));
    if (options_.rule == BandwidthRule::cerrd) {
      for (double& h : chosen.h) h *= std::pow(sample_size(), -p / ((3.0 + p) * (3 + 2 * p)));
    }
    hold_clusters(chosen);
    return chosen;
  }

 private:
  [[nodiscard]] double widest() const { return std::max(range_[0], range_[1]); }

  [[nodiscard]] double rule_of_thumb(const Vector& running) const {
    static const std::map<Kernel, double> constants{
        {Kernel::triangular, 2.576}, {Kernel::epanechnikov, 2.34}, {Kernel::uniform, 1.843}};
    const auto n = static_cast<double>(running.size());
    const double sd = std::sqrt((running.array() - running.mean()).square().sum() / (n - 1));
    const double iqr = sample_quantile(running, 0.75, 2) - sample_quantile(running, 0.25, 2);
    const auto points = static_cast<double>(distinct(sides_.left.r) + distinct(sides_.right.r));
    return constants.at(options_.kernel) * std::min(sd, iqr / 1.349) *
           std::pow(options_.mass_points ? points : n, -0.2);
  }

  /// Where a fifth of a side's values repeat: the distance that holds ten different ones a side.
  [[nodiscard]] double mass_point_floor() const {
    constexpr Index wanted = 10;
    double floor = 0;
    bool heavy = false;
    for (const Side* side : {&sides_.left, &sides_.right}) {
      const std::vector<double> points = group_by(side->r.cwiseAbs()).labels;
      const auto share = static_cast<double>(points.size()) / static_cast<double>(side->r.size());
      heavy = heavy || 1 - share >= 0.2;
      floor = std::max(floor, reach(points, wanted));
    }
    return options_.mass_points && heavy ? floor : 0;
  }

  [[nodiscard]] std::array<double, 2> stage(const Stage& what,
                                            const std::array<double, 2>& bias_h) const {
    std::array<Terms, 2> terms;
    for (std::size_t s = 0; s < terms.size(); ++s) {
      terms[s] = terms_of(sides_[s], sides_.outcomes, what, pilot_, bias_h[s], options_);
    }
    return solve(terms, what.order, options_.rule);
  }

  [[nodiscard]] std::array<double, 2> capped(std::array<double, 2> widths) const {
    for (std::size_t s = 0; s < widths.size(); ++s) {
      const bool own = options_.rule == BandwidthRule::msetwo;
      widths[s] = std::min(widths[s], own ? range_[s] : widest());
    }
    return widths;
  }

  /// Observations, or clusters side by side.
  [[nodiscard]] double sample_size() const {
    double size = 0;
    for (const Side* side : {&sides_.left, &sides_.right}) {
      const std::set<Index> clusters(side->clusters.begin(), side->clusters.end());
      size += static_cast<double>(clusters.empty() ? static_cast<std::size_t>(side->r.size())
                                                   : clusters.size());
    }
    return size;
  }

  /// Raises h and b until they hold the fewest clusters asked for, at their nearest observation.
  void hold_clusters(Bandwidths& chosen) const {
    if (options_.fewest_clusters == 0) return;
    for (std::size_t s = 0; s < 2; ++s) {
      std::map<Index, double> nearest;
      for (std::size_t i = 0; i < sides_[s].clusters.size(); ++i) {
        const double r = std::abs(sides_[s].r(static_cast<Index>(i)));
        const auto [at, is_new] = nearest.emplace(sides_[s].clusters[i], r);
        if (!is_new) at->second = std::min(at->second, r);
      }
      if (static_cast<Index>(nearest.size()) < options_.fewest_clusters) {
        const std::string fewest = std::to_string(options_.fewest_clusters);
        throw EstimationError({"discontinuity: fewer than " + fewest + " clusters on a side",
                               "discontinuidad: menos de " + fewest + " conglomerados en un lado"});
      }
      std::vector<double> distances;
      distances.reserve(nearest.size());
      for (const auto& [cluster, r] : nearest) distances.push_back(r);
      const double least = reach(distances, options_.fewest_clusters);
      chosen.h[s] = std::max(chosen.h[s], least);
      chosen.b[s] = std::max(chosen.b[s], least);
    }
  }

  RdOptions options_;
  Sides sides_;
  std::array<double, 2> range_{};
  double floor_ = 0;
  double pilot_ = 0;
};

}  // namespace

Bandwidths choose_bandwidths(const RdData& data, const RdOptions& options) {
  if (data.weights.size() > 0) {
    throw EstimationError({"discontinuity: no rule for a bandwidth is known with weights; give one",
                           "discontinuidad: no hay regla de ancho de banda con pesos; indíquelo"});
  }
  return Chooser(data, options).choose();
}

}  // namespace winay::evaluation
