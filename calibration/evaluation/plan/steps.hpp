#pragma once

#include <array>

#include "winay/evaluation/plan/estimates.hpp"

/// The steps of a plan, each from its rows without missing values.
namespace winay::evaluation {

/// What a step sees of the table.
class StepData {
 public:
  StepData(const EstimationPlan& plan, const EstimationStep& step, const EstimationTable& table);

  [[nodiscard]] const EstimationPlan& plan() const { return plan_; }
  [[nodiscard]] const EstimationStep& step() const { return step_; }
  [[nodiscard]] Index left_out() const { return table_.rows() - rows(); }
  [[nodiscard]] Index rows() const { return static_cast<Index>(rows_.size()); }

  [[nodiscard]] Vector numbers(const std::string& column) const;
  [[nodiscard]] Vector outcome() const { return values(step_.formula.outcome); }
  /// The values of a column or of its logarithm.
  [[nodiscard]] Vector values(const FormulaPart& part) const;
  /// A column of 0 and 1 with both; else an error that names it.
  [[nodiscard]] Vector arms(const std::string& column) const;
  /// Empty: none. Throws where one is missing, below 0 or not finite, or all are 0.
  [[nodiscard]] Vector weights() const;
  [[nodiscard]] bool weighted() const { return !step_.weight.empty(); }
  /// The clusters; without any, every row is one.
  [[nodiscard]] Groups clusters() const;
  /// How many the table has, with those of rows left out; the labels of groups count them.
  [[nodiscard]] Index clusters_of_table() const;
  [[nodiscard]] bool clustered() const { return !step_.cluster.empty(); }
  /// A column of labels, numbered.
  [[nodiscard]] Vector codes(const std::string& column) const;
  [[nodiscard]] Groups labels(const std::string& column) const { return group_by(codes(column)); }
  /// Columns of terms `from` and after.
  void add_terms(Design& design, std::size_t from) const;
  /// The columns of a term: a product has one for each combination of levels of its factors. A
  /// factor leaves its first level out where the formula has the term without that factor.
  void add_term(Design& design, const FormulaTerm& term) const;
  /// Columns whose fixed effects are taken out.
  [[nodiscard]] std::vector<Groups> absorbed() const;
  /// Names of the columns whose effects are reported: those that the step says, or the first term
  /// and its products with others.
  [[nodiscard]] std::vector<std::string> effects(const Design& design) const;
  /// The covariance asked for, or the given one, or, without clusters, HC1.
  [[nodiscard]] InferenceOptions inference(Covariance with_clusters) const;
  /// The column that the formula names first. Throws where it is a factor or a product.
  [[nodiscard]] const std::string& treatment() const;
  /// Whether the formula names an effect; `y ~ 1` does not.
  [[nodiscard]] bool has_effect() const { return !step_.formula.terms.empty(); }
  /// The value that all rows of a cluster share, one a cluster; an error that names the column if
  /// they differ.
  [[nodiscard]] Vector by_cluster(const std::string& column, const Vector& values,
                                  const Groups& clusters) const;
  /// Strata of clusters, of which the step names the column; without it, one.
  [[nodiscard]] Groups strata(const Groups& clusters) const;

 private:
  const EstimationPlan& plan_;
  const EstimationStep& step_;
  const EstimationTable& table_;
  std::vector<Index> rows_;
};

/// A number without standard error, of a bound or a test.
Estimate bare(const OwnText& name, double value, Index n);
/// Takes away the test of no effect, from a number that is none.
void describe_only(Estimate& estimate);

/// ` τ=0.25`, behind a name.
std::string at_tau(double tau);
/// The clusters, where the covariance asks for them.
Groups clusters_for(const StepData& data, const InferenceOptions& options);
/// Throws where one arm of a column is one cluster only, if there are clusters.
void require_arms(const std::string& name, const Vector& column, const Groups& clusters);
/// The column that the formula names first, of 0 and 1, each in more than one cluster.
Vector compared_arms(const StepData& data);

void estimate_linear(const StepData& data, StepEstimates& result);
void estimate_two_stage(const StepData& data, StepEstimates& result);
void estimate_quantiles(const StepData& data, StepEstimates& result);
void estimate_differences(const StepData& data, StepEstimates& result);
void estimate_rif(const StepData& data, StepEstimates& result);
void estimate_discontinuity(const StepData& data, StepEstimates& result);
void estimate_saturation(const StepData& data, StepEstimates& result);
void test_permutations(const StepData& data, StepEstimates& result);
void bound_attrition(const StepData& data, StepEstimates& result);
void compare_inequality(const StepData& data, StepEstimates& result);
void estimate_weighted_quantiles(const StepData& data, StepEstimates& result);
void estimate_propensity_quantiles(const StepData& data, StepEstimates& result);
void detect_effects(const StepData& data, StepEstimates& result);
void estimate_complier_quantiles(const StepData& data, StepEstimates& result);
void estimate_event_study(const StepData& data, StepEstimates& result);

/// What an estimator does with the rows of a step.
struct Runner {
  Estimator estimator;
  void (*run)(const StepData& data, StepEstimates& result);
};

inline constexpr std::array<Runner, estimators.size()> runners{{
    {Estimator::least_squares, estimate_linear},
    {Estimator::two_stage, estimate_two_stage},
    {Estimator::quantile_regression, estimate_quantiles},
    {Estimator::quantile_difference, estimate_differences},
    {Estimator::rif, estimate_rif},
    {Estimator::discontinuity, estimate_discontinuity},
    {Estimator::saturation, estimate_saturation},
    {Estimator::permutation, test_permutations},
    {Estimator::lee_bounds, bound_attrition},
    {Estimator::inequality, compare_inequality},
    {Estimator::quantiles, estimate_weighted_quantiles},
    {Estimator::propensity_quantiles, estimate_propensity_quantiles},
    {Estimator::detectable_effects, detect_effects},
    {Estimator::iv_quantiles, estimate_complier_quantiles},
    {Estimator::event_study, estimate_event_study},
}};
static_assert(in_order_of_estimators(runners));

}  // namespace winay::evaluation
