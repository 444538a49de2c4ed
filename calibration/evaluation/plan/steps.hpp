#pragma once

#include <optional>

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
  [[nodiscard]] Vector values(const FormulaTerm& term) const;
  /// A column of 0 and 1 with both; else an error that names it.
  [[nodiscard]] Vector arms(const std::string& column) const;
  [[nodiscard]] Vector weights() const;
  /// The clusters; without any, every row is one.
  [[nodiscard]] Groups clusters() const;
  [[nodiscard]] bool clustered() const { return !step_.cluster.empty(); }
  [[nodiscard]] Groups labels(const std::string& column) const;
  /// Columns of terms `from` and after.
  void add_terms(Design& design, std::size_t from) const;
  /// Names of the columns whose effects are reported.
  [[nodiscard]] std::vector<std::string> effects(const Design& design) const;
  /// The covariance asked for, or the given one, or, without clusters, HC1.
  [[nodiscard]] InferenceOptions inference(Covariance with_clusters) const;
  [[nodiscard]] const std::string& treatment() const;

 private:
  void add_term(Design& design, const FormulaTerm& term) const;

  const EstimationPlan& plan_;
  const EstimationStep& step_;
  const EstimationTable& table_;
  std::vector<Index> rows_;
};

/// A number without standard error, of a bound or a test.
Estimate bare(const std::string& name, double value, Index n);

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

}  // namespace winay::evaluation
