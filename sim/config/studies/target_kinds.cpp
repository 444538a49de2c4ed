#include "config/studies/target_kinds.hpp"

namespace winay::config {

TargetMethod method_for(Quantity quantity) {
  switch (quantity) {
    case Quantity::effect:
    case Quantity::relative_effect:
      return {TargetEstimand::reading, TargetEstimator::equation};
    case Quantity::effect_p25:
    case Quantity::effect_p50:
    case Quantity::effect_p75:
      return {TargetEstimand::reading, TargetEstimator::quantiles};
    case Quantity::coaching_effect:
    case Quantity::coaching_spillover:
      return {TargetEstimand::offer, TargetEstimator::saturation};
    case Quantity::association:
      return {TargetEstimand::level, TargetEstimator::least_squares};
    default:
      return {TargetEstimand::level, TargetEstimator::mean};
  }
}

std::span<const std::string_view> outcomes_of(Quantity quantity) {
  const std::span<const std::string_view> all(study_outcome_names);
  switch (quantity) {
    case Quantity::take_up_control:
    case Quantity::take_up_assigned:
    case Quantity::take_up_slope:
    case Quantity::coaching_completion:
      return all.subspan(surveyed_outcome_count);
    case Quantity::relative_effect:
      return all.subspan(static_cast<std::size_t>(StudyOutcome::income), 1);
    default:
      return all.first(surveyed_outcome_count);
  }
}

TargetUnit unit_of(Quantity quantity, StudyOutcome outcome) {
  if (quantity == Quantity::relative_effect) return TargetUnit::share;
  switch (outcome) {
    case StudyOutcome::income:
      return TargetUnit::soles;
    case StudyOutcome::internality:
    case StudyOutcome::powerful_others:
      return TargetUnit::deviations;
    default:
      return TargetUnit::share;
  }
}

}  // namespace winay::config
