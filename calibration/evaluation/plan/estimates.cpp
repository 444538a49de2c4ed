#include "winay/evaluation/plan/estimates.hpp"

#include <algorithm>

#include "evaluation/plan/families.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

StepEstimates run_step(const EstimationPlan& plan, const EstimationStep& step,
                       const EstimationTable& table) {
  StepEstimates result;
  result.name = step.name;
  result.estimator = step.estimator;
  result.outcome = step.formula.outcome.text();
  result.family = step.family;
  const StepData data(plan, step, table);
  static_cast<void>(data.weights());
  runners.at(static_cast<std::size_t>(step.estimator)).run(data, result);
  if (data.left_out() > 0) {
    const std::string count = std::to_string(data.left_out());
    result.notes.push_back({count + " rows with missing values left out",
                            count + " filas con valores que faltan quedan fuera"});
  }
  for (const Estimate& estimate : result.estimates) {
    result.notes.insert(result.notes.end(), estimate.notes.begin(), estimate.notes.end());
  }
  return result;
}

/// What is said where an error takes rows as independent though the step names clusters.
void note_clusters_unused(const EstimationStep& step, StepEstimates& result) {
  const bool none = std::all_of(result.estimates.begin(), result.estimates.end(),
                                [](const Estimate& e) { return e.clusters == 0; });
  if (step.cluster.empty() || !none || result.estimates.empty()) return;
  result.notes.push_back(
      {result.method + " takes rows as independent: `cluster: " + step.cluster + "` is not used",
       result.method + " toma las filas como independientes: `cluster: " + step.cluster +
           "` no se usa"});
}

}  // namespace

std::vector<StepEstimates> run_plan(const EstimationPlan& plan, const EstimationTable& table) {
  std::vector<StepEstimates> steps;
  for (const EstimationStep& step : plan.steps) {
    try {
      steps.push_back(run_step(plan, step, table));
      note_clusters_unused(step, steps.back());
    } catch (const EstimationError& e) {
      StepEstimates without;
      without.name = step.name;
      without.estimator = step.estimator;
      without.outcome = step.formula.outcome.text();
      without.family = step.family;
      without.problem = e.text();
      steps.push_back(std::move(without));
    }
  }
  adjust_families(plan, steps);
  return steps;
}

}  // namespace winay::evaluation
