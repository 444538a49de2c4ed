#include "evaluation/estimators/saturation.hpp"

#include "evaluation/estimators/permutation.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

/// Mean of the offered less that of clusters where nobody is, of the outcome net of the columns
/// that the lottery does not draw. Who is offered is drawn again: shares over clusters, then
/// households within them.
void add_permutations(const StepData& data, StepEstimates& result) {
  const Groups clusters = data.clusters();
  Design columns = constant(data.rows());
  data.add_terms(columns, 2);
  const Vector rest = fit_least_squares(columns, data.outcome()).residuals;
  const auto difference = [&](const Vector& offered) {
    const Vector in_cluster = clusters.sums(offered).col(0);
    Vector pure(offered.size());
    for (Index i = 0; i < pure.size(); ++i) {
      pure(i) = in_cluster(clusters.of[static_cast<std::size_t>(i)]) == 0 ? 1 : 0;
    }
    return rest.dot(offered) / offered.sum() - rest.dot(pure) / pure.sum();
  };
  const PermutationTest test =
      saturation_test({.offered = data.arms(data.treatment()),
                       .clusters = clusters,
                       .strata = data.strata(clusters)},
                      difference,
                      {.draws = data.step().permutations,
                       .key = {.seed = data.plan().seed, .replicate = 0},
                       .rounding = rounding * data.outcome().cwiseAbs().maxCoeff()});
  result.add_fact("permutation_difference",
                  {"offered less pure control", "con oferta menos control puro"}, test.observed);
  result.add_fact("permutation_p",
                  {"p among offers drawn again", "p entre ofertas sorteadas de nuevo"}, test.p);
}

}  // namespace

void estimate_saturation(const StepData& data, StepEstimates& result) {
  const std::vector<FormulaTerm>& terms = data.step().formula.terms;
  if (terms.size() < 2) {
    throw EstimationError(
        {"the formula begins with two columns: offered, not offered beside them",
         "la fórmula empieza con dos columnas: con oferta, sin ella junto a ellos"});
  }
  Design design = constant(data.rows());
  data.add_terms(design, 0);
  const LinearFit fit = fit_least_squares(design, data.outcome(), data.weights());
  const InferenceOptions options = data.inference(Covariance::cr2);
  result.method = name_of(options.covariance);
  const SaturationEffects e =
      saturation_effects(fit, data.arms(data.treatment()), data.numbers(data.step().saturation),
                         clusters_for(data, options), options,
                         {.offered = terms[0].text(), .beside = terms[1].text()});
  result.estimates = {e.itt, e.snt, e.total, e.within};
  result.add_fact("share_treated",
                  {"share offered where anybody is", "proporción con oferta donde la hay"},
                  e.share_treated);
  if (data.step().permutations > 0) add_permutations(data, result);
}

}  // namespace winay::evaluation
