#include "winay/evaluation/estimators/inequality.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

Vector shares(const Vector& weights) {
  const double total = weights.sum();
  if (!(total > 0)) {
    throw EstimationError({"weights must have a positive sum", "los pesos deben sumar más de 0"});
  }
  return weights / total;
}

}  // namespace

Inequality::Inequality(const Vector& values, const Vector& weights)
    : values_(values),
      weights_(shares(weights)),
      mean_(weights_.dot(values)),
      distribution_(values, weights) {}

double Inequality::sd() const {
  return std::sqrt(weights_.dot((values_.array() - mean_).square().matrix()));
}

double Inequality::gini() const {
  std::vector<Index> order(static_cast<std::size_t>(values_.size()));
  std::iota(order.begin(), order.end(), Index{0});
  std::sort(order.begin(), order.end(), [&](Index i, Index j) {
    return values_(i) != values_(j) ? values_(i) < values_(j) : i < j;
  });
  double before = 0;
  double area = 0;  // Σ w (y − μ) (2F − 1), F at mid-step: equal values may stand in any order
  for (const Index i : order) {
    area += weights_(i) * (values_(i) - mean_) * (2 * before + weights_(i) - 1);
    before += weights_(i);
  }
  return area / mean_;
}

double Inequality::fgt(double line, int power) const {
  double sum = 0;
  for (Index i = 0; i < values_.size(); ++i) {
    if (values_(i) < line) sum += weights_(i) * std::pow((line - values_(i)) / line, power);
  }
  return sum;
}

std::optional<double> Inequality::watts(double line) const {
  if (not_positive() > 0) return std::nullopt;
  double sum = 0;
  for (Index i = 0; i < values_.size(); ++i) {
    if (values_(i) < line) sum += weights_(i) * std::log(line / values_(i));
  }
  return sum;
}

std::optional<double> Inequality::entropy(double a) const {
  if (not_positive() > 0) return std::nullopt;
  const Eigen::ArrayXd r = values_.array() / mean_;
  if (a == 0) return -weights_.dot(r.log().matrix());
  if (a == 1) return weights_.dot((r * r.log()).matrix());
  return (weights_.dot(r.pow(a).matrix()) - 1) / (a * (a - 1));
}

std::optional<double> Inequality::atkinson(double aversion) const {
  if (not_positive() > 0) return std::nullopt;
  const Eigen::ArrayXd r = values_.array() / mean_;
  if (aversion == 1) return 1 - std::exp(weights_.dot(r.log().matrix()));
  const double power = 1 - aversion;
  return 1 - std::pow(weights_.dot(r.pow(power).matrix()), 1 / power);
}

double Inequality::quantile_ratio(double upper, double lower) const {
  return distribution_.quantile(upper) / distribution_.quantile(lower);
}

std::optional<Decomposition> decompose_entropy(const Vector& values, const Vector& weights,
                                               const Groups& groups, int a) {
  if ((values.array() <= 0).any()) return std::nullopt;
  const double total = weights.sum();
  const double mean = weights.dot(values) / total;
  Decomposition parts;
  for (Index g = 0; g < groups.count(); ++g) {
    std::vector<bool> inside;
    for (const Index of : groups.of) inside.push_back(of == g);
    const std::vector<Index> rows = rows_where(inside);
    const Vector own_weights = rows_of(weights, rows);
    if (!(own_weights.sum() > 0)) continue;
    const Inequality own(rows_of(values, rows), own_weights);
    const double share = own_weights.sum() / total;
    const double relative = own.mean() / mean;
    parts.between += share * (a == 1 ? relative * std::log(relative) : -std::log(relative));
    parts.within += share * (a == 1 ? relative : 1) * own.entropy(a).value_or(0);
  }
  return parts;
}

}  // namespace winay::evaluation
