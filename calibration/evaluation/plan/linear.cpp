#include <algorithm>

#include "evaluation/estimators/fixed_effects.hpp"
#include "evaluation/estimators/instruments.hpp"
#include "evaluation/estimators/wild_bootstrap.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/core/nan.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

void require_clusters(const StepData& data, const std::string& key) {
  if (data.clustered()) return;
  throw EstimationError({key + " needs clusters: name the column, `cluster: …`",
                         key + " pide conglomerados: nombre la columna, `cluster: …`"});
}

/// Webb's weights where there are too few clusters for as many signs as draws are wanted.
void add_wild(const StepData& data, const Design& design, const Vector& y,
              const std::string& effect, StepEstimates& result) {
  constexpr Index few = 12;
  const Groups clusters = data.clusters();
  const auto kind = clusters.count() < few ? WildWeights::webb : WildWeights::rademacher;
  const Matrix weights = wild_weights(clusters.count(), kind, data.step().wild_draws,
                                      {.seed = data.plan().seed, .replicate = 0});
  const Index column = design.column(effect);
  const WildBootstrap b = wild_bootstrap(design, y, column, clusters, weights, {}, data.weights());
  const Interval ci =
      wild_interval(design, y, column, clusters, weights, data.plan().level, data.weights());
  const auto fact = [&](const std::string& key, const std::string& en, const std::string& es,
                        double value) {
    result.facts.push_back({.key = key + "/" + effect,
                            .label = {effect + ", wild cluster bootstrap: " + en,
                                      effect + ", bootstrap salvaje por conglomerado: " + es},
                            .value = value,
                            .text = {}});
  };
  fact("wild_p", "p", "p", b.p_symmetric_weak);
  fact("wild_ci_low", "interval from", "intervalo desde", ci.low);
  fact("wild_ci_high", "interval to", "intervalo hasta", ci.high);
}

/// Draws of t under no effect that all steps of a family share, cluster by cluster: the weights
/// belong to the clusters of the table, of which the step may have some.
void add_to_family(const StepData& data, const Design& design, const Vector& y,
                   const std::vector<std::string>& effects, StepEstimates& result) {
  const Index count = data.plan().family_draws;
  if (count == 0 || data.step().family.empty()) return;
  require_clusters(data, "family_draws");
  const Groups clusters = data.clusters();
  const Matrix all = wild_weights(data.clusters_of_table(), WildWeights::rademacher, count,
                                  {.seed = data.plan().seed, .replicate = 0});
  Matrix weights(all.rows(), clusters.count());
  for (Index g = 0; g < clusters.count(); ++g) {
    weights.col(g) = all.col(static_cast<Index>(clusters.labels[static_cast<std::size_t>(g)]));
  }
  result.family_t.resize(static_cast<Index>(effects.size()));
  result.family_draws.resize(all.rows(), result.family_t.size());
  for (Index k = 0; k < result.family_t.size(); ++k) {
    const Index column = design.column(effects[static_cast<std::size_t>(k)]);
    const WildBootstrap b =
        wild_bootstrap(design, y, column, clusters, weights, {}, data.weights());
    result.family_t(k) = b.t;
    result.family_draws.col(k) = b.draws;
  }
}

/// The covariance of a fit from which effects may have been taken out.
InferenceOptions options_of(const StepData& data, const FixedEffects& effects, Covariance usual) {
  InferenceOptions options = data.inference(effects.any() ? Covariance::cr1s : usual);
  const Covariance kind = options.covariance;
  const bool by_leverage = kind == Covariance::hc2 || kind == Covariance::hc3 ||
                           kind == Covariance::cr2 || kind == Covariance::cr3;
  if (!by_leverage || !effects.any()) return options;
  if (uses_clusters(kind) && effects.is_one_nested_in(data.clusters())) return options;
  throw EstimationError(
      {name_of(kind) + " is not known with `absorb`, but for one column nested in the clusters; " +
           "use CR1S, or write factor(…) in the formula",
       name_of(kind) + " no se conoce con `absorb`, salvo una columna anidada en los " +
           "conglomerados; use CR1S, o escriba factor(…) en la fórmula"});
}

/// The constant, unless fixed effects stand for it.
Design start_of(const StepData& data, const FixedEffects& effects) {
  return effects.any() ? no_columns(data.rows()) : constant(data.rows());
}

void add_absorbed(const StepData& data, const LinearFit& fit, StepEstimates& result) {
  if (data.step().absorb.empty()) return;
  result.add_fact("absorbed", {"parameters of fixed effects", "parámetros de efectos fijos"},
                  static_cast<double>(fit.absorbed));
}

/// The column that is instrumented and its products, and all the others.
struct Regressors {
  Design endogenous;
  Design exogenous;
};

