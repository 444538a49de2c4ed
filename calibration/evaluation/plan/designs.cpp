#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "evaluation/estimators/permutation.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/lee_bounds.hpp"
#include "winay/evaluation/estimators/regression_discontinuity.hpp"

namespace winay::evaluation {

namespace {

RdOptions rd_options(const StepData& data) {
  static const std::map<std::string, Kernel> kernels{{"triangular", Kernel::triangular},
                                                     {"uniform", Kernel::uniform},
                                                     {"epanechnikov", Kernel::epanechnikov}};
  RdOptions options;
  options.cutoff = data.step().cutoff;
  options.order = data.step().order;
  options.kernel = kernels.at(data.step().kernel);
  options.level = data.plan().level;
  if (data.clustered()) {
    options.residuals = RdResiduals::hc0;
    options.fewest_clusters = data.step().fewest_clusters;
  }
  return options;
}

}  // namespace

void estimate_discontinuity(const StepData& data, StepEstimates& result) {
  RdData rd;
  rd.running = data.numbers(data.treatment());
  rd.outcome = data.outcome();
  if (!data.step().take_up.empty()) rd.take_up = data.numbers(data.step().take_up);
  Design covariates = no_columns(data.rows());
  data.add_terms(covariates, 1);
  rd.covariates = covariates.x;
  if (data.clustered()) rd.clusters = data.clusters();
  rd.weights = data.weights();
  const double h = data.step().bandwidth;
  const RdOptions options = rd_options(data);
  const RdEstimate e =
      h > 0 ? estimate_rd(rd, options, {{h, h}, {h, h}}) : estimate_rd(rd, options);
  result.method = data.clustered() ? "CR1" : "nearest neighbours";
  const double infinite = std::numeric_limits<double>::infinity();
  Estimate plain = infer("conventional", e.conventional, e.se_conventional, infinite, options.level,
                         e.scale_conventional);
  Estimate robust = infer("bias-corrected", e.bias_corrected, e.se_robust, infinite, options.level,
                          e.scale_robust);
  plain.label = {plain.name, "convencional"};
  robust.label = {robust.name, "sesgo corregido"};
  plain.n = robust.n = e.n[0] + e.n[1];
  plain.clusters = robust.clusters = e.clusters[0] + e.clusters[1];
  result.estimates = {plain, robust};
  for (const std::size_t side : {0U, 1U}) {
    const std::string suffix = side == 0 ? "_left" : "_right";
    const std::string en = side == 0 ? ", left" : ", right";
    const std::string es = side == 0 ? ", izquierda" : ", derecha";
    result.add_fact("h" + suffix, {"bandwidth" + en, "ancho de banda" + es}, e.bandwidths.h[side]);
    result.add_fact("b" + suffix, {"bandwidth of the bias" + en, "ancho de banda del sesgo" + es},
                    e.bandwidths.b[side]);
    result.add_fact("n" + suffix, {"observations" + en, "observaciones" + es},
                    static_cast<double>(e.n[side]));
  }
  if (rd.take_up.size() > 0) {
    result.add_fact("first_stage", {"jump of take-up", "salto de la participación"}, e.first_stage);
  }
}

void test_permutations(const StepData& data, StepEstimates& result) {
  const Groups clusters = data.clusters();
  const Vector y = data.outcome();
  require_variation(y);
  const std::string& column = data.treatment();
  std::vector<bool> treated;
  for (const double z : data.by_cluster(column, data.arms(column), clusters)) {
    treated.push_back(z == 1);
  }
  const Groups strata = data.strata(clusters);
  result.method = "permutations";
  const auto add = [&](const OwnText& name, MeanDifference::Of of) {
    const PermutationTest test =
        permutation_test(treated, strata, MeanDifference(y, clusters, of),
                         {.key = {.seed = data.plan().seed, .replicate = 0},
                          .rounding = rounding * y.cwiseAbs().maxCoeff()});
    Estimate e = bare(name, test.observed, data.rows());
    e.p = test.p;
    e.clusters = data.clustered() ? clusters.count() : 0;
    result.estimates.push_back(e);
    return test;
  };
  const PermutationTest test =
      add({"difference of means", "diferencia de medias"}, MeanDifference::Of::observations);
  if (data.clustered()) {
    add({"difference of cluster means", "diferencia de medias de conglomerados"},
        MeanDifference::Of::cluster_means);
  }
  result.add_fact("allocations",
                  test.exact
                      ? OwnText{"allocations, all there are", "asignaciones, todas las posibles"}
                      : OwnText{"allocations drawn", "asignaciones sorteadas"},
                  static_cast<double>(test.allocations));
}

void bound_attrition(const StepData& data, StepEstimates& result) {
  const Vector seen = data.arms(data.step().seen);
  const Vector y = data.numbers(data.step().formula.outcome.column);
  for (Index i = 0; i < y.size(); ++i) {
    if (seen(i) == 1 && std::isnan(y(i))) {
      throw EstimationError({"a row with `" + data.step().seen + "` 1 has no outcome",
                             "una fila con `" + data.step().seen + "` 1 no tiene resultado"});
    }
  }
  const Vector z = compared_arms(data);
  const LeeBounds b = lee_bounds(y, z, seen, data.weights());
  const Groups clusters = data.clusters();
  result.method = "Lee";
  double scale = 0;
  for (Index i = 0; i < y.size(); ++i) {
    if (seen(i) == 1) scale = std::max(scale, std::abs(y(i)));
  }
  const auto add = [&](const OwnText& name, double value, const Vector& influence) {
    Estimate e = infer(name.en, value, clusters.sums(influence).norm(),
                       std::numeric_limits<double>::infinity(), data.plan().level, scale);
    e.label = name;
    describe_only(e);  // a bound of 0 is not the absence of an effect
    e.n = data.rows();
    e.clusters = data.clustered() ? clusters.count() : 0;
    result.estimates.push_back(std::move(e));
  };
  add({"lower bound", "cota inferior"}, b.lower, b.lower_influence);
  add({"upper bound", "cota superior"}, b.upper, b.upper_influence);
  result.estimates.push_back(
      bare({"untrimmed", "sin recorte"}, b.untrimmed, static_cast<Index>(seen.sum())));
  const Estimate& low = result.estimates[0];
  const Estimate& high = result.estimates[1];
  const double c = imbens_manski(b.upper - b.lower, low.se, high.se, data.plan().level);
  result.add_fact("trim_share", {"share trimmed", "proporción recortada"}, b.trim_share);
  result.add_fact(
      "imbens_manski_low",
      {"interval of the effect (Imbens–Manski) from", "intervalo del efecto (Imbens–Manski) desde"},
      low.value - c * low.se);
  result.add_fact(
      "imbens_manski_high",
      {"interval of the effect (Imbens–Manski) to", "intervalo del efecto (Imbens–Manski) hasta"},
      high.value + c * high.se);
}

}  // namespace winay::evaluation
