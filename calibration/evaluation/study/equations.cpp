#include "winay/evaluation/study/equations.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/estimators/quantile_regression.hpp"
#include "winay/core/nan.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

constexpr Index fewest_centres = 8;
/// The running variable is a centre's: nearest neighbours are those of the same centre, and their
/// residuals would add up to nothing within it.
constexpr RdResiduals centre_residuals = RdResiduals::hc1;

Controls controls_of(StudyEquation equation) {
  const bool full = equation != StudyEquation::window_raw;
  return {.districts = full, .baseline = full};
}

Estimate quantile_regression(const MainSurvey& data, StudyOutcome outcome, double tau,
                             const Controls& controls) {
  const Design design = with_controls(data, outcome, controls, "assigned", data.assigned);
  const QuantileFit fit = fit_quantile(design, data.follow_up(outcome), tau);
  const Groups centres = group_by(data.centre);
  const double variance = clustered_covariance(fit, design, centres).matrix(0, 0);
  return infer("assigned", fit.coefficients(0), std::sqrt(variance),
               static_cast<double>(centres.count() - 1));
}

Estimate recentred_effect(const MainSurvey& data, StudyOutcome outcome, double tau,
                          const StudySwitches& switches) {
  const RecentredInfluence rif = recentred_influence(data.follow_up(outcome), tau);
  const Design design = with_controls(data, outcome, {.districts = true, .baseline = true},
                                      "assigned", data.assigned);
  return estimate_coefficient(fit_least_squares(design, rif.values), "assigned",
                              group_by(data.centre),
                              {.covariance = covariance_of(switches.errors)});
}

double complier_difference(const Vector& y, const Vector& take_up, const Vector& assigned,
                           double tau) {
  const Vector share = Vector::Constant(y.size(), assigned.mean());
  const ComplierQuantiles q = complier_quantiles(y, take_up, assigned, share, tau);
  return q.treated - q.untreated;
}

Estimate complier_effect(const MainSurvey& data, StudyOutcome outcome, double tau,
                         StudyEstimand estimand) {
  const Vector& y = data.follow_up(outcome);
  const Vector& d = moved(data, estimand);
  const Groups centres = group_by(data.centre);
  const double value = complier_difference(y, d, data.assigned, tau);
  const double se = jackknife_se(centres, [&](const std::vector<Index>& rows) {
    return complier_difference(rows_of(y, rows), rows_of(d, rows), rows_of(data.assigned, rows),
                               tau);
  });
  return infer("compliers", value, se, static_cast<double>(centres.count() - 1), 0.95,
               y.cwiseAbs().maxCoeff());
}

/// The estimate of a ratio of two jumps where the study's estimand asks for it.
Estimate rd_effect(const RdEstimate& rd, bool robust) {
  Estimate estimate =
      infer("assigned", robust ? rd.bias_corrected : rd.conventional,
            robust ? rd.se_robust : rd.se_conventional, std::numeric_limits<double>::infinity(),
            0.95, robust ? rd.scale_robust : rd.scale_conventional);
  estimate.n = rd.n[0] + rd.n[1];
  estimate.clusters = rd.clusters[0] + rd.clusters[1];
  return estimate;
}

}  // namespace

Design controls_of(const StudySurveyData& data, StudyOutcome outcome, const Controls& controls) {
  Design design = constant(data.rows());
  if (controls.baseline) design.add("before", data.baseline(outcome));
  if (controls.districts) design.add_levels("district", data.district);
  return design;
}

Design with_controls(const StudySurveyData& data, StudyOutcome outcome, const Controls& controls,
                     const std::string& name, const Vector& variable) {
  Design design = no_columns(data.rows());
  design.add(name, variable).add(controls_of(data, outcome, controls));
  return design;
}

Covariance covariance_of(StudyErrors errors) {
  switch (errors) {
    case StudyErrors::cr1:
      return Covariance::cr1;
    case StudyErrors::cr1s:
      return Covariance::cr1s;
    case StudyErrors::hc1:
      return Covariance::hc1;
    default:
      return Covariance::cr2;
  }
}

const Vector& moved(const MainSurvey& data, StudyEstimand estimand) {
  const Vector& take_up =
      estimand == StudyEstimand::participating_centre ? data.centre_takes_part : data.take_up;
  if (take_up.size() > 0 && take_up.minCoeff() == take_up.maxCoeff()) {
    const bool all = take_up(0) > 0;
    throw EstimationError(
        {std::string(all ? "all households take part" : "no household takes part") +
             ": no effect of taking part can be told",
         std::string(all ? "todos los hogares participan" : "ningún hogar participa") +
             ": no se puede conocer el efecto de participar"});
  }
  return take_up;
}

