#include <array>
#include <cmath>
#include <functional>

#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/estimators/weighted_quantile.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

/// Weights of the rows, 1 where the step names none. As counts they must be whole.
Vector weights_of(const StepData& data, WeightKind kind) {
  const std::string& column = data.step().weight;
  if (column.empty()) return Vector::Ones(data.rows());
  Vector weights = data.weights();
  const bool whole = (weights.array() == weights.array().floor()).all();
  if ((weights.array() < 0).any() || (kind == WeightKind::frequency && !whole)) {
    throw EstimationError({"`" + column + "` has weights below 0, or, with `rule: frequency`, no " +
                               "whole numbers: they say how often a row stands",
                           "`" + column + "` tiene pesos menores que 0 o, con `rule: frequency`, " +
                               "no enteros: dicen cuántas veces está una fila"});
  }
  return weights;
}

QuantileRule rule_named(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, QuantileRule>, 4> rules{
      {{"inverse", QuantileRule::inverse},
       {"upper", QuantileRule::upper},
       {"average", QuantileRule::average},
       {"midpoint", QuantileRule::midpoint}}};
  for (const auto& [rule_name, rule] : rules) {
    if (rule_name == name) return rule;
  }
  return QuantileRule::inverse;
}

/// The rows' influences on a quantile, put back among those of all arms.
struct ArmQuantile {
  double value = 0;
  double observations = 0;
  Vector influence;  ///< one a row of all arms
};

ArmQuantile arm_quantile(const Vector& y, const Vector& weights, const std::vector<Index>& rows,
                         double tau, const std::string& rule) {
  const bool counts = rule == "frequency";
  const WeightedQuantile own =
      weighted_quantile(rows_of(y, rows), rows_of(weights, rows), tau,
                        counts ? WeightKind::frequency : WeightKind::share, rule_named(rule));
  ArmQuantile arm{.value = own.value,
                  .observations = counts ? own.observations : static_cast<double>(rows.size()),
                  .influence = Vector::Zero(y.size())};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    arm.influence(rows[i]) = own.influence(static_cast<Index>(i));
  }
  return arm;
}

/// √ of the sum of squares of the clusters' influences; without clusters a row that stands k times
/// is k observations.
double error_of(const StepData& data, const Vector& influence, const Vector& counts) {
  if (data.clustered()) return data.clusters().sums(influence).norm();
  return std::sqrt((influence.array().square() / counts.array().max(1)).sum());
}

}  // namespace

void estimate_weighted_quantiles(const StepData& data, StepEstimates& result) {
  const std::string& rule = data.step().rule;
  const bool counts = rule == "frequency";
  const Vector y = data.outcome();
  const Vector w = weights_of(data, counts ? WeightKind::frequency : WeightKind::share);
  const Vector z = data.has_effect() ? compared_arms(data) : Vector::Ones(y.size());
  std::array<std::vector<Index>, 2> rows;
  for (Index i = 0; i < y.size(); ++i) rows[z(i) == 1 ? 1 : 0].push_back(i);
  const Groups clusters = data.clusters();
  result.method = "influence functions";
  for (const double tau : data.step().quantiles) {
    ArmQuantile of = arm_quantile(y, w, rows[1], tau, rule);
    if (data.has_effect()) {
      const ArmQuantile other = arm_quantile(y, w, rows[0], tau, rule);
      of.value -= other.value;
      of.observations += other.observations;
      of.influence -= other.influence;
    }
    const double units = data.clustered() ? static_cast<double>(clusters.count()) : of.observations;
    Estimate e = infer((data.has_effect() ? data.treatment() : "quantile") + at_tau(tau), of.value,
                       error_of(data, of.influence, counts ? w : Vector::Ones(y.size())), units - 1,
                       data.plan().level, y.cwiseAbs().maxCoeff());
    if (!data.has_effect()) {
      describe_only(e);
      e.label = {e.name, "cuantil" + at_tau(tau)};
    }
    e.n = static_cast<Index>(std::lround(of.observations));
    e.clusters = data.clustered() ? clusters.count() : 0;
    result.estimates.push_back(std::move(e));
  }
}

void estimate_propensity_quantiles(const StepData& data, StepEstimates& result) {
  const Vector y = data.outcome();
  const Vector z = compared_arms(data);
  const Vector w = data.weights();
  Design columns = constant(data.rows());
  data.add_terms(columns, 1);
  const Logit logit = fit_logit(columns, z, w);
  const Groups clusters = data.clusters();
  result.method = "influence functions";
  for (const double tau : data.step().quantiles) {
    const Vector influence =
        propensity_quantile_influence(y, z, columns, logit.probability, tau, w);
    Estimate e = infer(data.treatment() + at_tau(tau),
                       propensity_quantile_effect(y, z, logit.probability, tau, w),
                       clusters.sums(influence).norm(), static_cast<double>(clusters.count() - 1),
                       data.plan().level, y.cwiseAbs().maxCoeff());
    e.n = data.rows();
    e.clusters = data.clustered() ? clusters.count() : 0;
    result.estimates.push_back(std::move(e));
  }
  for (Index j = 0; j < columns.columns(); ++j) {
    const std::string& name = columns.names[static_cast<std::size_t>(j)];
    result.add_fact("logit/" + name,
                    {"logit of " + data.treatment() + ", " + name,
                     "logit de " + data.treatment() + ", " + name},
                    logit.coefficients(j));
  }
  result.add_fact("propensity_low", {"lowest propensity", "menor propensión"},
                  logit.probability.minCoeff());
  result.add_fact("propensity_high", {"highest propensity", "mayor propensión"},
                  logit.probability.maxCoeff());
}

}  // namespace winay::evaluation
