#include <cmath>

#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/least_squares.hpp"
#include "winay/evaluation/estimators/power.hpp"

namespace winay::evaluation {

namespace {

/// What varies between clusters and within them: one-way analysis of variance of residuals.
struct Variance {
  double between = 0;
  double within = 0;
};

Variance variance_of(const Vector& residuals, const Groups& clusters) {
  const auto n = static_cast<double>(residuals.size());
  const auto count = static_cast<double>(clusters.count());
  const Vector sizes = clusters.sums(Vector::Ones(residuals.size())).col(0);
  const Vector sums = clusters.sums(residuals).col(0);
  const double of_means = sums.cwiseAbs2().cwiseQuotient(sizes).sum();
  if (count == n) return {.between = 0, .within = residuals.squaredNorm() / (n - 1)};
  const double within = (residuals.squaredNorm() - of_means) / (n - count);
  const double usual_size = (n - sizes.squaredNorm() / n) / (count - 1);
  const double between = (of_means / (count - 1) - within) / usual_size;
  return {.between = std::max(0.0, between), .within = within};
}

double or_own(double asked, double own) { return std::isnan(asked) ? own : asked; }

/// The table's own design, and in it what the step says otherwise.
SaturationDesign design_of(const StepData& data, const Groups& clusters, const Variance& variance) {
  const Vector offered = data.arms(data.treatment());
  const Vector sizes = clusters.sums(Vector::Ones(offered.size())).col(0);
  const Vector in_cluster = clusters.sums(offered).col(0);
  const Vector treated = (in_cluster.array() > 0).cast<double>();
  const EstimationStep& step = data.step();
  const auto count = static_cast<double>(clusters.count());
  SaturationDesign design;
  design.cluster_size = or_own(step.cluster_size, static_cast<double>(data.rows()) / count);
  design.clusters = or_own(step.cluster_count, count);
  design.control_share = or_own(step.control_share, 1 - treated.sum() / count);
  design.saturation = or_own(step.offered_share, in_cluster.sum() / treated.dot(sizes));
  design.icc = or_own(step.icc, variance.between / (variance.between + variance.within));
  if (!(design.control_share > 0 && design.control_share < 1)) {
    throw EstimationError(
        {"no cluster is without offers: say `control_share`, the share of clusters without",
         "ningún conglomerado está sin oferta: indique `control_share`, la proporción sin ella"});
  }
  return design;
}

}  // namespace

void detect_effects(const StepData& data, StepEstimates& result) {
  Design columns = constant(data.rows());
  data.add_terms(columns, 0);
  const LinearFit fit = fit_least_squares(columns, data.outcome());
  if (fit.is_exact()) {
    throw EstimationError({"the outcome does not vary, or is fitted exactly",
                           "el resultado no varía, o se ajusta exactamente"});
  }
  const Groups clusters = data.clusters();
  const Variance variance = variance_of(fit.residuals, clusters);
  const double sd = std::sqrt(variance.between + variance.within);
  const SaturationDesign design = design_of(data, clusters, variance);
  const EstimationStep& step = data.step();
  const DetectableEffects least = detectable_effects(design, step.significance, step.power);
  result.method = "power " + short_text(step.power) + ", p < " + short_text(step.significance);
  const auto add = [&](const std::string& name, const Text& label, double deviations) {
    Estimate e = bare({name, name}, deviations * sd, data.rows());
    e.label = label;
    e.clusters = data.clustered() ? clusters.count() : 0;
    result.estimates.push_back(std::move(e));
  };
  const bool beside = design.saturation < 1;
  add("ITT", {"smallest found, ITT", "menor detectable, ITT"}, least.itt);
  if (beside) add("SNT", {"smallest found, SNT", "menor detectable, SNT"}, least.snt);
  result.add_fact("itt_sd", {"ITT in standard deviations", "ITT en desviaciones estándar"},
                  least.itt);
  if (beside) {
    result.add_fact("snt_sd", {"SNT in standard deviations", "SNT en desviaciones estándar"},
                    least.snt);
  }
  result.add_fact(
      "sd", {"standard deviation, columns held", "desviación estándar, dadas las columnas"}, sd);
  result.add_fact("icc", {"correlation within clusters", "correlación dentro de conglomerados"},
                  design.icc);
  result.add_fact("cluster_count", {"clusters", "conglomerados"}, design.clusters);
  result.add_fact("cluster_size", {"observations in each", "observaciones en cada uno"},
                  design.cluster_size);
  result.add_fact("control_share",
                  {"share of clusters without offers", "proporción de conglomerados sin oferta"},
                  design.control_share);
  result.add_fact("offered_share",
                  {"share offered in the others", "proporción con oferta en los demás"},
                  design.saturation);
  if (std::isnan(step.effect)) return;
  const double error = least.itt * sd / detectable_multiple(step.significance, step.power);
  result.add_fact("power_of_effect",
                  {"chance to find an ITT of " + short_text(step.effect),
                   "probabilidad de hallar un ITT de " + short_text(step.effect)},
                  power_of(step.effect / error, step.significance));
}

}  // namespace winay::evaluation
