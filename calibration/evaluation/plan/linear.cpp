
#include "evaluation/estimators/instruments.hpp"
#include "evaluation/estimators/wild_bootstrap.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/core/nan.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

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
      throw EstimationError({"wild_draws needs clusters: name the column, `cluster: …`",
                             "wild_draws pide conglomerados: nombre la columna, `cluster: …`"});
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
  result.add_fact("first_stage_f", {"first-stage F", "F de la primera etapa"}, stage.f);
  if (instruments.columns() > 1) {
    const Sargan test = sargan(endogenous, exogenous, instruments, y, weights);
    const std::string df = std::to_string(test.df);
    result.add_fact("sargan",
                    {"Sargan χ²(" + df + "), errors taken as independent and alike",
                     "χ²(" + df + ") de Sargan, errores tomados por independientes e iguales"},
                    test.statistic);
    result.add_fact(
        "sargan_p",
        {"Sargan p of instruments that agree", "p de Sargan de instrumentos que concuerdan"},
        test.p);
    return;
  }
  const AndersonRubin set = anderson_rubin(y, endogenous.x.col(0), instruments.x.col(0), exogenous,
                                           clusters, options, weights);
  result.facts.push_back({.key = "anderson_rubin",
                          .label = {"Anderson–Rubin set", "conjunto de Anderson–Rubin"},
                          .value = nan,
                          .text = set.text()});
  result.add_fact("anderson_rubin_p",
                  {"Anderson–Rubin p of no effect", "p de Anderson–Rubin de ningún efecto"},
                  set.p_at_zero);
}

}  // namespace winay::evaluation
