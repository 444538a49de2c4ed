#pragma once

#include <string>
#include <vector>

#include "winay/evaluation/estimators/inference.hpp"
#include "winay/evaluation/plan/estimation_table.hpp"

namespace winay::evaluation {

/// Something else that is known of a step: a first-stage F, a bandwidth, a set.
struct Fact {
  std::string key;  ///< `first_stage_f`
  OwnText label;
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
  std::vector<OwnText> notes;
  std::string family;
  /// Within the family, one an estimate: by Holm; by Benjamini and Hochberg; and, as q, by
  /// Benjamini, Krieger and Yekutieli.
  Vector holm_p;
  Vector bh_q;
  Vector sharpened_q;
  /// By Romano and Wolf, where the plan draws for it.
  Vector romano_wolf_p;
  /// For that, one an estimate: t and its draws under no effect, a row a draw.
  Vector family_t;
  Matrix family_draws;
  OwnText problem;  ///< why there are no estimates; empty where there are

  void add_fact(std::string key, OwnText label, double number) {
    facts.push_back(
        {.key = std::move(key), .label = std::move(label), .value = number, .text = {}});
  }
};

/// Runs every step of a plan on a table. What a step cannot do is its `problem`; the others go on.
std::vector<StepEstimates> run_plan(const EstimationPlan& plan, const EstimationTable& table);

}  // namespace winay::evaluation
