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

/// Who did not answer has no outcome; who never had the event, no time of it.
bool may_be_missing(const EstimationStep& step, const std::string& column) {
  if (step.estimator == Estimator::lee_bounds) return column == step.formula.outcome.column;
  return step.estimator == Estimator::event_study && !step.formula.terms.empty() &&
         column == step.formula.terms.front().parts.front().column;
}

/// Some columns whose products are taken, with their names.
struct Columns {
  std::vector<std::string> names;
  std::vector<Vector> values;

  void add(const std::string& name, const Vector& column) {
    names.push_back(name);
    values.push_back(column);
  }
  /// Each of the one with each of the others.
  [[nodiscard]] Columns times(const Columns& other) const {
    if (names.empty()) return other;
    Columns product;
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (std::size_t j = 0; j < other.names.size(); ++j) {
        product.add(names[i] + ":" + other.names[j], values[i].cwiseProduct(other.values[j]));
      }
    }
    return product;
  }
};

/// Whether the formula has the term without one of its parts; of a part alone it is the constant.
bool has_without(const Formula& formula, const FormulaTerm& term, std::size_t part) {
  FormulaTerm rest = term;
  rest.parts.erase(rest.parts.begin() + static_cast<std::ptrdiff_t>(part));
  return rest.parts.empty() || formula.has(rest.text());
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
    if (!may_be_missing(step, column)) require(table.numbers(column));
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

Vector StepData::values(const FormulaPart& part) const {
  Vector values = numbers(part.column);
  if (part.kind != FormulaPart::Kind::log) return values;
  if ((values.array() <= 0).any()) {
    throw EstimationError({part.text() + ": there are values of 0 or below",
                           part.text() + ": hay valores de 0 o menos"});
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

Vector StepData::weights() const {
  if (!weighted()) return {};
  Vector weights = numbers(step_.weight);
  if (weights.allFinite() && weights.minCoeff() >= 0 && weights.sum() > 0) return weights;
  throw EstimationError(
      {"`" + step_.weight + "`: weights must be finite, not below 0, not all 0",
       "`" + step_.weight + "`: los pesos deben ser finitos, no menores que 0 " + "y no todos 0"});
}

std::vector<Groups> StepData::absorbed() const {
  std::vector<Groups> groups;
  for (const std::string& column : step_.absorb) groups.push_back(labels(column));
  return groups;
}

Vector StepData::codes(const std::string& column) const {
  return rows_of(table_.labels(column).codes, rows_);
}

Groups StepData::clusters() const {
  if (clustered()) return labels(step_.cluster);
  return group_by(Vector::LinSpaced(rows(), 0, static_cast<double>(rows() - 1)));
}

Index StepData::clusters_of_table() const {
  return static_cast<Index>(table_.labels(step_.cluster).labels.size());
}

void StepData::add_term(Design& design, const FormulaTerm& term) const {
  Columns product;
  for (std::size_t k = 0; k < term.parts.size(); ++k) {
    const FormulaPart& part = term.parts[k];
    Columns own;
    if (part.kind != FormulaPart::Kind::factor) {
      own.add(part.text(), values(part));
    } else {
      const LabelColumn& column = table_.labels(part.column);
      const Vector codes = rows_of(column.codes, rows_);
      const Groups levels = group_by(codes);
      const std::size_t first = has_without(step_.formula, term, k) ? 1 : 0;
      for (std::size_t level = first; level < levels.labels.size(); ++level) {
        const std::string& label = column.labels[static_cast<std::size_t>(levels.labels[level])];
        own.add(part.column + "_" + label, (codes.array() == levels.labels[level]).cast<double>());
      }
      if (own.names.empty()) return;  // one level only
    }
    product = product.times(own);
  }
  for (std::size_t j = 0; j < product.names.size(); ++j) {
    design.add(product.names[j], product.values[j]);
  }
}

void StepData::add_terms(Design& design, std::size_t from) const {
  for (std::size_t k = from; k < step_.formula.terms.size(); ++k) {
    add_term(design, step_.formula.terms[k]);
  }
}

const std::string& StepData::treatment() const {
  const std::vector<FormulaPart>& parts = step_.formula.terms.front().parts;
  if (parts.size() == 1 && parts.front().kind == FormulaPart::Kind::column) {
    return parts.front().column;
  }
  throw EstimationError({"the formula must name the column of the effect first, after ~",
                         "la fórmula debe nombrar primero, después de ~, la columna del efecto"});
}

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
  const std::vector<FormulaTerm>& terms = step_.formula.terms;
  std::vector<std::string> wanted = step_.effects;
  if (wanted.empty()) {
    const FormulaTerm& first = terms.front();
    for (const FormulaTerm& term : terms) {
      const bool product =
          term.parts.size() > 1 && first.parts.size() == 1 && term.uses(first.parts.front().column);
      if (term.text() == first.text() || product) wanted.push_back(term.text());
    }
  }
  std::vector<std::string> names;
  for (const std::string& effect : wanted) {
    const auto term = std::find_if(terms.begin(), terms.end(),
                                   [&](const FormulaTerm& t) { return t.text() == effect; });
    if (term == terms.end()) {
      names.push_back(design.names[static_cast<std::size_t>(design.column(effect))]);
      continue;
    }
    Design own = no_columns(rows());
    add_term(own, *term);
    names.insert(names.end(), own.names.begin(), own.names.end());
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

void require_arms(const std::string& name, const Vector& column, const Groups& clusters) {
  if (clusters.count() > 0) require_clusters_in_both_arms(name, column, clusters);
}

Vector compared_arms(const StepData& data) {
  Vector arms = data.arms(data.treatment());
  if (data.clustered()) require_arms(data.treatment(), arms, data.clusters());
  return arms;
}

void describe_only(Estimate& estimate) { estimate.t = estimate.p = nan; }

}  // namespace winay::evaluation
