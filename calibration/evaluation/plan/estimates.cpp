#include "winay/evaluation/plan/estimates.hpp"

#include <cmath>
#include <map>

#include "evaluation/estimators/multiple_testing.hpp"
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

/// p-values of a family, from all its steps, adjusted together.
void adjust_families(std::vector<StepEstimates>& steps) {
  std::map<std::string, std::vector<double>> families;
  for (const StepEstimates& step : steps) {
    for (const Estimate& e : step.estimates) {
      if (!step.family.empty() && !std::isnan(e.p)) families[step.family].push_back(e.p);
    }
  }
  for (const auto& [name, values] : families) {
    const Vector p = Eigen::Map<const Vector>(values.data(), static_cast<Index>(values.size()));
    const Vector by_holm = holm(p);
    const Vector by_hochberg = benjamini_hochberg(p);
    const Vector q = evaluation::sharpened_q(p);
    Index next = 0;
    for (StepEstimates& step : steps) {
      if (step.family != name) continue;
      const auto count = static_cast<Index>(step.estimates.size());
      step.holm_p = step.bh_q = step.sharpened_q = Vector::Constant(count, std::nan(""));
      for (Index i = 0; i < count; ++i) {
        if (std::isnan(step.estimates[static_cast<std::size_t>(i)].p)) continue;
        step.holm_p(i) = by_holm(next);
        step.bh_q(i) = by_hochberg(next);
        step.sharpened_q(i) = q(next++);
      }
    }
  }
}

}  // namespace

std::vector<StepEstimates> run_plan(const EstimationPlan& plan, const EstimationTable& table) {
  std::vector<StepEstimates> steps;
  for (const EstimationStep& step : plan.steps) {
    try {
      steps.push_back(run_step(plan, step, table));
    } catch (const EstimationError& e) {
      const std::string where = "estimates." + step.name + ": ";
      throw EstimationError({where + e.text().en, where + e.text().es});
    }
  }
  adjust_families(steps);
  return steps;
}

}  // namespace winay::evaluation