Regressors regressors_of(const StepData& data, const FixedEffects& effects) {
  Regressors all{.endogenous = no_columns(data.rows()), .exogenous = start_of(data, effects)};
  for (const FormulaTerm& term : data.step().formula.terms) {
    data.add_term(term.uses(data.treatment()) ? all.endogenous : all.exogenous, term);
  }
  return all;
}

void add_sargan(const Sargan& test, StepEstimates& result) {
  const std::string df = std::to_string(test.df);
  result.add_fact("sargan",
                  {"Sargan χ²(" + df + "), errors taken as independent and alike",
                   "χ²(" + df + ") de Sargan, errores tomados por independientes e iguales"},
                  test.statistic);
  result.add_fact(
      "sargan_p",
      {"Sargan p of instruments that agree", "p de Sargan de instrumentos que concuerdan"}, test.p);
}

void add_anderson_rubin(const AndersonRubin& set, StepEstimates& result) {
  result.facts.push_back({.key = "anderson_rubin",
                          .label = {"Anderson–Rubin set", "conjunto de Anderson–Rubin"},
                          .value = nan,
                          .text = set.text()});
  result.add_fact("anderson_rubin_p",
                  {"Anderson–Rubin p of no effect", "p de Anderson–Rubin de ningún efecto"},
                  set.p_at_zero);
}

}  // namespace

void estimate_linear(const StepData& data, StepEstimates& result) {
  const FixedEffects fixed(data.absorbed(), data.weights());
  Design raw = start_of(data, fixed);
  data.add_terms(raw, 0);
  const Design design = fixed.within(raw);
  const Vector outcome = data.outcome();
  const Vector y = fixed.within(outcome);
  const InferenceOptions options = options_of(data, fixed, Covariance::cr2);
  const Groups clusters = clusters_for(data, options);
  LinearFit fit = fit_least_squares(design, y, data.weights());
  fit.absorbed = fixed.parameters(clusters);
  fit.outcome_size *= outcome.norm() / std::max(y.norm(), 1e-300);
  result.method = name_of(options.covariance);
  const std::vector<std::string> effects = data.effects(design);
  for (const std::string& effect : effects) {
    require_arms(effect, raw.x.col(raw.column(effect)), clusters);
    result.estimates.push_back(estimate_coefficient(fit, effect, clusters, options));
    if (data.step().wild_draws == 0) continue;
    require_clusters(data, "wild_draws");
    add_wild(data, design, y, effect, result);
  }
  add_absorbed(data, fit, result);
  add_to_family(data, design, y, effects, result);
}

void estimate_two_stage(const StepData& data, StepEstimates& result) {
  const FixedEffects fixed(data.absorbed(), data.weights());
  const Regressors raw = regressors_of(data, fixed);
  const Design endogenous = fixed.within(raw.endogenous);
  const Design exogenous = fixed.within(raw.exogenous);
  Design raw_instruments = no_columns(data.rows());
  for (const FormulaTerm& term : data.step().instruments) data.add_term(raw_instruments, term);
  const Design instruments = fixed.within(raw_instruments);
  const Vector outcome = data.outcome();
  const Vector y = fixed.within(outcome);
  const Vector weights = data.weights();
  const InferenceOptions options = options_of(data, fixed, Covariance::cr1s);
  const Groups clusters = clusters_for(data, options);
  LinearFit fit = fit_two_stage(endogenous, exogenous, instruments, y, weights);
  fit.absorbed = fixed.parameters(clusters);
  fit.outcome_size *= outcome.norm() / std::max(y.norm(), 1e-300);
  result.method = name_of(options.covariance);
  for (Index k = 0; k < raw_instruments.columns(); ++k) {
    require_arms(raw_instruments.names[static_cast<std::size_t>(k)], raw_instruments.x.col(k),
                 clusters);
  }
  Design all = endogenous;
  for (const std::string& effect : data.effects(all.add(exogenous))) {
    result.estimates.push_back(estimate_coefficient(fit, effect, clusters, options));
  }
  for (Index k = 0; k < endogenous.columns(); ++k) {
    const std::string of = k == 0 ? "" : "/" + endogenous.names[static_cast<std::size_t>(k)];
    const std::string named = k == 0 ? "" : ", " + of.substr(1);
    const FirstStage stage = first_stage(endogenous.x.col(k), exogenous, instruments, clusters,
                                         options.covariance, weights, fit.absorbed);
    result.add_fact("first_stage_f" + of,
                    {"first-stage F" + named, "F de la primera etapa" + named}, stage.f);
  }
  add_absorbed(data, fit, result);
  if (instruments.columns() > endogenous.columns()) {
    add_sargan(sargan(endogenous, exogenous, instruments, y, weights), result);
  } else if (instruments.columns() == 1) {
    add_anderson_rubin(anderson_rubin(y, endogenous.x.col(0), instruments.x.col(0), exogenous,
                                      clusters, options, weights, fit.absorbed),
                       result);
  }
}

}  // namespace winay::evaluation
