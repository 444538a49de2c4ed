#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "evaluation/estimators/permutation.hpp"
#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/inequality.hpp"
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

/// The value that all rows of a cluster share; an error that names the column if they differ.
std::vector<double> by_cluster(const Vector& values, const Groups& clusters,
                               const std::string& column) {
  std::vector<double> shared(clusters.labels.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < clusters.of.size(); ++i) {
    double& value = shared[static_cast<std::size_t>(clusters.of[i])];
    const double own = values(static_cast<Index>(i));
    if (!std::isnan(value) && value != own) {
      throw EstimationError("`" + column + "` differs within a cluster",
                            "`" + column + "` difiere dentro de un conglomerado");
    }
    value = own;
  }
  return shared;
}

void add_fact(StepEstimates& result, const std::string& key, const Note& label, double value) {
  result.facts.push_back({.key = key, .label = label, .value = value, .text = {}});
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
  const double h = data.step().bandwidth;
  const RdOptions options = rd_options(data);
  const RdEstimate e =
      h > 0 ? estimate_rd(rd, options, {{h, h}, {h, h}}) : estimate_rd(rd, options);
  result.method = data.clustered() ? "CR1" : "nearest neighbours";
  const double infinite = std::numeric_limits<double>::infinity();
  Estimate plain =
      infer("conventional", e.conventional, e.se_conventional, infinite, options.level);
  Estimate robust = infer("bias-corrected", e.bias_corrected, e.se_robust, infinite, options.level);
  plain.n = robust.n = e.n[0] + e.n[1];
  plain.clusters = robust.clusters = e.clusters[0] + e.clusters[1];
  result.estimates = {plain, robust};
  for (const std::size_t side : {0U, 1U}) {
    const std::string suffix = side == 0 ? "_left" : "_right";
    const std::string en = side == 0 ? ", left" : ", right";
    const std::string es = side == 0 ? ", izquierda" : ", derecha";
    add_fact(result, "h" + suffix, {"bandwidth" + en, "ancho de banda" + es}, e.bandwidths.h[side]);
    add_fact(result, "b" + suffix, {"bandwidth of the bias" + en, "ancho de banda del sesgo" + es},
             e.bandwidths.b[side]);
    add_fact(result, "n" + suffix, {"observations" + en, "observaciones" + es},
             static_cast<double>(e.n[side]));
  }
  if (rd.take_up.size() > 0) {
    add_fact(result, "first_stage", {"jump of take-up", "salto de la participación"},
             e.first_stage);
  }
}

void test_permutations(const StepData& data, StepEstimates& result) {
  const Groups clusters = data.clusters();
  const Vector y = data.outcome();
  std::vector<bool> treated;
  for (const double z : by_cluster(data.arms(data.treatment()), clusters, data.treatment())) {
    treated.push_back(z == 1);
  }
  Groups strata = one_stratum(clusters.count());
  if (!data.step().strata.empty()) {
    const Groups own = data.labels(data.step().strata);
    Vector codes(data.rows());
    for (Index i = 0; i < codes.size(); ++i) {
      codes(i) = static_cast<double>(own.of[static_cast<std::size_t>(i)]);
    }
    const std::vector<double> shared = by_cluster(codes, clusters, data.step().strata);
    strata = group_by(Eigen::Map<const Vector>(shared.data(), clusters.count()));
  }
  result.method = "permutations";
  const auto add = [&](const std::string& name, MeanDifference::Of of) {
    const PermutationTest test =
        permutation_test(treated, strata, MeanDifference(y, clusters, of),
                         {.key = {.seed = data.plan().seed, .replicate = 0}});
    Estimate e = bare(name, test.observed, data.rows());
    e.p = test.p;
    e.clusters = data.clustered() ? clusters.count() : 0;
    result.estimates.push_back(e);
    return test;
  };
  const PermutationTest test = add("difference of means", MeanDifference::Of::observations);
  if (data.clustered()) add("difference of cluster means", MeanDifference::Of::cluster_means);
  add_fact(result, "allocations",
           test.exact ? Note{"allocations, all there are", "asignaciones, todas las posibles"}
                      : Note{"allocations drawn", "asignaciones sorteadas"},
           static_cast<double>(test.allocations));
}

void bound_attrition(const StepData& data, StepEstimates& result) {
  const Vector seen = data.arms(data.step().seen);
  const Vector y = data.numbers(data.step().formula.outcome.column);
  for (Index i = 0; i < y.size(); ++i) {
    if (seen(i) == 1 && std::isnan(y(i))) {
      throw EstimationError("a row with `" + data.step().seen + "` 1 has no outcome",
                            "una fila con `" + data.step().seen + "` 1 no tiene resultado");
    }
  }
  const LeeBounds b = lee_bounds(y, data.arms(data.treatment()), seen);
  result.method = "Lee";
  result.estimates = {bare("lower bound", b.lower, data.rows()),
                      bare("upper bound", b.upper, data.rows()),
                      bare("untrimmed", b.untrimmed, static_cast<Index>(seen.sum()))};
  add_fact(result, "trim_share", {"share trimmed", "proporción recortada"}, b.trim_share);
}

void compare_inequality(const StepData& data, StepEstimates& result) {
  const Vector y = data.outcome();
  const Vector z = data.arms(data.treatment());
  const Vector w = data.step().weight.empty() ? Vector::Ones(y.size()) : data.weights();
  const Groups clusters = data.clusters();
  using Measure = std::function<double(const Inequality&)>;
  const auto quantile_gap = [](const Inequality& all) {
    return all.distribution().quantile(0.75) - all.distribution().quantile(0.25);
  };
  std::vector<std::pair<std::string, Measure>> measures{
      {"Gini", [](const Inequality& all) { return all.gini(); }}, {"p75 - p25", quantile_gap}};
  if ((y.array() > 0).all()) {
    measures.emplace_back("Theil", [](const Inequality& all) { return all.entropy(1).value(); });
    measures.emplace_back("MLD", [](const Inequality& all) { return all.entropy(0).value(); });
  } else {
    const std::string count = std::to_string((y.array() <= 0).count());
    result.notes.push_back({count + " values of 0 or below: Theil and MLD are not defined",
                            count + " valores de 0 o menos: Theil y MLD no están definidos"});
  }
  result.method = "cluster jackknife";
  for (const auto& [name, measure] : measures) {
    const auto difference = [&, &of = measure](const std::vector<Index>& rows) {
      std::array<std::vector<Index>, 2> arm;
      for (const Index i : rows) arm[z(i) == 1 ? 1 : 0].push_back(i);
      const auto level = [&](const std::vector<Index>& own) {
        return of(Inequality(rows_of(y, own), rows_of(w, own)));
      };
      return level(arm[1]) - level(arm[0]);
    };
    const std::vector<Index> everybody =
        rows_where(std::vector<bool>(static_cast<std::size_t>(y.size()), true));
    Estimate e = infer(name, difference(everybody), jackknife_se(clusters, difference),
                       static_cast<double>(clusters.count() - 1), data.plan().level);
    e.n = y.size();
    e.clusters = data.clustered() ? clusters.count() : 0;
    result.estimates.push_back(std::move(e));
  }
}

}  // namespace winay::evaluation
