#pragma once

#include <string>
#include <vector>

#include "winay/evaluation/estimators/inference.hpp"
#include "winay/evaluation/plan/estimation_table.hpp"

namespace winay::evaluation {

/// Something else that is known of a step: a first-stage F, a bandwidth, a set.
struct Fact {
  std::string key;  ///< `first_stage_f`
  Note label;
  double value = 0;
  std::string text;  ///< instead of a number
};

/// What one step of a plan gives. NaN stands for what an estimator does not give.
struct StepEstimates {
  std::string name;
  Estimator estimator = Estimator::least_squares;
  std::string outcome;
  std::string method;  ///< of the standard errors
  std::vector<Estimate> estimates;
  std::vector<Fact> facts;
  std::vector<Note> notes;
  std::string family;
  /// By Holm and, as q, by Benjamini, Krieger and Yekutieli, within the family; one an estimate.
  Vector holm_p;
  Vector sharpened_q;
};

/// Runs every step of a plan on a table. Throws EstimationError that names the step.
std::vector<StepEstimates> run_plan(const EstimationPlan& plan, const EstimationTable& table);

}  // namespace winay::evaluation
