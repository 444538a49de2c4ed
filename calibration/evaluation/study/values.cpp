#include "winay/evaluation/study/values.hpp"

#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/estimators/quantile_regression.hpp"
#include "winay/evaluation/study/equations.hpp"
#include "winay/evaluation/study/estimators.hpp"

namespace winay::evaluation {

namespace {

constexpr Controls full{.districts = true, .baseline = true};

double mean_among(const Vector& y, const Vector& among) { return y.dot(among) / among.sum(); }

Vector control_of(const MainSurvey& data) { return Vector::Ones(data.rows()) - data.assigned; }

double window_value(const MainSurvey& data, StudyOutcome outcome, StudyEstimand estimand,
                    const Controls& controls) {
  const Vector& y = data.follow_up(outcome);
  if (estimand == StudyEstimand::itt) {
    const Design design = with_controls(data, outcome, controls, "assigned", data.assigned);
    return fit_least_squares(design, y).coefficients(0);
  }
  Design endogenous = no_columns(data.rows());
  Design instrument = no_columns(data.rows());
  endogenous.add("take_up", moved(data, estimand));
  instrument.add("assigned", data.assigned);
  return fit_two_stage(endogenous, controls_of(data, outcome, controls), instrument, y)
      .coefficients(0);
}

double mean_value(const MainSurvey& data, StudyOutcome outcome, const StudySwitches& switches) {
  switch (switches.equation) {
    case StudyEquation::window_fe_ancova:
      return window_value(data, outcome, switches.estimand, full);
    case StudyEquation::window_raw:
      return window_value(data, outcome, switches.estimand, {});
    default:
      return mean_effect(data, outcome, switches).value;
  }
}

double regression_value(const MainSurvey& data, StudyOutcome outcome, double tau,
                        const Controls& controls) {
  const Design design = with_controls(data, outcome, controls, "assigned", data.assigned);
  return fit_quantile(design, data.follow_up(outcome), tau).coefficients(0);
}

double quantile_value(const MainSurvey& data, StudyOutcome outcome, double tau,
                      const StudySwitches& switches) {
  const Vector& y = data.follow_up(outcome);
  switch (switches.quantile_estimator) {
    case QuantileEstimator::qr_controls:
      return regression_value(data, outcome, tau, full);
    case QuantileEstimator::qr_raw:
      return regression_value(data, outcome, tau, {});
    case QuantileEstimator::difference:
      return quantile_difference(y, data.assigned, tau);
    case QuantileEstimator::complier: {
      const bool itt = switches.quantile_scale == QuantileScale::itt;
      const Vector& take_up = moved(data, itt ? StudyEstimand::itt : switches.estimand);
      const Vector share = Vector::Constant(y.size(), data.assigned.mean());
      const ComplierQuantiles q = complier_quantiles(y, take_up, data.assigned, share, tau);
      return q.treated - q.untreated;
    }
    case QuantileEstimator::rif:
      break;
  }
  return quantile_effect(data, outcome, tau, switches).value;
}

double relative_value(const MainSurvey& data, const StudySwitches& switches) {
  constexpr StudyOutcome income = StudyOutcome::income;
  const Vector control = control_of(data);
  double base = mean_among(data.follow_up(income), control);
  if (switches.effect_base == EffectBase::baseline_mean) {
    base = mean_among(data.baseline(income), control);
  } else if (switches.effect_base == EffectBase::untreated_mean) {
    base -=
        window_value(data, income, StudyEstimand::late, full) * mean_among(data.take_up, control);
  }
  return mean_value(data, income, switches) / base;
}

double tau_of(Quantity quantity) {
  return quantity == Quantity::effect_p25 ? 0.25 : quantity == Quantity::effect_p50 ? 0.5 : 0.75;
}

/// By the estimator that gives a standard error too.
ValueEstimator by_the_full_one(const PublishedStatistic& statistic, const Study& study) {
  Targets alone;
  alone.statistics = {statistic};
  const EstimatorBlock block = published_estimators(study, alone).front();
  return [block, study](const StudySample& sample) {
    return block.run(sample, {.study = study, .truth = {}, .key = {}}).front().value;
  };
}

}  // namespace

ValueEstimator value_estimator(const PublishedStatistic& statistic, const Study& study) {
  const StudyOutcome outcome = statistic.outcome;
  const StudySwitches switches = study.switches;
  const Index column = statistic.quantity == Quantity::coaching_spillover ? 1 : 0;
  switch (statistic.quantity) {
    case Quantity::effect:
      return [=](const StudySample& s) { return mean_value(s.main, outcome, switches); };
    case Quantity::effect_p25:
    case Quantity::effect_p50:
    case Quantity::effect_p75: {
      const double tau = tau_of(statistic.quantity);
      return [=](const StudySample& s) { return quantile_value(s.main, outcome, tau, switches); };
    }
    case Quantity::relative_effect:
      return [=](const StudySample& s) { return relative_value(s.main, switches); };
    case Quantity::control_mean:
      return [=](const StudySample& s) {
        return mean_among(s.main.follow_up(outcome), control_of(s.main));
      };
    case Quantity::take_up_control:
      return [](const StudySample& s) { return mean_among(s.main.take_up, control_of(s.main)); };
    case Quantity::take_up_assigned:
      return [](const StudySample& s) { return mean_among(s.main.take_up, s.main.assigned); };
    case Quantity::coaching_effect:
    case Quantity::coaching_spillover:
      return [=](const StudySample& s) {
        return coaching_fit(s.coaching, outcome).coefficients(column);
      };
    case Quantity::coaching_completion:
      return
          [](const StudySample& s) { return mean_among(s.coaching.completes, s.coaching.offered); };
    case Quantity::take_up_slope:
    case Quantity::association:
      break;
  }
  return by_the_full_one(statistic, study);
}

}  // namespace winay::evaluation
