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

/// Values times the weights of the survey, if there are any.
Vector weighted(const Vector& values, const Vector& weights) {
  return weights.size() == 0 ? values : values.cwiseProduct(weights);
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
                                                const Groups& clusters, double level,
                                                const Vector& weights) {
  QuantileDifference difference;
  Vector influence(y.size());
  const auto arm_quantile = [&](double value, double sign) {
    const std::vector<Index> rows = arm(treated, value);
    const Vector own = weights.size() == 0 ? Vector::Ones(static_cast<Index>(rows.size()))
                                           : rows_of(weights, rows);
    WeightedQuantile q =
        weighted_quantile(rows_of(y, rows), own, tau, WeightKind::share, QuantileRule::linear);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      influence(rows[i]) = sign * q.influence(static_cast<Index>(i));
    }
    return q;
  };
  const WeightedQuantile on = arm_quantile(1, 1);
  const WeightedQuantile off = arm_quantile(0, -1);
  difference.density_treated = on.density;
  difference.density_control = off.density;
  difference.estimate =
      infer("quantile difference", on.value - off.value, clusters.sums(influence).norm(),
            static_cast<double>(clusters.count() - 1), level, y.cwiseAbs().maxCoeff());
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

Logit fit_logit(const Design& design, const Vector& z, const Vector& weights) {
  constexpr int most_steps = 60;
  const double smallest = std::numeric_limits<double>::min();
  Vector b = Vector::Zero(design.columns());
  for (int step = 0; step < most_steps; ++step) {
    const Vector p = (1 / (1 + (-(design.x * b)).array().exp())).matrix();
    const Vector w = (p.array() * (1 - p.array())).max(smallest);
    // A Newton step is a weighted least-squares fit of (z − p)/w.
    const LinearFit fit = fit_least_squares(design, (z - p).cwiseQuotient(w), weighted(w, weights));
    b += fit.coefficients;
    if (fit.coefficients.cwiseAbs().maxCoeff() < 1e-12 * std::max(1.0, b.cwiseAbs().maxCoeff())) {
      return {.coefficients = b, .probability = p};
    }
  }
  throw EstimationError({"logit: the columns tell the two groups apart perfectly",
                         "logit: las columnas separan los dos grupos sin error"});
}

double propensity_quantile_effect(const Vector& y, const Vector& treated, const Vector& propensity,
                                  double tau, const Vector& weights) {
  const Vector one = Vector::Ones(y.size());
  const Vector on = weighted(treated.cwiseQuotient(propensity), weights);
  const Vector off = weighted((one - treated).cwiseQuotient(one - propensity), weights);
  return WeightedDistribution(y, on).quantile(tau) - WeightedDistribution(y, off).quantile(tau);
}

Vector propensity_quantile_influence(const Vector& y, const Vector& treated, const Design& design,
                                     const Vector& propensity, double tau, const Vector& weights) {
  const Vector rest = treated - propensity;
  const Vector spread = propensity.cwiseProduct(Vector::Ones(y.size()) - propensity);
  // (X'WX)⁻¹ X'(z − p): what each row moves of the logit's coefficients.
  const LinearFit logit =
      fit_least_squares(design, rest.cwiseQuotient(spread), weighted(spread, weights));
  const Matrix inverse = logit.half * logit.half.transpose();
  const Vector score = weighted(rest, weights);
  const auto arm_influence = [&](const Vector& own, const Vector& slope) -> Vector {
    const WeightedQuantile q = weighted_quantile(y, weighted(own, weights), tau, WeightKind::share);
    const Vector pull = inverse * (design.x.transpose() * q.influence.cwiseProduct(slope));
    return q.influence + score.cwiseProduct(design.x * pull);
  };
  const Vector one = Vector::Ones(y.size());
  return arm_influence(treated.cwiseQuotient(propensity), propensity - one) -
         arm_influence((one - treated).cwiseQuotient(one - propensity), propensity);
}

RecentredInfluence recentred_influence(const Vector& y, double tau, const Vector& weights) {
  const Vector own = weights.size() == 0 ? Vector::Ones(y.size()) : weights;
  const WeightedQuantile q =
      weighted_quantile(y, own, tau, WeightKind::share, QuantileRule::linear);
  RecentredInfluence rif;
  rif.quantile = q.value;
  rif.bandwidth = q.bandwidth;
  rif.density = q.density;
  rif.values = y.unaryExpr([&](double value) {
    return rif.quantile + (tau - (value <= rif.quantile ? 1 : 0)) / rif.density;
  });
  return rif;
}

ComplierQuantiles complier_quantiles(const Vector& y, const Vector& take_up,
                                     const Vector& instrument, const Vector& propensity, double tau,
                                     const Vector& weights) {
  const auto& p = propensity.array();
  const Vector kappa = (instrument.array() - p) / (p * (1 - p)) * (2 * take_up.array() - 1);
  const Vector own = weighted(kappa, weights);
  return {.treated = rearranged_quantile(y, own, arm(take_up, 1), tau),
          .untreated = rearranged_quantile(y, own, arm(take_up, 0), tau)};
}

}  // namespace winay::evaluation
