#include <cmath>
#include <limits>

#include "evaluation/estimators/instruments.hpp"
#include "evaluation/estimators/permutation.hpp"
#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/estimators/saturation.hpp"
#include "evaluation/estimators/wild_bootstrap.hpp"
#include "winay/core/nan.hpp"
#include "winay/evaluation/estimators/inequality.hpp"
#include "winay/evaluation/study/equations.hpp"
#include "winay/evaluation/study/estimators.hpp"

namespace winay::evaluation {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr StudyOutcome income = StudyOutcome::income;
const std::string soles = "soles/year";

using Results = std::vector<RedrawEstimate>;

RedrawEstimate number(double value, double se = nan, double p = nan) {
  RedrawEstimate e;
  e.value = value;
  e.se = se;
  e.p = p;
  return e;
}

OwnText joined(const Text& first, const Text& second) { return first + Text{", ", ", "} + second; }

EstimatorLabel label(std::string key, OwnText name, std::string truth, std::string unit = soles) {
  return {.key = std::move(key),
          .name = std::move(name),
          .unit = std::move(unit),
          .truth = std::move(truth)};
}

/// One equation with several standard errors, fitted once.
struct WindowSpec {
  const char* key;
  Text name;
  Controls controls;
  std::vector<Covariance> errors;
  bool centre_weights = false;
};

/// Each centre counts alike.
Vector centre_weights(const StudySurveyData& data) {
  const Groups centres = group_by(data.centre);
  const auto sizes = centres.sizes();
  Vector w(data.rows());
  for (Index i = 0; i < w.size(); ++i) {
    const auto g = static_cast<std::size_t>(centres.of[static_cast<std::size_t>(i)]);
    w(i) = 1.0 / static_cast<double>(sizes[g]);
  }
  return w / w.mean();
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

EstimatorBlock window_block(const WindowSpec& spec) {
  EstimatorBlock block;
  for (const Covariance kind : spec.errors) {
    block.gives.push_back(label(std::string(spec.key) + "." + lower(name_of(kind)),
                                joined(spec.name, {name_of(kind), name_of(kind)}), "itt.income"));
  }
  block.run = [spec](const StudySample& x, const BlockContext&) {
    const Design design = with_controls(x.main, income, spec.controls, "assigned", x.main.assigned);
    const Vector weights = spec.centre_weights ? centre_weights(x.main) : Vector();
    const LinearFit fit = fit_least_squares(design, x.main.follow_up(income), weights);
    const Groups centres = group_by(x.main.centre);
    Results results;
    for (const Covariance kind : spec.errors) {
      results.emplace_back(estimate_coefficient(fit, "assigned", centres, {.covariance = kind}));
    }
    return results;
  };
  return block;
}

void add_windows(std::vector<EstimatorBlock>& blocks) {
  const std::vector<Covariance> all{Covariance::hc1, Covariance::cr1s, Covariance::cr1,
                                    Covariance::cr2};
  const std::vector<Covariance> best{Covariance::cr2};
  for (const WindowSpec& spec : {
           WindowSpec{"window_raw", {"window, difference", "ventana, diferencia"}, {}, all},
           WindowSpec{"window_centre",
                      {"window, difference, centres alike", "ventana, diferencia, centros iguales"},
                      {},
                      best,
                      true},
           WindowSpec{
               "window_fe", {"window, districts", "ventana, distritos"}, {.districts = true}, best},
           WindowSpec{
               "window_ancova", {"window, ANCOVA", "ventana, ANCOVA"}, {.baseline = true}, best},
           WindowSpec{"window_fe_ancova",
                      {"window, districts, ANCOVA", "ventana, distritos, ANCOVA"},
                      {.districts = true, .baseline = true},
                      all},
       }) {
    blocks.push_back(window_block(spec));
  }
}

EstimatorBlock iv_block(const char* key, const Text& name, const Controls& controls) {
  EstimatorBlock block;
  const std::string start(key);
  block.gives = {
      label(start + ".cr1s", joined(name, {"CR1S", "CR1S"}), "late.income"),
      label(start + ".cr2", joined(name, {"CR2", "CR2"}), "late.income"),
      label(start + ".ar", joined(name, {"Anderson–Rubin", "Anderson–Rubin"}), "late.income"),
      label(start + ".first_stage_f", joined(name, {"first-stage F", "F de la primera etapa"}), "",
            "1")};
  block.run = [controls](const StudySample& x, const BlockContext&) {
    const MainSurvey& data = x.main;
    const Groups centres = group_by(data.centre);
    const Vector& y = data.follow_up(income);
    const Design exogenous = controls_of(data, income, controls);
    Results results;
    for (const Covariance kind : {Covariance::cr1s, Covariance::cr2}) {
      results.emplace_back(window_effect(data, income, StudyEstimand::late, controls, kind));
    }
    const AndersonRubin set = anderson_rubin(y, data.take_up, data.assigned, exogenous, centres);
    RedrawEstimate ar = number(results.front().value, nan, set.p_at_zero);
    switch (set.shape) {
      case AndersonRubin::Shape::interval:
        ar.low = set.low;
        ar.high = set.high;
        break;
      case AndersonRubin::Shape::two_rays:
        ar.low = set.high;
        ar.high = set.low;
        break;
      case AndersonRubin::Shape::line:
        ar.low = -infinity;
        ar.high = infinity;
        break;
      default:
        break;
    }
    results.push_back(ar);
    Design instrument = no_columns(data.rows());
    instrument.add("assigned", data.assigned);
    const FirstStage stage = first_stage(data.take_up, exogenous, instrument, centres);
    results.push_back(number(stage.f, nan, stage.p));
    return results;
  };
  return block;
}

/// Estimators of effects on quantiles, as switches of a study.
struct QuantileSpec {
  QuantileEstimator estimator;
  Text name;
  const char* truth;
};

void add_quantiles(std::vector<EstimatorBlock>& blocks) {
  for (const QuantileSpec& spec : {
           QuantileSpec{QuantileEstimator::difference,
                        {"difference of quantiles", "diferencia de cuantiles"},
                        "qte."},
           QuantileSpec{
               QuantileEstimator::qr_raw, {"quantile regression", "regresión cuantílica"}, "qte."},
           QuantileSpec{QuantileEstimator::qr_controls,
                        {"quantile regression, controls", "regresión cuantílica, controles"},
                        "cqr."},
           QuantileSpec{QuantileEstimator::rif, {"RIF regression", "regresión RIF"}, "rif."},
           QuantileSpec{QuantileEstimator::complier,
                        {"quantiles of compliers", "cuantiles de cumplidores"},
                        "cqe."},
       }) {
    for (const auto& [p, tau] :
         {std::pair{"p25", 0.25}, std::pair{"p50", 0.5}, std::pair{"p75", 0.75}}) {
      const std::string key(quantile_estimator_names.at(static_cast<std::size_t>(spec.estimator)));
      const StudySwitches switches{.estimand = StudyEstimand::late,
                                   .quantile_estimator = spec.estimator};
      const double at = tau;
      blocks.push_back(
          {.gives = {label(key + "." + p, joined({p, p}, spec.name), spec.truth + std::string(p))},
           .costly = spec.estimator == QuantileEstimator::complier,
           .run = [switches, at](const StudySample& x, const BlockContext&) {
             return Results{RedrawEstimate(quantile_effect(x.main, income, at, switches))};
           }});
    }
  }
}

void add_discontinuities(std::vector<EstimatorBlock>& blocks) {
  const auto add = [&](const char* key, const Text& name, const char* truth, bool costly,
                       std::function<Estimate(const MainSurvey&)> estimate) {
    blocks.push_back({.gives = {label(key, name, truth)},
                      .costly = costly,
                      .run = [estimate](const StudySample& x, const BlockContext&) {
                        return Results{RedrawEstimate(estimate(x.main))};
                      }});
  };
  add("local_linear", {"local linear, h 10", "lineal local, h 10"}, "cutoff.income", false,
      [](const MainSurvey& data) {
        return local_linear_effect(data, income, StudyEstimand::itt, false);
      });
  add("local_linear.robust", {"local linear, h 10, robust", "lineal local, h 10, robusta"},
      "cutoff.income", false, [](const MainSurvey& data) {
        return local_linear_effect(data, income, StudyEstimand::itt, true);
      });
  add("robust_rd", {"RD, chosen bandwidth, robust", "RD, ancho elegido, robusta"}, "cutoff.income",
      true,
      [](const MainSurvey& data) { return robust_rd_effect(data, income, StudyEstimand::itt); });
}

/// The wild cluster bootstrap covers the truth if it does not reject it.
EstimatorBlock wild_block() {
  EstimatorBlock block;
  block.costly = true;
  block.gives = {label(
      "window_fe_ancova.wild",
      {"window, districts, ANCOVA, wild bootstrap", "ventana, distritos, ANCOVA, bootstrap wild"},
      "itt.income")};
  block.run = [](const StudySample& x, const BlockContext& context) {
    const Design design = with_controls(x.main, income, {.districts = true, .baseline = true},
                                        "assigned", x.main.assigned);
    const Groups centres = group_by(x.main.centre);
    const Vector& y = x.main.follow_up(income);
    const Matrix weights = wild_weights(centres.count(), WildWeights::rademacher,
                                        context.study.runs.bootstrap_draws, context.key);
    const auto p_of = [&](double null) {
      return wild_bootstrap(design, y, 0, centres, weights, {.null = null}).p_symmetric;
    };
    const double truth = context.truth.at("itt.income");
    RedrawEstimate e = number(fit_least_squares(design, y).coefficients(0), nan, p_of(0));
    if (std::isnan(truth)) {
      const Interval interval = wild_interval(design, y, 0, centres, weights);
      e.low = interval.low;
      e.high = interval.high;
    } else {  // one test says whether the interval holds the truth
      const bool covers = p_of(truth) > 0.05;
      e.low = covers ? truth : infinity;
      e.high = covers ? truth : infinity;
    }
    return Results{e};
  };
  return block;
}

/// Centres change their group within districts.
EstimatorBlock permutation_block() {
  EstimatorBlock block;
  block.costly = true;
  block.gives = {label("permutation",
                       {"window, permutation of centres within districts",
                        "ventana, permutación de centros en distritos"},
                       "itt.income")};
  block.run = [](const StudySample& x, const BlockContext& context) {
    const MainSurvey& data = x.main;
    const Groups centres = group_by(data.centre);
    std::vector<bool> treated(static_cast<std::size_t>(centres.count()));
    Vector district(centres.count());
    for (Index i = 0; i < data.rows(); ++i) {
      const Index g = centres.of[static_cast<std::size_t>(i)];
      treated[static_cast<std::size_t>(g)] = data.assigned(i) > 0;
      district(g) = data.district(i);
    }
    const Vector& y = data.follow_up(income);
    require_variation(y);
    const MeanDifference statistic(y, centres, MeanDifference::Of::observations);
    const PermutationTest test = permutation_test(treated, group_by(district), statistic,
                                                  {.draws = context.study.runs.bootstrap_draws,
                                                   .key = context.key,
                                                   .rounding = rounding * y.cwiseAbs().maxCoeff()});
    return Results{number(test.observed, nan, test.p)};
  };
  return block;
}

EstimatorBlock gini_block() {
  EstimatorBlock block;
  block.costly = true;
  block.gives = {
      label("gini", {"Gini, difference, jackknife", "Gini, diferencia, jackknife"}, "gini", "1")};
  block.run = [](const StudySample& x, const BlockContext&) {
    const MainSurvey& data = x.main;
    const auto difference = [&](const std::vector<Index>& rows) {
      const Vector y = rows_of(data.follow_up(income), rows);
      const Vector z = rows_of(data.assigned, rows);
      return Inequality(y, z).gini() - Inequality(y, Vector::Ones(z.size()) - z).gini();
    };
    const Groups centres = group_by(data.centre);
    std::vector<Index> all(static_cast<std::size_t>(data.rows()));
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<Index>(i);
    return Results{RedrawEstimate(infer("gini", difference(all), jackknife_se(centres, difference),
                                        static_cast<double>(centres.count() - 1), 0.95, 1))};
  };
  return block;
}

/// Offer, spillover, whole centre, and completion instrumented by the offer.
EstimatorBlock coaching_block(StudyOutcome outcome, const Text& name, const std::string& unit) {
  const std::string what(study_outcome_names.at(static_cast<std::size_t>(outcome)));
  EstimatorBlock block;
  const OwnText coaching = joined({"coaching", "coaching"}, name);
  const auto add = [&](const char* key, const Text& of) {
    block.gives.push_back(label("coaching." + std::string(key) + "." + what, joined(coaching, of),
                                "coaching." + std::string(key) + "." + what, unit));
  };
  add("itt", {"offered", "invitados"});
  add("snt", {"others", "los demás"});
  add("tce", {"whole centre", "todo el centro"});
  add("tot", {"completed", "completaron"});
  block.run = [outcome](const StudySample& x, const BlockContext&) {
    const CoachingSurvey& data = x.coaching;
    const Groups centres = group_by(data.centre);
    const SaturationEffects effects =
        saturation_effects(coaching_fit(data, outcome), data.offered, data.saturation, centres);
    Design endogenous = no_columns(data.rows());
    Design instrument = no_columns(data.rows());
    Design exogenous = constant(data.rows());
    endogenous.add("completes", data.completes);
    instrument.add("offered", data.offered);
    exogenous.add("s", data.others).add("before", data.baseline(outcome));
    const LinearFit fit = fit_two_stage(endogenous, exogenous, instrument, data.follow_up(outcome));
    Results results;
    for (const Estimate& e : {effects.itt, effects.snt, effects.total,
                              estimate_coefficient(fit, "completes", centres)}) {
      results.emplace_back(e);
    }
    return results;
  };
  return block;
}

}  // namespace

RedrawEstimate::RedrawEstimate() : value(nan), se(nan), p(nan), low(nan), high(nan) {}

RedrawEstimate::RedrawEstimate(const Estimate& e)
    : value(e.value), se(e.se), p(e.p), low(e.ci_low), high(e.ci_high) {}

bool RedrawEstimate::covers(double truth) const {
  if (low > high) return truth <= high || truth >= low;
  return low <= truth && truth <= high;
}

std::vector<EstimatorBlock> panel_estimators() {
  std::vector<EstimatorBlock> blocks;
  add_windows(blocks);
  blocks.push_back(iv_block("iv_raw", {"2SLS, difference", "MC2E, diferencia"}, {}));
  blocks.push_back(iv_block("iv_fe_ancova", {"2SLS, districts, ANCOVA", "MC2E, distritos, ANCOVA"},
                            {.districts = true, .baseline = true}));
  add_quantiles(blocks);
  add_discontinuities(blocks);
  blocks.push_back(wild_block());
  blocks.push_back(permutation_block());
  blocks.push_back(gini_block());
  blocks.push_back(coaching_block(outcome_of<Technology::shed>(), {"sheds", "galpones"}, "1"));
  blocks.push_back(coaching_block(StudyOutcome::income, {"income", "ingreso"}, soles));
  return blocks;
}

}  // namespace winay::evaluation
