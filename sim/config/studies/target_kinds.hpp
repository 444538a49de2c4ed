#pragma once

#include <span>
#include <string_view>

#include "winay/config/studies/targets.hpp"

/// What goes together in a published statistic.
namespace winay::config {

/// What a quantity is estimated by, and on whom.
struct TargetMethod {
  TargetEstimand estimand;
  TargetEstimator estimator;
};
[[nodiscard]] TargetMethod method_for(Quantity quantity);

/// Of what a quantity may be: of participation, of income, or of anything that a survey asks.
[[nodiscard]] std::span<const std::string_view> outcomes_of(Quantity quantity);

/// Unit of the numbers of such a statistic.
[[nodiscard]] TargetUnit unit_of(Quantity quantity, StudyOutcome outcome);

}  // namespace winay::config
