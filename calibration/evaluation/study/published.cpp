#include <array>
#include <cmath>
#include <limits>

#include "evaluation/estimators/saturation.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"
#include "winay/evaluation/study/equations.hpp"
#include "winay/evaluation/study/estimators.hpp"

namespace winay::evaluation {

namespace {

using One = std::function<Estimate(const StudySample&, const StudySwitches&)>;

double quantile_of(Quantity quantity) {
  return quantity == Quantity::effect_p25 ? 0.25 : quantity == Quantity::effect_p50 ? 0.5 : 0.75;
}

/// The switches under which a quantile effect is estimated.
StudySwitches for_quantiles(StudySwitches switches) {
  if (switches.quantile_scale == QuantileScale::itt) switches.estimand = StudyEstimand::itt;
  return switches;
}

double mean_among(const Vector& y, const Vector& among) { return y.dot(among) / among.sum(); }

Estimate scaled(const Estimate& e, double factor) {
  return infer(e.name, e.value * factor, e.se * factor, e.df);
}

/// The effect on mean income over its base, taken as fixed.
Estimate relative_effect(const StudySample& sample, const StudySwitches& switches) {
  const MainSurvey& data = sample.main;
  const Vector control = Vector::Ones(data.rows()) - data.assigned;
  const Estimate effect = mean_effect(data, StudyOutcome::income, switches);
  double base = mean_among(data.follow_up(StudyOutcome::income), control);
  if (switches.effect_base == EffectBase::baseline_mean) {
    base = mean_among(data.baseline(StudyOutcome::income), control);
  } else if (switches.effect_base == EffectBase::untreated_mean) {
    const Estimate late = window_effect(data, StudyOutcome::income, StudyEstimand::late,
                                        {.districts = true, .baseline = true}, Covariance::cr1);
    base -= late.value * mean_among(data.take_up, control);
  }
  return scaled(effect, 1 / base);
}

/// Take-up of the assigned with baseline income above their median less that of the others.
Estimate take_up_slope(const StudySample& sample) {
  const MainSurvey& data = sample.main;
  std::vector<bool> keep(static_cast<std::size_t>(data.rows()));
  for (Index i = 0; i < data.rows(); ++i) keep[static_cast<std::size_t>(i)] = data.assigned(i) > 0;
  const std::vector<Index> rows = rows_where(keep);
  const Vector before = rows_of(data.baseline(StudyOutcome::income), rows);
  const double median = sample_quantile(before, 0.5);
  Vector rich(before.size());
  for (Index i = 0; i < rich.size(); ++i) rich(i) = before(i) > median ? 1 : 0;
  Design design = constant(rich.size());
  design.add("rich", rich);
  return estimate_coefficient(fit_least_squares(design, rows_of(data.take_up, rows)), "rich",
                              group_by(rows_of(data.centre, rows)));
}

/// Of baseline locus of control above the median with follow-up income, whoever is assigned.
Estimate association(const StudySample& sample, StudyOutcome outcome,
                     const StudySwitches& switches) {
  const MainSurvey& data = sample.main;
  Design design = with_controls(data, outcome, {.districts = true}, "high", data.locus_high);
  design.add("assigned", data.assigned);
  return estimate_coefficient(fit_least_squares(design, data.follow_up(outcome)), "high",
                              group_by(data.centre),
                              {.covariance = covariance_of(switches.errors)});
}

Estimate coaching(const StudySample& sample, StudyOutcome outcome, const StudySwitches& switches,
                  const char* column) {
  return estimate_coefficient(coaching_fit(sample.coaching, outcome), column,
                              group_by(sample.coaching.centre),
                              {.covariance = covariance_of(switches.errors)});
}

One estimator_of(const PublishedStatistic& s) {
  const StudyOutcome outcome = s.outcome;
  const Quantity quantity = s.quantity;
  switch (quantity) {
    case Quantity::effect:
      return [=](const StudySample& x, const StudySwitches& switches) {
        return mean_effect(x.main, outcome, switches);
      };
    case Quantity::effect_p25:
    case Quantity::effect_p50:
    case Quantity::effect_p75:
      return [=](const StudySample& x, const StudySwitches& switches) {
        return quantile_effect(x.main, outcome, quantile_of(quantity), for_quantiles(switches));
      };
    case Quantity::relative_effect:
      return relative_effect;
    case Quantity::control_mean:
      return [=](const StudySample& x, const StudySwitches&) {
        return clustered_mean(x.main.follow_up(outcome), x.main.centre,
                              Vector::Ones(x.main.rows()) - x.main.assigned);
      };
    case Quantity::take_up_control:
      return [](const StudySample& x, const StudySwitches&) {
        return clustered_mean(x.main.take_up, x.main.centre,
                              Vector::Ones(x.main.rows()) - x.main.assigned);
      };
    case Quantity::take_up_assigned:
      return [](const StudySample& x, const StudySwitches&) {
        return clustered_mean(x.main.take_up, x.main.centre, x.main.assigned);
      };
    case Quantity::take_up_slope:
      return [](const StudySample& x, const StudySwitches&) { return take_up_slope(x); };
    case Quantity::coaching_effect:
      return [=](const StudySample& x, const StudySwitches& switches) {
        return coaching(x, outcome, switches, "t");
      };
    case Quantity::coaching_spillover:
      return [=](const StudySample& x, const StudySwitches& switches) {
        return coaching(x, outcome, switches, "s");
      };
    case Quantity::coaching_completion:
      return [](const StudySample& x, const StudySwitches&) {
        return clustered_mean(x.coaching.completes, x.coaching.centre, x.coaching.offered);
      };
    case Quantity::association:
      return [=](const StudySample& x, const StudySwitches& switches) {
        return association(x, outcome, switches);
      };
  }
  return {};
}

std::string estimand_key(StudyEstimand estimand) {
  return std::string(study_estimand_names.at(static_cast<std::size_t>(estimand)));
}

void describe_estimand(StudyEstimand estimand, PublishedMethod& m) {
  switch (estimand) {
    case StudyEstimand::itt:
      m.estimand = {"ITT", "ITT"};
      break;
    case StudyEstimand::late:
      m.estimand = {"LATE", "LATE"};
      break;
    case StudyEstimand::participating_centre:
      m.estimand = {"centre", "centro"};
      break;
  }
}

/// What tables call an estimator; for one of quantile effects also the truth it tends to, but for
/// its percentile.
struct Called {
  Text name;
  const char* truth = "";
};

/// In the order of StudyEquation.
constexpr std::array<Called, study_equation_names.size()> equations{{
    {{"window, district, ANCOVA", "ventana, distrito, ANCOVA"}},
    {{"window, difference", "ventana, diferencia"}},
    {{"local linear", "lineal local"}},
    {{"RD, robust bias correction", "RD, corrección robusta"}},
}};

/// In the order of QuantileEstimator.
constexpr std::array<Called, quantile_estimator_names.size()> quantile_estimators{{
    {{"quantile regr., controls", "regr. cuantílica, controles"}, "cqr."},
    {{"quantile regression", "regresión cuantílica"}, "qte."},
    {{"difference of quantiles", "diferencia de cuantiles"}, "qte."},
    {{"RIF regression", "regresión RIF"}, "rif."},
    {{"quantiles of compliers", "cuantiles de cumplidores"}, "cqe."},
}};

void describe_estimator(const Called& called, PublishedMethod& m) { m.estimator = called.name; }

/// Effects on quantiles: estimator and what it tends to.
void describe_quantiles(const PublishedStatistic& s, const StudySwitches& given,
                        PublishedMethod& m) {
  const StudySwitches switches = for_quantiles(given);
  const bool complier = switches.quantile_estimator == QuantileEstimator::complier;
  describe_estimand(complier ? switches.estimand : StudyEstimand::itt, m);
  const Called& called =
      quantile_estimators.at(static_cast<std::size_t>(switches.quantile_estimator));
  describe_estimator(called, m);
  m.truth = called.truth + std::string(s.quantity == Quantity::effect_p25   ? "p25"
                                       : s.quantity == Quantity::effect_p50 ? "p50"
                                                                            : "p75");
}

}  // namespace

PublishedMethod method_of(const PublishedStatistic& s, const StudySwitches& switches) {
  PublishedMethod m{.estimand = {"level", "nivel"}, .estimator = {"mean", "media"}, .truth = ""};
  const std::string outcome(study_outcome_names.at(static_cast<std::size_t>(s.outcome)));
  switch (s.quantity) {
    case Quantity::effect:
    case Quantity::relative_effect:
      describe_estimand(switches.estimand, m);
      describe_estimator(equations.at(static_cast<std::size_t>(switches.equation)), m);
      m.truth = "relative";
      if (s.quantity == Quantity::effect) m.truth = estimand_key(switches.estimand) + "." + outcome;
      break;
    case Quantity::effect_p25:
    case Quantity::effect_p50:
    case Quantity::effect_p75:
      describe_quantiles(s, switches, m);
      break;
    case Quantity::coaching_effect:
    case Quantity::coaching_spillover:
      m.estimand = s.quantity == Quantity::coaching_effect ? Text{"offer", "invitación"}
                                                           : Text{"spillover", "derrame"};
      m.estimator = {"saturation ANCOVA", "ANCOVA de saturación"};
      m.truth =
          (s.quantity == Quantity::coaching_effect ? "coaching.itt." : "coaching.snt.") + outcome;
      break;
    case Quantity::association:
      m.estimand = {"association", "asociación"};
      m.estimator = {"OLS, district", "MCO, distrito"};
      break;
    case Quantity::take_up_slope:
      m.estimand = {"difference", "diferencia"};
      m.truth = "no_effect";
      break;
    case Quantity::control_mean:
      m.truth = "control_mean";
      break;
    case Quantity::take_up_control:
      m.truth = "take_up_control";
      break;
    case Quantity::take_up_assigned:
      m.truth = "take_up_assigned";
      break;
    case Quantity::coaching_completion:
      m.truth = "attendance";
      break;
  }
  return m;
}

std::vector<PublishedTask> published_tasks(const Study& study, const Targets& targets) {
  std::vector<PublishedTask> tasks;
  for (const PublishedStatistic& s : targets.statistics) {
    tasks.push_back({.key = s.name, .statistic = s, .switches = study.switches});
    if (s.estimator != TargetEstimator::quantiles) continue;
    for (const QuantileEstimator other :
         {QuantileEstimator::qr_controls, QuantileEstimator::difference}) {
      if (other == study.switches.quantile_estimator) continue;
      PublishedTask task{
          .key = s.name + "." +
                 std::string(quantile_estimator_names.at(static_cast<std::size_t>(other))),
          .statistic = s,
          .switches = study.switches,
          .alternative = true};
      task.switches.quantile_estimator = other;
      tasks.push_back(std::move(task));
    }
  }
  return tasks;
}

std::vector<EstimatorBlock> published_estimators(const Study& study, const Targets& targets) {
  std::vector<EstimatorBlock> blocks;
  for (const PublishedTask& task : published_tasks(study, targets)) {
    const PublishedStatistic& s = task.statistic;
    const One one = estimator_of(s);
    const StudySwitches switches = task.switches;
    blocks.push_back(
        {.gives = {{.key = task.key,
                    .name = s.long_name,
                    .unit = std::string(target_unit_names.at(static_cast<std::size_t>(s.unit))),
                    .truth = method_of(s, switches).truth}},
         .costly = false,
         .run = [one, switches](const StudySample& sample, const BlockContext&) {
           return std::vector<RedrawEstimate>{RedrawEstimate(one(sample, switches))};
         }});
  }
  return blocks;
}

}  // namespace winay::evaluation
