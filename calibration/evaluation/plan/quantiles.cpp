#include <cmath>

#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/estimators/quantile_regression.hpp"
#include "evaluation/plan/steps.hpp"

namespace winay::evaluation {

namespace {

/// The covariance of one fit, and how many units it rests on.
class QuantileErrors {
 public:
  QuantileErrors(const StepData& data, const Design& design, const Vector& y)
      : data_(data), design_(design), y_(y), clusters_(data.clusters()), weights_(data.weights()) {
    const EstimationStep& step = data.step();
    if (step.bootstrap_draws > 0) {
      kind_ = Kind::bootstrap;
    } else if (step.sparsity == "common") {
      kind_ = Kind::common;
    } else if (step.sparsity == "local" || !data.clustered()) {
      kind_ = Kind::local;
    }
  }

  [[nodiscard]] std::string method() const {
    switch (kind_) {
      case Kind::bootstrap:
        return data_.clustered() ? "cluster bootstrap" : "bootstrap";
      case Kind::common:
        return "iid";
      case Kind::local:
        return "nid";
      default:
        return "Parente–Santos Silva";
    }
  }
  /// Whether errors are taken as alike within clusters.
  [[nodiscard]] bool clustered() const {
    return data_.clustered() && kind_ != Kind::common && kind_ != Kind::local;
  }
  [[nodiscard]] double df() const {
    return static_cast<double>(clustered() ? clusters_.count() - 1
                                           : data_.rows() - design_.columns());
  }
  [[nodiscard]] Matrix of(const QuantileFit& fit) const {
    switch (kind_) {
      case Kind::bootstrap:
        return drawn(fit);
      case Kind::common:
        return iid_covariance(fit, design_, weights_);
      case Kind::local:
        return nid_covariance(fit, design_, y_, weights_);
      default:
        return clustered_covariance(fit, design_, clusters_, weights_).matrix;
    }
  }

 private:
  enum class Kind { clusters, local, common, bootstrap };

  /// Of coefficients in samples of clusters, drawn within the step's strata.
  [[nodiscard]] Matrix drawn(const QuantileFit& fit) const {
    const Index draws = data_.step().bootstrap_draws;
    const Matrix coefficients =
        cluster_bootstrap(design_, y_, fit.tau, clusters_, data_.strata(clusters_), draws,
                          {.seed = data_.plan().seed, .replicate = 0}, weights_);
    const Matrix off = coefficients.rowwise() - coefficients.colwise().mean();
    return off.transpose() * off / static_cast<double>(draws - 1);
  }

  const StepData& data_;
  const Design& design_;
  const Vector& y_;
  Groups clusters_;
  Vector weights_;
  Kind kind_ = Kind::clusters;
};

}  // namespace

void estimate_quantiles(const StepData& data, StepEstimates& result) {
  Design design = constant(data.rows());
  data.add_terms(design, 0);
  const Vector y = data.outcome();
  const QuantileErrors errors(data, design, y);
  result.method = errors.method();
  for (const double tau : data.step().quantiles) {
    const QuantileFit fit = fit_quantile(design, y, tau, data.weights());
    const Matrix v = errors.of(fit);
    for (const std::string& effect : data.effects(design)) {
      const Index j = design.column(effect);
      if (errors.clustered()) require_arms(effect, design.x.col(j), data.clusters());
      const double scale = y.cwiseAbs().maxCoeff() / design.x.col(j).cwiseAbs().maxCoeff();
      Estimate e = infer(effect + at_tau(tau), fit.coefficients(j), std::sqrt(v(j, j)), errors.df(),
                         data.plan().level, scale);
      e.n = data.rows();
      e.clusters = errors.clustered() ? data.clusters().count() : 0;
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
  const Vector z = compared_arms(data);
  const Groups clusters = data.clusters();
  result.method = "influence functions";
  for (const double tau : data.step().quantiles) {
    Estimate e =
        estimate_quantile_difference(y, z, tau, clusters, data.plan().level, data.weights())
            .estimate;
    e.name = data.treatment() + at_tau(tau);
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
    const Vector weights = data.weights();
    const LinearFit fit = fit_least_squares(
        design, recentred_influence(data.outcome(), tau, weights).values, weights);
    for (const std::string& effect : data.effects(design)) {
      require_arms(effect, design.x.col(design.column(effect)), clusters);
      Estimate e = estimate_coefficient(fit, effect, clusters, options);
      e.name += at_tau(tau);
      result.estimates.push_back(std::move(e));
    }
  }
}

}  // namespace winay::evaluation
