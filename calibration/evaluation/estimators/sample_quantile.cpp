#include "winay/evaluation/estimators/sample_quantile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/inference.hpp"

namespace winay::evaluation {

namespace {

constexpr double slack = 1e-12;

struct Position {
  double before;  ///< rank of the value before the quantile, from 1
  double share;   ///< of the value after it
};

/// Types 1 to 3: steps.
Position step_position(double n, double p, int type) {
  const double rank = n * p + (type == 3 ? -0.5 : 0);
  constexpr double fuzz = 4 * std::numeric_limits<double>::epsilon();
  const double before = std::floor(rank + fuzz);
  double rest = rank - before;
  if (std::abs(rest) < fuzz * std::max(1.0, n)) rest = 0;
  if (type == 3) return {before, rest == 0 && std::fmod(before, 2) == 0 ? 0.0 : 1.0};
  return {before, rest > 0 ? 1.0 : (type == 2 ? 0.5 : 0.0)};
}

/// Types 4 to 9: linear between plotting positions (k − a)/(n + 1 − a − b).
Position linear_position(double n, double p, int type) {
  static constexpr std::array<std::array<double, 2>, 6> plotting{
      {{0, 1}, {.5, .5}, {0, 0}, {1, 1}, {1.0 / 3, 1.0 / 3}, {3.0 / 8, 3.0 / 8}}};
  const auto& [a, b] = plotting.at(static_cast<std::size_t>(type) - 4);
  const double rank = n * p + a + p * (1 - a - b);
  const double before = std::floor(rank + 4e-16);
  return {before, rank - before};
}

void require_values(const Vector& values) {
  if (values.size() == 0) throw EstimationError({"no observations", "no hay observaciones"});
}

}  // namespace

double sample_quantile(const Vector& values, double p, int type) {
  require_values(values);
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<double>(sorted.size());
  const Position at = type <= 3 ? step_position(n, p, type) : linear_position(n, p, type);
  const auto value = [&](double rank) {
    return sorted[static_cast<std::size_t>(std::clamp(rank, 1.0, n)) - 1];
  };
  return (1 - at.share) * value(at.before) + at.share * value(at.before + 1);
}

WeightedDistribution::WeightedDistribution(const Vector& values, const Vector& weights) {
  require_values(values);
  std::vector<Index> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Index i, Index j) { return values(i) < values(j); });
  double total = 0;
  for (const Index i : order) {
    if (weights(i) == 0) continue;
    total += weights(i);
    ++count_;
    if (values_.empty() || values(i) > values_.back()) {
      values_.push_back(values(i));
      cumulated_.push_back(total);
    } else {
      cumulated_.back() = total;
    }
  }
  if (values_.empty()) throw EstimationError({"all weights are 0", "todos los pesos son 0"});
}

double WeightedDistribution::quantile(double p, QuantileRule rule) const {
  if (rule == QuantileRule::midpoint) return midpoint(p);
  if (rule == QuantileRule::linear) return type7(p);
  const double total = cumulated_.back();
  const double target = p * total;
  const auto last = values_.size() - 1;
  const auto reach = [&](double weight) {
    const auto at = std::lower_bound(cumulated_.begin(), cumulated_.end(), weight);
    return std::min(static_cast<std::size_t>(at - cumulated_.begin()), last);
  };
  const std::size_t at = reach(target - slack * total);
  if (rule == QuantileRule::inverse) return values_[at];
  const bool hit = std::abs(cumulated_[at] - target) <= slack * total && at < last;
  if (!hit) return values_[at];
  return rule == QuantileRule::upper ? values_[at + 1] : (values_[at] + values_[at + 1]) / 2;
}

double WeightedDistribution::midpoint(double p) const {
  const double target = p * cumulated_.back();
  double before = 0;
  double middle_before = 0;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const double middle = (before + cumulated_[i]) / 2;
    if (target <= middle) {
      if (i == 0) return values_[0];
      const double share = (target - middle_before) / (middle - middle_before);
      return values_[i - 1] + share * (values_[i] - values_[i - 1]);
    }
    middle_before = middle;
    before = cumulated_[i];
  }
  return values_.back();
}

double WeightedDistribution::type7(double p) const {
  const double rank = 1 + (count_ - 1) * p;
  const double before = std::floor(rank + 4e-16);
  const double unit = cumulated_.back() / count_;
  const auto value = [&](double k) {
    const double weight = (k - 1e-9) * unit;
    const auto at = std::lower_bound(cumulated_.begin(), cumulated_.end(), weight);
    return values_[std::min(static_cast<std::size_t>(at - cumulated_.begin()), values_.size() - 1)];
  };
  return value(before) + (rank - before) * (value(before + 1) - value(before));
}

double WeightedDistribution::frequency_quantile(double p) const {
  const double rank = 1 + (cumulated_.back() - 1) * p;
  const double before = std::floor(rank + 4e-16);
  const auto value = [&](double k) {
    const auto at = std::lower_bound(cumulated_.begin(), cumulated_.end(), k - 0.5);
    return values_[std::min(static_cast<std::size_t>(at - cumulated_.begin()), values_.size() - 1)];
  };
  return value(before) + (rank - before) * (value(before + 1) - value(before));
}

double WeightedDistribution::lorenz(double p) const {
  const double target = p * cumulated_.back();
  double weight_before = 0;
  double held = 0;
  double total = 0;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const double weight = cumulated_[i] - weight_before;
    held += values_[i] * std::clamp(target - weight_before, 0.0, weight);
    total += values_[i] * weight;
    weight_before = cumulated_[i];
  }
  return held / total;
}

bool WeightedDistribution::spreads_around(double value) const {
  const auto at = std::lower_bound(values_.begin(), values_.end(), value) - values_.begin();
  const auto i = static_cast<std::size_t>(at);
  if (values_.size() < 3) return false;
  if (i == values_.size() || values_[i] != value) return true;  // between two values
  const double own = cumulated_[i] - (i == 0 ? 0 : cumulated_[i - 1]);
  return own <= cumulated_.back() / 2;
}

double silverman_bandwidth(const Vector& values) {
  const auto n = static_cast<double>(values.size());
  const double sd = std::sqrt((values.array() - values.mean()).square().sum() / (n - 1));
  const double iqr = sample_quantile(values, 0.75) - sample_quantile(values, 0.25);
  return 0.9 * std::min(sd, iqr / 1.34) * std::pow(n, -0.2);
}

void refuse_density() {
  throw EstimationError(
      {"too few different values for the error of a quantile: rows are few, or half of them are "
       "the same; of a 0/1 outcome `least_squares` compares shares",
       "muy pocos valores distintos para el error de un cuantil: hay pocas filas, o la mitad son "
       "iguales; de un resultado 0/1 `least_squares` compara proporciones"});
}

void require_width(double width, const Vector& values) {
  if (!(width > rounding * values.cwiseAbs().maxCoeff())) refuse_density();
}

double kernel_density(const Vector& values, double at, double bandwidth) {
  const Eigen::ArrayXd u = (at - values.array()) / bandwidth;
  return (-0.5 * u.square()).exp().mean() / (bandwidth * std::sqrt(2 * std::numbers::pi));
}

}  // namespace winay::evaluation