Estimate window_effect(const MainSurvey& data, StudyOutcome outcome, StudyEstimand estimand,
                       const Controls& controls, Covariance errors) {
  const Vector& y = data.follow_up(outcome);
  const Groups centres = group_by(data.centre);
  if (estimand == StudyEstimand::itt) {
    const Design design = with_controls(data, outcome, controls, "assigned", data.assigned);
    return estimate_coefficient(fit_least_squares(design, y), "assigned", centres,
                                {.covariance = errors});
  }
  Design endogenous = no_columns(data.rows());
  Design instrument = no_columns(data.rows());
  endogenous.add("take_up", moved(data, estimand));
  instrument.add("assigned", data.assigned);
  const LinearFit fit =
      fit_two_stage(endogenous, controls_of(data, outcome, controls), instrument, y);
  return estimate_coefficient(fit, "take_up", centres, {.covariance = errors});
}

double window_width(const MainSurvey& data) {
  if (data.rows() == 0) {
    throw EstimationError({"no household in the window around the threshold of unmet need",
                           "ningún hogar en la ventana alrededor del umbral de necesidad"});
  }
  return std::ceil(data.running.cwiseAbs().maxCoeff());
}

RdData rd_data(const MainSurvey& data, StudyOutcome outcome, StudyEstimand estimand) {
  RdData rd{.running = data.running,
            .outcome = data.follow_up(outcome),
            .take_up = {},
            .covariates = Matrix(data.rows(), 0),
            .weights = {},
            .clusters = group_by(data.centre)};
  if (estimand != StudyEstimand::itt) rd.take_up = moved(data, estimand);
  return rd;
}

Estimate local_linear_effect(const MainSurvey& data, StudyOutcome outcome, StudyEstimand estimand,
                             bool robust) {
  const double h = window_width(data);
  const RdOptions clustered{.residuals = centre_residuals};
  const RdEstimate rd =
      estimate_rd(rd_data(data, outcome, estimand), clustered, {.h = {h, h}, .b = {h, h}});
  return rd_effect(rd, robust);
}

Estimate robust_rd_effect(const MainSurvey& data, StudyOutcome outcome, StudyEstimand estimand) {
  const RdOptions with_floor{.residuals = centre_residuals, .fewest_clusters = fewest_centres};
  return rd_effect(estimate_rd(rd_data(data, outcome, estimand), with_floor), true);
}

Estimate mean_effect(const MainSurvey& data, StudyOutcome outcome, const StudySwitches& switches) {
  if (switches.equation == StudyEquation::local_linear) {
    return local_linear_effect(data, outcome, switches.estimand, false);
  }
  if (switches.equation == StudyEquation::robust_rd) {
    return robust_rd_effect(data, outcome, switches.estimand);
  }
  return window_effect(data, outcome, switches.estimand, controls_of(switches.equation),
                       covariance_of(switches.errors));
}

Estimate quantile_effect(const MainSurvey& data, StudyOutcome outcome, double tau,
                         const StudySwitches& switches) {
  const Vector& y = data.follow_up(outcome);
  switch (switches.quantile_estimator) {
    case QuantileEstimator::qr_controls:
      return quantile_regression(data, outcome, tau, {.districts = true, .baseline = true});
    case QuantileEstimator::qr_raw:
      return quantile_regression(data, outcome, tau, {});
    case QuantileEstimator::difference:
      return estimate_quantile_difference(y, data.assigned, tau, group_by(data.centre)).estimate;
    case QuantileEstimator::rif:
      return recentred_effect(data, outcome, tau, switches);
    case QuantileEstimator::complier:
      return complier_effect(data, outcome, tau, switches.estimand);
  }
  return infer("none", nan, nan, nan);
}

Estimate clustered_mean(const Vector& values, const Vector& centre, const Vector& among) {
  std::vector<bool> keep(static_cast<std::size_t>(among.size()));
  for (Index i = 0; i < among.size(); ++i) keep[static_cast<std::size_t>(i)] = among(i) > 0;
  const std::vector<Index> rows = rows_where(keep);
  const Vector y = rows_of(values, rows);
  return estimate_coefficient(fit_least_squares(constant(y.size()), y), "const",
                              group_by(rows_of(centre, rows)), {.covariance = Covariance::cr1});
}

LinearFit coaching_fit(const CoachingSurvey& data, StudyOutcome outcome) {
  if (data.rows() == 0) {
    throw EstimationError({"no household in the sample on coaching: no centre takes part",
                           "ningún hogar en la muestra del coaching: ningún centro participa"});
  }
  Design design = no_columns(data.rows());
  design.add("t", data.offered).add("s", data.others);
  design.add("const", Vector::Ones(data.rows())).add("before", data.baseline(outcome));
  const double assigned = data.of_assigned.mean();
  if (assigned > 0 && assigned < 1) design.add("assigned", data.of_assigned);
  return fit_least_squares(design, data.follow_up(outcome));
}

}  // namespace winay::evaluation
