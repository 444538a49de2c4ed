#pragma once

#include <vector>

#include "winay/evaluation/plan/estimates.hpp"

namespace winay::evaluation {

/// p-values of each family, from all its steps, adjusted together. A family that lacks a step which
/// could not be estimated says so; one that Romano and Wolf's draws do not cover has no p of
/// theirs.
void adjust_families(const EstimationPlan& plan, std::vector<StepEstimates>& steps);

}  // namespace winay::evaluation
