#include <algorithm>
#include <cmath>
#include <map>

#include "evaluation/estimators/permutation.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/core/nan.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

Covariance covariance_named(const std::string& name) {
  static const std::map<std::string, Covariance> kinds = [] {
    std::map<std::string, Covariance> all;
    for (int k = 0; k <= static_cast<int>(Covariance::cr3); ++k) {
      all[name_of(static_cast<Covariance>(k))] = static_cast<Covariance>(k);
    }
    return all;
  }();
  return kinds.at(name);
}

}  // namespace

StepData::StepData(const EstimationPlan& plan, const EstimationStep& step,
                   const EstimationTable& table)
    : plan_(plan), step_(step), table_(table) {
  std::vector<bool> complete(static_cast<std::size_t>(table.rows()), true);
  const auto require = [&](const Vector& values) {
    for (Index i = 0; i < values.size(); ++i) {
      if (std::isnan(values(i))) complete[static_cast<std::size_t>(i)] = false;
    }
  };
  for (const std::string& column : number_columns(step)) {
    // Who did not answer has no outcome.
    const bool unseen = step.estimator == Estimator::lee_bounds;
    if (!(unseen && column == step.formula.outcome.column)) require(table.numbers(column));
  }
  for (const std::string& column : label_columns(step)) require(table.labels(column).codes);
  rows_ = rows_where(complete);
  if (rows_.empty()) {
    throw EstimationError({"no row has a value in every column",
                           "ninguna fila tiene un valor en todas las columnas"});
  }
}

Vector StepData::numbers(const std::string& column) const {
  return rows_of(table_.numbers(column), rows_);
}

Vector StepData::values(const FormulaTerm& term) const {
  Vector values = numbers(term.column);
  if (term.kind != FormulaTerm::Kind::log) return values;
  if ((values.array() <= 0).any()) {
    throw EstimationError({term.text() + ": there are values of 0 or below",
                           term.text() + ": hay valores de 0 o menos"});
  }
  return values.array().log();
}

Vector StepData::arms(const std::string& column) const {
  const Vector values = numbers(column);
  const Index ones = (values.array() == 1).count();
  const Index zeros = (values.array() == 0).count();
  if (ones + zeros < values.size() || ones == 0 || zeros == 0) {
    throw EstimationError({"`" + column + "` must be 0 for some rows and 1 for the others",
                           "`" + column + "` debe ser 0 en unas filas y 1 en las demás"});
  }
  return values;
}

Vector StepData::weights() const { return step_.weight.empty() ? Vector() : numbers(step_.weight); }

Vector StepData::codes(const std::string& column) const {
  return rows_of(table_.labels(column).codes, rows_);
}

Groups StepData::clusters() const {
  if (clustered()) return labels(step_.cluster);
  return group_by(Vector::LinSpaced(rows(), 0, static_cast<double>(rows() - 1)));
}

void StepData::add_term(Design& design, const FormulaTerm& term) const {
  if (term.kind != FormulaTerm::Kind::factor) {
    design.add(term.text(), values(term));
    return;
  }
  const LabelColumn& column = table_.labels(term.column);
  const Vector codes = rows_of(column.codes, rows_);
  const Groups levels = group_by(codes);
  for (std::size_t k = 1; k < levels.labels.size(); ++k) {
    const std::string& label = column.labels[static_cast<std::size_t>(levels.labels[k])];
    design.add(term.column + "_" + label, (codes.array() == levels.labels[k]).cast<double>());
  }
}

void StepData::add_terms(Design& design, std::size_t from) const {
  for (std::size_t k = from; k < step_.formula.terms.size(); ++k) {
    add_term(design, step_.formula.terms[k]);
  }
}

const std::string& StepData::treatment() const { return step_.formula.terms.front().column; }

Vector StepData::by_cluster(const std::string& column, const Vector& values,
                            const Groups& clusters) const {
  Vector shared = Vector::Constant(clusters.count(), nan);
  for (std::size_t i = 0; i < clusters.of.size(); ++i) {
    double& value = shared(clusters.of[i]);
    const double own = values(static_cast<Index>(i));
    if (!std::isnan(value) && value != own) {
      throw EstimationError({"`" + column + "` differs within a cluster",
                             "`" + column + "` difiere dentro de un conglomerado"});
    }
    value = own;
  }
  return shared;
}

Groups StepData::strata(const Groups& clusters) const {
  if (step_.strata.empty()) return one_stratum(clusters.count());
  return group_by(by_cluster(step_.strata, codes(step_.strata), clusters));
}

std::vector<std::string> StepData::effects(const Design& design) const {
  std::vector<std::string> wanted = step_.effects;
  if (wanted.empty()) wanted.push_back(step_.formula.terms.front().text());
  std::vector<std::string> names;
  for (const std::string& effect : wanted) {
    const auto term = std::find_if(step_.formula.terms.begin(), step_.formula.terms.end(),
                                   [&](const FormulaTerm& t) { return t.text() == effect; });
    if (term == step_.formula.terms.end() || term->kind != FormulaTerm::Kind::factor) {
      names.push_back(design.names[static_cast<std::size_t>(design.column(effect))]);
      continue;
    }
    for (const std::string& name : design.names) {
      if (name.starts_with(term->column + "_")) names.push_back(name);
    }
  }
  return names;
}

InferenceOptions StepData::inference(Covariance with_clusters) const {
  InferenceOptions options{.covariance = clustered() ? with_clusters : Covariance::hc1,
                           .level = plan_.level};
  if (!step_.covariance.empty()) options.covariance = covariance_named(step_.covariance);
  if (uses_clusters(options.covariance) && !clustered()) {
    throw EstimationError(
        {step_.covariance + " needs clusters: name the column, `cluster: …`",
         step_.covariance + " pide conglomerados: nombre la columna, `cluster: …`"});
  }
  return options;
}

Estimate bare(const OwnText& name, double value, Index n) {
  Estimate estimate;
  estimate.name = name.en;
  estimate.label = name;
  estimate.value = value;
  estimate.se = estimate.df = estimate.t = estimate.p = nan;
  estimate.ci_low = estimate.ci_high = nan;
  estimate.n = n;
  return estimate;
}

std::string at_tau(double tau) { return " τ=" + short_text(tau); }

Groups clusters_for(const StepData& data, const InferenceOptions& options) {
  return uses_clusters(options.covariance) ? data.clusters() : Groups{};
}

void require_arms(const StepData& data, const std::string& name, const Vector& column,
                  const Groups& clusters) {
  if (data.clustered()) require_clusters_in_both_arms(name, column, clusters);
}

void describe_only(Estimate& estimate) { estimate.t = estimate.p = nan; }

}  // namespace winay::evaluation
