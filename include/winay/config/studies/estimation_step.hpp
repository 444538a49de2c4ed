#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/studies/estimators.hpp"
#include "winay/config/studies/formula.hpp"
#include "winay/core/nan.hpp"

namespace winay {

/// Two percentiles, of which the first is divided by the second: 90/10.
struct PercentileRatio {
  double upper = 0;
  double lower = 0;
};

constexpr double not_said = nan;

/// One entry of `estimates`. What an estimator does not use is refused when the file is read.
struct EstimationStep {
  std::string name;
  Estimator estimator = Estimator::least_squares;
  Formula formula;  ///< the first term is the effect that is reported, unless `effects` says others
  std::string cluster;
  std::string weight;
  std::string family;  ///< steps tested together
  std::vector<std::string> effects;
  std::string covariance;           ///< CR2 …; empty: CR2 with clusters, HC1 without
  int wild_draws = 0;               ///< 0: no bootstrap
  std::vector<std::string> absorb;  ///< columns of fixed effects
  std::vector<FormulaTerm> instruments;
  std::vector<double> quantiles{0.25, 0.5, 0.75};
  double cutoff = 0;
  std::string take_up;
  double bandwidth = 0;  ///< 0: data-driven
  std::string kernel = "triangular";
  int order = 1;
  int fewest_clusters = 8;       ///< on each side, of a data-driven bandwidth
  std::string saturation;        ///< column of the share offered
  std::string strata;            ///< column
  std::string seen;              ///< column, 1 for those who answered
  std::string sparsity;          ///< of quantile regression; empty: by clusters, or local without
  int bootstrap_draws = 0;       ///< of whole clusters; 0: no bootstrap
  int permutations = 0;          ///< of a saturation design; 0: none
  std::string rule = "inverse";  ///< what a quantile is where the distribution steps
  double line = 0;               ///< of poverty, in the outcome's unit; 0: none
  std::vector<double> aversion;  ///< Atkinson's ε
  std::vector<double> entropy;   ///< generalised, its a
  std::vector<PercentileRatio> ratios;
  std::vector<double> poorest;  ///< shares of the population whose shares of the total are wanted
  std::string by;               ///< column of groups between and within which inequality stands
  double significance = 0.05;
  double power = 0.8;
  double effect = not_said;  ///< whose chance to be found is wanted
  /// Of the survey whose power is wanted; those not said are the table's own.
  double cluster_size = not_said;
  double cluster_count = not_said;
  double control_share = not_said;  ///< of clusters
  double offered_share = not_said;  ///< in the other clusters
  double icc = not_said;            ///< intra-cluster correlation
  std::string unit;                 ///< column: who is seen again and again
  std::string time;                 ///< column: when, in whole periods
  int leads = 3;                    ///< periods before the event that are told apart
  int lags = 3;                     ///< periods after its own
  std::string cohorts = "pooled";   ///< or `apart`: an effect for each, then their mean
};

/// The keys that belong to some estimators only: what stands behind each, and where it goes. Which
/// estimator takes which is in the rows of estimators.hpp. A declaration has
///
///     column, columns   columns of the table, read as numbers
///     label, labels     columns, read as labels
///     terms             terms of the step's formula
///     regressors        terms of their own, as a formula has them
///     word              one of some words
///     number, whole     between bounds that it may meet
///     numbers           a list, each between bounds that it may not meet
///     ratios            a list such as 90/10, of percentiles
///     name              a word of the plan's own
template <class Declaration, class Step>
void declare_keys(Declaration& has, Step& step) {
  static constexpr std::array<std::string_view, 10> covariances{
      "classical", "HC0", "HC1", "HC2", "HC3", "CR0", "CR1", "CR1S", "CR2", "CR3"};
  static constexpr std::array<std::string_view, 3> kernels{"triangular", "uniform", "epanechnikov"};
  static constexpr std::array<std::string_view, 2> sparsities{"local", "common"};
  static constexpr std::array<std::string_view, 5> rules{"inverse", "upper", "average", "midpoint",
                                                         "frequency"};
  constexpr double any_number = 1e12;
  constexpr int any_count = 1'000'000;
  static constexpr std::array<std::string_view, 2> cohorts{"pooled", "apart"};
  has.column("weight", step.weight);
  has.label("cluster", step.cluster);
  has.name("family", step.family);
  has.terms("effects", step.effects);
  has.word("covariance", step.covariance, covariances);
  has.whole("wild_draws", step.wild_draws, 0, any_count);
  has.labels("absorb", step.absorb);
  has.regressors("instruments", step.instruments);
  has.numbers("quantiles", step.quantiles, 0, 1);
  has.number("cutoff", step.cutoff, -any_number, any_number);
  has.column("take_up", step.take_up);
  has.number("bandwidth", step.bandwidth, 0, any_number);
  has.word("kernel", step.kernel, kernels);
  has.whole("order", step.order, 0, 4);
  has.whole("fewest_clusters", step.fewest_clusters, 2, any_count);
  has.column("saturation", step.saturation);
  has.label("strata", step.strata);
  has.column("seen", step.seen);
  has.word("sparsity", step.sparsity, sparsities);
  has.whole("bootstrap_draws", step.bootstrap_draws, 0, any_count);
  has.whole("permutations", step.permutations, 0, any_count);
  has.word("rule", step.rule, rules);
  has.number("line", step.line, 0, any_number);
  has.numbers("aversion", step.aversion, 0, 100);
  has.numbers("entropy", step.entropy, -100, 100);
  has.ratios("ratios", step.ratios);
  has.numbers("poorest", step.poorest, 0, 1);
  has.label("by", step.by);
  has.number("significance", step.significance, 0.0001, 0.5);
  has.number("power", step.power, 0.1, 0.9999);
  has.number("effect", step.effect, -any_number, any_number);
  has.number("cluster_size", step.cluster_size, 1, any_number);
  has.number("cluster_count", step.cluster_count, 2, any_number);
  has.number("control_share", step.control_share, 0.0001, 0.9999);
  has.number("offered_share", step.offered_share, 0.0001, 1);
  has.number("icc", step.icc, 0, 1);
  has.label("unit", step.unit);
  has.column("time", step.time);
  has.whole("leads", step.leads, 1, 1000);
  has.whole("lags", step.lags, 0, 1000);
  has.word("cohorts", step.cohorts, cohorts);
}

}  // namespace winay
