#include <algorithm>
#include <array>

#include "config/rules/logic.hpp"

namespace winay::config {
namespace {

/// Whether a rule of the arm can start the programme for a household, at any time.
bool is_offered(const Arm& arm, const std::string& programme) {
  return std::any_of(arm.programmes.begin(), arm.programmes.end(), [&](const Programme& p) {
    return std::any_of(p.exit.begin(), p.exit.end(),
                       [&](const ExitRule& rule) { return rule.offer_first == programme; });
  });
}

}  // namespace

double duration_of(const Programme& programme) {
  if (programme.training) return programme.training->visits_for;
  return programme.coaching ? programme.coaching->sessions_for : 0;
}

bool same_variable(const Condition& a, const Condition& b) {
  return a.observable == b.observable && a.programme == b.programme;
}

bool changes_outside(Observable observable) {
  constexpr std::array<Observable, 8> fixed{
      Observable::affiliated_for, Observable::department,        Observable::district,
      Observable::cohort,         Observable::centre_households, Observable::unmet_need_share,
      Observable::lottery,        Observable::centre_lottery};
  return std::find(fixed.begin(), fixed.end(), observable) == fixed.end();
}

Interval Possible::times(const Condition& c) const {
  const std::int32_t last = scope_.calendar.bimesters() - 1;
  if (last < 0) return {.low = 0};
  if (c.observable == Observable::affiliated_for) {
    return {.low = 0, .high = static_cast<double>(last + scope_.past)};
  }
  std::optional<double> longest;
  for (const Arm& arm : arms_) {
    const auto programme = std::find_if(arm.programmes.begin(), arm.programmes.end(),
                                        [&](const Programme& p) { return p.name == c.programme; });
    if (programme == arm.programmes.end()) continue;
    const std::int32_t starts =
        is_offered(arm, c.programme) ? std::min(programme->starts, 0) : programme->starts;
    const double lasts = c.observable == Observable::completed_for ? duration_of(*programme) : 0;
    longest = std::max(longest.value_or(-1), last - starts - lasts);
  }
  Interval result{.low = 0};
  if (longest) result.high = *longest;
  return result;
}

Interval Possible::values(const Condition& c) const {
  const std::int32_t bimesters = scope_.calendar.bimesters();
  switch (c.observable) {
    case Observable::affiliated_for:
    case Observable::started_for:
    case Observable::completed_for:
      return times(c);
    case Observable::measured_income:
    case Observable::own_income:
      return {};
    case Observable::household_size:
    case Observable::centre_households:
      return {.low = 1};
    case Observable::enterprise_active:
      return {.low = 0, .high = 1};
    case Observable::failed_conditions:
      return {.low = 0, .high = bimesters_a_year};
    case Observable::vulnerability:
    case Observable::unmet_need_share:
      return {.low = 0, .high = 100};
    case Observable::lottery:
    case Observable::centre_lottery:
      return {.low = 0, .high = 100, .without_high = true};
    case Observable::cohort:
      if (bimesters == 0) return {};
      return {.high = static_cast<double>(scope_.calendar.first_year + scope_.calendar.years - 1)};
    case Observable::date:
      if (bimesters == 0) return {};
      return {.low = 0, .high = static_cast<double>(bimesters - 1)};
    default:
      return {.low = 0};
  }
}

}  // namespace winay::config
