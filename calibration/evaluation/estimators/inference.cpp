#include "winay/evaluation/estimators/inference.hpp"

#include <cmath>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/probability.hpp"

namespace winay::evaluation {

namespace {

double degrees_of_freedom(const LinearFit& fit, const Vector& contrast, const Groups& clusters,
                          Covariance kind) {
  if (!uses_clusters(kind)) return static_cast<double>(fit.rows() - fit.parameters());
  if (kind == Covariance::cr2) return satterthwaite_df(fit, clusters, contrast);
  return static_cast<double>(clusters.count() - 1);
}

}  // namespace

Estimate infer(std::string name, double value, double se, double df, double level, double scale) {
  if (!(se > rounding * scale)) {
    throw EstimationError(
        {"the standard error of " + name + " is " + (se >= 0 ? "0" : "undefined") +
             ": the outcome does not vary, or is fitted exactly",
         "el error estándar de " + name + " es " + (se >= 0 ? "0" : "indefinido") +
             ": el resultado no varía, o se ajusta exactamente"});
  }
  const double margin = student_quantile((1 + level) / 2, df) * se;
  Estimate estimate;
  estimate.name = std::move(name);
  estimate.value = value;
  estimate.se = se;
  estimate.df = df;
  estimate.t = value / se;
  estimate.p = student_two_sided(estimate.t, df);
  estimate.ci_low = value - margin;
  estimate.ci_high = value + margin;
  return estimate;
}

void require_variation(const Vector& values) {
  if (values.maxCoeff() - values.minCoeff() > rounding * values.cwiseAbs().maxCoeff()) return;
  throw EstimationError({"the outcome does not vary", "el resultado no varía"});
}

void require_clusters_in_both_arms(const std::string& name, const Vector& column,
                                   const Groups& clusters) {
  const double low = column.minCoeff();
  const double high = column.maxCoeff();
  if (low == high || !((column.array() == low) || (column.array() == high)).all()) return;
  const Vector sizes = clusters.sums(Vector::Ones(column.size())).col(0);
  const Vector highs = clusters.sums((column.array() == high).cast<double>().matrix()).col(0);
  const Index with_high = (highs.array() > 0).count();
  const Index with_low = (highs.array() < sizes.array()).count();
  if (with_high > 1 && with_low > 1) return;
  const std::string value = with_high == 1 ? "1" : "0";
  throw EstimationError(
      {"`" + name + "` is " + value +
           " in one cluster only: nothing tells its effect from that cluster's own",
       "`" + name + "` es " + value +
           " en un solo conglomerado: nada distingue su efecto de lo propio de ese conglomerado"});
}

Estimate estimate_contrast(const LinearFit& fit, const std::string& name, const Vector& contrast,
                           const Groups& clusters, const InferenceOptions& options) {
  const CovarianceEstimate v = covariance(fit, options.covariance, clusters);
  const double se = std::sqrt(contrast.dot(v.matrix * contrast));
  Estimate estimate =
      infer(name, contrast.dot(fit.coefficients), se,
            degrees_of_freedom(fit, contrast, clusters, options.covariance), options.level,
            fit.outcome_size * (fit.half.transpose() * contrast).norm());
  estimate.n = fit.rows();
  if (uses_clusters(options.covariance)) estimate.clusters = clusters.count();
  if (v.singular_clusters > 0) {
    const std::string count = std::to_string(v.singular_clusters);
    const std::string kind = name_of(options.covariance);
    estimate.notes.push_back(
        {count + " clusters have a column to themselves: generalised inverse in " + kind,
         count + " conglomerados tienen una columna para sí: inversa generalizada en " + kind});
  }
  return estimate;
}

Estimate estimate_coefficient(const LinearFit& fit, const std::string& name, const Groups& clusters,
                              const InferenceOptions& options) {
  return estimate_contrast(fit, name, Vector::Unit(fit.columns(), fit.column(name)), clusters,
                           options);
}

}  // namespace winay::evaluation
