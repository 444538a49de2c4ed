#include <cmath>
#include <limits>

#include "evaluation/estimators/instruments.hpp"
#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/estimators/quantile_regression.hpp"
#include "evaluation/estimators/saturation.hpp"
#include "evaluation/estimators/wild_bootstrap.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

Groups clusters_for(const StepData& data, const InferenceOptions& options) {
  return uses_clusters(options.covariance) ? data.clusters() : Groups{};
}

std::string tau_text(double tau) { return " τ=" + short_text(tau); }

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

void require_arms(const StepData& data, const std::string& name, const Vector& column,
                  const Groups& clusters) {
  if (data.clustered()) require_clusters_in_both_arms(name, column, clusters);
}

}  // namespace

void estimate_linear(const StepData& data, StepEstimates& result) {
  Design design = constant(data.rows());
  data.add_terms(design, 0);
  const Vector y = data.outcome();
  const LinearFit fit = fit_least_squares(design, y, data.weights());
  const InferenceOptions options = data.inference(Covariance::cr2);
  result.method = name_of(options.covariance);
  const Groups clusters = clusters_for(data, options);
  for (const std::string& effect : data.effects(design)) {
    require_arms(data, effect, design.x.col(design.column(effect)), clusters);
    result.estimates.push_back(estimate_coefficient(fit, effect, clusters, options));
    if (data.step().wild_draws == 0) continue;
    if (!data.clustered()) {
      throw EstimationError("wild_draws needs clusters: name the column, `cluster: …`",
                            "wild_draws pide conglomerados: nombre la columna, `cluster: …`");
    }
    add_wild(data, design, y, effect, result);
  }
}

void estimate_two_stage(const StepData& data, StepEstimates& result) {
  const FormulaTerm& first = data.step().formula.terms.front();
  const Design endogenous = no_columns(data.rows()).add(first.text(), data.values(first));
  Design exogenous = constant(data.rows());
  data.add_terms(exogenous, 1);
  Design instruments = no_columns(data.rows());
  for (const std::string& column : data.step().instruments) {
    instruments.add(column, data.numbers(column));
  }
  const Vector y = data.outcome();
  const Vector weights = data.weights();
  const LinearFit fit = fit_two_stage(endogenous, exogenous, instruments, y, weights);
  const InferenceOptions options = data.inference(Covariance::cr1s);
  const Groups clusters = clusters_for(data, options);
  result.method = name_of(options.covariance);
  for (Index k = 0; k < instruments.columns(); ++k) {
    require_arms(data, data.step().instruments[static_cast<std::size_t>(k)], instruments.x.col(k),
                 clusters);
  }
  Design all = endogenous;
  for (const std::string& effect : data.effects(all.add(exogenous))) {
    result.estimates.push_back(estimate_coefficient(fit, effect, clusters, options));
  }
  const FirstStage stage = first_stage(endogenous.x.col(0), exogenous, instruments, clusters,
                                       options.covariance, weights);
  result.facts.push_back({.key = "first_stage_f",
                          .label = {"first-stage F", "F de la primera etapa"},
                          .value = stage.f,
                          .text = {}});
  if (instruments.columns() > 1) return;
  const AndersonRubin set = anderson_rubin(y, endogenous.x.col(0), instruments.x.col(0), exogenous,
                                           clusters, options, weights);
  result.facts.push_back({.key = "anderson_rubin",
                          .label = {"Anderson–Rubin set", "conjunto de Anderson–Rubin"},
                          .value = std::numeric_limits<double>::quiet_NaN(),
                          .text = set.text()});
  result.facts.push_back(
      {.key = "anderson_rubin_p",
       .label = {"Anderson–Rubin p of no effect", "p de Anderson–Rubin de ningún efecto"},
       .value = set.p_at_zero,
       .text = {}});
}

void estimate_quantiles(const StepData& data, StepEstimates& result) {
  Design design = constant(data.rows());
  data.add_terms(design, 0);
  const Vector y = data.outcome();
  const Groups clusters = data.clusters();
  const bool clustered = data.clustered();
  result.method = clustered ? "Parente–Santos Silva" : "nid";
  const double df = clustered ? static_cast<double>(clusters.count() - 1)
                              : static_cast<double>(data.rows() - design.columns());
  for (const double tau : data.step().quantiles) {
    const QuantileFit fit = fit_quantile(design, y, tau);
    const Matrix v = clustered ? clustered_covariance(fit, design, clusters).matrix
                               : nid_covariance(fit, design, y);
    for (const std::string& effect : data.effects(design)) {
      const Index j = design.column(effect);
      Estimate e = infer(effect + tau_text(tau), fit.coefficients(j), std::sqrt(v(j, j)), df,
                         data.plan().level);
      e.n = data.rows();
      e.clusters = clustered ? clusters.count() : 0;
      result.estimates.push_back(std::move(e));
    }
    if (fit.unique) continue;
    result.notes.push_back(
        {"at τ=" + short_text(tau) + " other coefficients do as well: one of them",
         "en τ=" + short_text(tau) + " otros coeficientes ajustan igual: se da uno de ellos"});
  }
}

void estimate_differences(const StepData& data, StepEstimates& result) {
  const Vector y = data.outcome();
  const Vector z = data.arms(data.treatment());
  const Groups clusters = data.clusters();
  result.method = "influence functions";
  for (const double tau : data.step().quantiles) {
    Estimate e = estimate_quantile_difference(y, z, tau, clusters, data.plan().level).estimate;
    e.name = data.treatment() + tau_text(tau);
    if (!data.clustered()) e.clusters = 0;
    result.estimates.push_back(std::move(e));
  }
}

void estimate_rif(const StepData& data, StepEstimates& result) {
  Design design = constant(data.rows());
  data.add_terms(design, 0);
  const InferenceOptions options = data.inference(Covariance::cr2);
  const Groups clusters = clusters_for(data, options);
  result.method = name_of(options.covariance);
  for (const double tau : data.step().quantiles) {
    const LinearFit fit =
        fit_least_squares(design, recentred_influence(data.outcome(), tau).values);
    for (const std::string& effect : data.effects(design)) {
      require_arms(data, effect, design.x.col(design.column(effect)), clusters);
      Estimate e = estimate_coefficient(fit, effect, clusters, options);
      e.name += tau_text(tau);
      result.estimates.push_back(std::move(e));
    }
  }
}

void estimate_saturation(const StepData& data, StepEstimates& result) {
  const std::vector<FormulaTerm>& terms = data.step().formula.terms;
  if (terms.size() < 2) {
    throw EstimationError(
        "the formula begins with two columns: offered, not offered beside them",
        "la fórmula empieza con dos columnas: con oferta, sin ella junto a ellos");
  }
  Design design = constant(data.rows());
  data.add_terms(design, 0);
  const LinearFit fit = fit_least_squares(design, data.outcome(), data.weights());
  const InferenceOptions options = data.inference(Covariance::cr2);
  result.method = name_of(options.covariance);
  const SaturationEffects e =
      saturation_effects(fit, data.arms(terms[0].column), data.numbers(data.step().saturation),
                         clusters_for(data, options), options,
                         {.offered = terms[0].column, .beside = terms[1].column});
  result.estimates = {e.itt, e.snt, e.total, e.within};
  result.facts.push_back(
      {.key = "share_treated",
       .label = {"share offered where anybody is", "proporción con oferta donde la hay"},
       .value = e.share_treated,
       .text = {}});
}

}  // namespace winay::evaluation
