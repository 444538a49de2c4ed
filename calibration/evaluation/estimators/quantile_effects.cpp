#include "evaluation/estimators/quantile_effects.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "evaluation/estimators/weighted_quantile.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

namespace {

std::vector<Index> arm(const Vector& treated, double value) {
  std::vector<Index> rows;
  for (Index i = 0; i < treated.size(); ++i) {
    if (treated(i) == value) rows.push_back(i);
  }
  if (rows.empty()) {
    throw EstimationError({"an arm has no observations", "un brazo no tiene observaciones"});
  }
  return rows;
}

/// Inverse at τ of the distribution function with these weights, some of them negative.
double rearranged_quantile(const Vector& y, const Vector& weights, const std::vector<Index>& rows,
                           double tau) {
  std::map<double, double> mass;
  double total = 0;
  for (const Index i : rows) {
    mass[y(i)] += weights(i);
    total += weights(i);
  }
  std::vector<double> values;
  std::vector<double> cumulated;
  double sum = 0;
  for (const auto& [value, weight] : mass) {
    sum += weight;
    values.push_back(value);
    cumulated.push_back(std::clamp(sum / total, 0.0, 1.0));
  }
  std::sort(cumulated.begin(), cumulated.end());
  const auto at = std::lower_bound(cumulated.begin(), cumulated.end(), tau - 1e-12);
  return values[std::min(static_cast<std::size_t>(at - cumulated.begin()), values.size() - 1)];
}

}  // namespace

double quantile_difference(const Vector& y, const Vector& treated, double tau, int type) {
  return sample_quantile(rows_of(y, arm(treated, 1)), tau, type) -
         sample_quantile(rows_of(y, arm(treated, 0)), tau, type);
}

QuantileDifference estimate_quantile_difference(const Vector& y, const Vector& treated, double tau,
                                                const Groups& clusters, double level) {
  QuantileDifference difference;
  Vector influence(y.size());
  const auto density_of = [&](double value, double sign) {
    const std::vector<Index> rows = arm(treated, value);
    const Vector own = rows_of(y, rows);
    const double q = sample_quantile(own, tau);
    const double density = kernel_density(own, q, silverman_bandwidth(own));
    const double scale = sign / (static_cast<double>(rows.size()) * density);
    for (const Index i : rows) influence(i) = scale * (tau - (y(i) <= q ? 1 : 0));
    return density;
  };
  difference.density_treated = density_of(1, 1);
  difference.density_control = density_of(0, -1);
  difference.estimate =
      infer("quantile difference", quantile_difference(y, treated, tau),
            clusters.sums(influence).norm(), static_cast<double>(clusters.count() - 1), level);
  difference.estimate.n = y.size();
  difference.estimate.clusters = clusters.count();
  return difference;
}

Vector jackknife_errors(const Groups& clusters,
                        const std::function<Vector(const std::vector<Index>& rows)>& statistics) {
  Matrix without_one;
  for (Index g = 0; g < clusters.count(); ++g) {
    std::vector<Index> rows;
    for (std::size_t i = 0; i < clusters.of.size(); ++i) {
      if (clusters.of[i] != g) rows.push_back(static_cast<Index>(i));
    }
    const Vector all = statistics(rows);
    if (g == 0) without_one.resize(clusters.count(), all.size());
    without_one.row(g) = all;
  }
  const auto count = static_cast<double>(clusters.count());
  Vector errors(without_one.cols());
  for (Index k = 0; k < errors.size(); ++k) {
    const Vector one = without_one.col(k);
    errors(k) = std::sqrt((count - 1) / count * (one.array() - one.mean()).square().sum());
  }
  return errors;
}

double jackknife_se(const Groups& clusters,
                    const std::function<double(const std::vector<Index>& rows)>& statistic) {
  return jackknife_errors(clusters, [&](const std::vector<Index>& rows) -> Vector {
    return Vector::Constant(1, statistic(rows));
  })(0);
}

Logit fit_logit(const Design& design, const Vector& z) {
  constexpr int most_steps = 60;
  const double smallest = std::numeric_limits<double>::min();
  Vector b = Vector::Zero(design.columns());
  for (int step = 0; step < most_steps; ++step) {
    const Vector p = (1 / (1 + (-(design.x * b)).array().exp())).matrix();
    const Vector w = (p.array() * (1 - p.array())).max(smallest);
    // A Newton step is a weighted least-squares fit of (z − p)/w.
    const LinearFit fit = fit_least_squares(design, (z - p).cwiseQuotient(w), w);
    b += fit.coefficients;
    if (fit.coefficients.cwiseAbs().maxCoeff() < 1e-12 * std::max(1.0, b.cwiseAbs().maxCoeff())) {
      return {.coefficients = b, .probability = p};
    }
  }
  throw EstimationError({"logit: the columns tell the two groups apart perfectly",
                         "logit: las columnas separan los dos grupos sin error"});
}

double propensity_quantile_effect(const Vector& y, const Vector& treated, const Vector& propensity,
                                  double tau) {
  const Vector one = Vector::Ones(y.size());
  const Vector on = treated.cwiseQuotient(propensity);
  const Vector off = (one - treated).cwiseQuotient(one - propensity);
  return WeightedDistribution(y, on).quantile(tau) - WeightedDistribution(y, off).quantile(tau);
}

Vector propensity_quantile_influence(const Vector& y, const Vector& treated, const Design& design,
                                     const Vector& propensity, double tau) {
  const Vector rest = treated - propensity;
  const Vector spread = propensity.cwiseProduct(Vector::Ones(y.size()) - propensity);
  // (X'WX)⁻¹ X'(z − p): what each row moves of the logit's coefficients.
  const LinearFit logit = fit_least_squares(design, rest.cwiseQuotient(spread), spread);
  const Matrix inverse = logit.half * logit.half.transpose();
  const auto arm_influence = [&](const Vector& weights, const Vector& slope) -> Vector {
    const WeightedQuantile q = weighted_quantile(y, weights, tau, WeightKind::share);
    const Vector pull = inverse * (design.x.transpose() * q.influence.cwiseProduct(slope));
    return q.influence + rest.cwiseProduct(design.x * pull);
  };
  const Vector one = Vector::Ones(y.size());
  return arm_influence(treated.cwiseQuotient(propensity), propensity - one) -
         arm_influence((one - treated).cwiseQuotient(one - propensity), propensity);
}

RecentredInfluence recentred_influence(const Vector& y, double tau) {
  RecentredInfluence rif;
  rif.quantile = sample_quantile(y, tau);
  rif.bandwidth = silverman_bandwidth(y);
  rif.density = kernel_density(y, rif.quantile, rif.bandwidth);
  rif.values = y.unaryExpr([&](double value) {
    return rif.quantile + (tau - (value <= rif.quantile ? 1 : 0)) / rif.density;
  });
  return rif;
}

ComplierQuantiles complier_quantiles(const Vector& y, const Vector& take_up,
                                     const Vector& instrument, const Vector& propensity,
                                     double tau) {
  const auto& p = propensity.array();
  const Vector weights = (instrument.array() - p) / (p * (1 - p)) * (2 * take_up.array() - 1);
  return {.treated = rearranged_quantile(y, weights, arm(take_up, 1), tau),
          .untreated = rearranged_quantile(y, weights, arm(take_up, 0), tau)};
}

}  // namespace winay::evaluation
