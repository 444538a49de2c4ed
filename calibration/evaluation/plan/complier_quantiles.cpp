#include <cmath>

#include "evaluation/estimators/cluster_draws.hpp"
#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

constexpr int usual_draws = 199;

/// What one sample, or one draw of its clusters, is made of.
class Compliers {
 public:
  Compliers(const StepData& data, const std::string& instrument)
      : y_(data.outcome()),
        take_up_(compared_arms(data)),
        instrument_(data.arms(instrument)),
        columns_(constant(data.rows())),
        taus_(data.step().quantiles) {
    data.add_terms(columns_, 1);
  }

  [[nodiscard]] const Vector& y() const { return y_; }
  [[nodiscard]] const Vector& instrument() const { return instrument_; }
  /// How much more often the instrument's 1 takes part, columns held.
  [[nodiscard]] double share(const Vector& weights) const {
    const Vector w = weights.size() == 0 ? Vector::Ones(y_.size()) : weights;
    const Vector p = fit_logit(columns_, instrument_, weights).probability;
    const Vector spread = p.cwiseProduct(Vector::Ones(p.size()) - p);
    const Vector push = (instrument_ - p).cwiseQuotient(spread).cwiseProduct(take_up_);
    return w.dot(push) / w.sum();
  }
  [[nodiscard]] Vector effects(const Vector& weights) const {
    const Vector p = fit_logit(columns_, instrument_, weights).probability;
    Vector effects(static_cast<Index>(taus_.size()));
    for (Index k = 0; k < effects.size(); ++k) {
      const ComplierQuantiles q = complier_quantiles(y_, take_up_, instrument_, p,
                                                     taus_[static_cast<std::size_t>(k)], weights);
      effects(k) = q.treated - q.untreated;
    }
    return effects;
  }

 private:
  Vector y_;
  Vector take_up_;
  Vector instrument_;
  Design columns_;
  std::vector<double> taus_;
};

const std::string& only_instrument(const StepData& data) {
  const std::vector<FormulaTerm>& all = data.step().instruments;
  const bool one = all.size() == 1 && all[0].parts.size() == 1 &&
                   all[0].parts[0].kind == FormulaPart::Kind::column;
  if (one) return all[0].parts[0].column;
  throw EstimationError({"`instruments` must name one column of 0 and 1",
                         "`instruments` debe nombrar una columna de 0 y 1"});
}

/// Effects in draws of whole clusters; a draw in which the instrument's groups cannot be told apart
/// is left out.
std::vector<Vector> redraw(const StepData& data, const Compliers& compliers) {
  const Groups clusters = data.clusters();
  const Groups strata = data.strata(clusters);
  const int draws = data.step().bootstrap_draws > 0 ? data.step().bootstrap_draws : usual_draws;
  std::vector<Vector> effects;
  for (int b = 0; b < draws; ++b) {
    const Vector weights =
        redrawn_weights(clusters, strata, {.seed = data.plan().seed}, b, data.weights());
    try {
      effects.push_back(compliers.effects(weights));
    } catch (const EstimationError&) {
      continue;
    }
  }
  if (10 * effects.size() < 9 * static_cast<std::size_t>(draws)) {
    throw EstimationError({"in one draw of clusters in ten or more there is no effect: too few",
                           "en uno de cada diez sorteos de conglomerados o más no hay efecto: "
                           "son muy pocos"});
  }
  return effects;
}

}  // namespace

void estimate_complier_quantiles(const StepData& data, StepEstimates& result) {
  const std::string& instrument = only_instrument(data);
  const Compliers compliers(data, instrument);
  const Groups clusters = data.clusters();
  if (data.clustered()) require_arms(instrument, compliers.instrument(), clusters);
  const double share = compliers.share(data.weights());
  if (!(std::abs(share) > rounding)) {
    throw EstimationError(
        {"`" + instrument + "` does not move `" + data.treatment() + "`: no first stage",
         "`" + instrument + "` no mueve `" + data.treatment() + "`: no hay primera etapa"});
  }
  const Vector values = compliers.effects(data.weights());
  const std::vector<Vector> draws = redraw(data, compliers);
  result.method = data.clustered() ? "cluster bootstrap" : "bootstrap";
  for (Index k = 0; k < values.size(); ++k) {
    double mean = 0;
    for (const Vector& draw : draws) mean += draw(k) / static_cast<double>(draws.size());
    double squares = 0;
    for (const Vector& draw : draws) squares += (draw(k) - mean) * (draw(k) - mean);
    const double se = std::sqrt(squares / static_cast<double>(draws.size() - 1));
    const double tau = data.step().quantiles[static_cast<std::size_t>(k)];
    Estimate e = infer(data.treatment() + at_tau(tau), values(k), se,
                       static_cast<double>(clusters.count() - 1), data.plan().level,
                       compliers.y().cwiseAbs().maxCoeff());
    e.n = data.rows();
    e.clusters = data.clustered() ? clusters.count() : 0;
    result.estimates.push_back(std::move(e));
  }
  result.add_fact("compliers", {"share of compliers", "proporción de cumplidores"}, share);
  result.add_fact("bootstrap_draws", {"draws", "sorteos"}, static_cast<double>(draws.size()));
}

}  // namespace winay::evaluation
