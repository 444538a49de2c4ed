#include "winay/schedule/transfer_rules.hpp"

#include <algorithm>

namespace winay {

namespace {

/// `haku_winay` names the programme `haku-winay`.
bool is_called(const Programme& programme, const std::string& name) {
  std::string plain = programme.name;
  std::replace(plain.begin(), plain.end(), '-', '_');
  return plain == name || programme.name == name;
}

std::int32_t row_of(const Arm& arm, const std::string& name) {
  const auto found = std::find_if(arm.programmes.begin(), arm.programmes.end(),
                                  [&](const Programme& p) { return is_called(p, name); });
  return found == arm.programmes.end() ? -1
                                       : static_cast<std::int32_t>(found - arm.programmes.begin());
}

/// Bimesters from a household's start until it has completed the programme.
std::int32_t duration_of(const Programme& programme) {
  if (programme.training) return static_cast<std::int32_t>(programme.training->visits_for);
  if (programme.coaching) return static_cast<std::int32_t>(programme.coaching->sessions_for);
  return 0;
}

void bind(const Arm& arm, Condition& condition) {
  for (Condition& part : condition.parts) bind(arm, part);
  if (condition.programme.empty()) return;
  condition.programme_row = row_of(arm, condition.programme);
  if (condition.programme_row < 0) return;
  condition.programme_lasts =
      duration_of(arm.programmes[static_cast<std::size_t>(condition.programme_row)]);
}

void bind(const Arm& arm, ExitRule& rule) {
  bind(arm, rule.when);
  if (rule.re_entry) bind(arm, rule.re_entry->when);
  if (rule.offer_first.empty()) return;
  rule.offer_row = row_of(arm, rule.offer_first);
  if (rule.offer_row < 0) return;
  rule.offer_lasts = duration_of(arm.programmes[static_cast<std::size_t>(rule.offer_row)]);
}

}  // namespace

TransferRules bind_rules(const Arm& arm) {
  TransferRules rules;
  for (const Programme& programme : arm.programmes) {
    if (!programme.cash_transfer) continue;
    if (rules.exit.empty()) rules.exit = programme.exit;
    if (!rules.intake) rules.intake = programme.intake;
  }
  for (ExitRule& rule : rules.exit) bind(arm, rule);
  return rules;
}

bool transfer_in_force(const Arm& arm, std::int32_t bimester) {
  return std::any_of(arm.programmes.begin(), arm.programmes.end(), [&](const Programme& p) {
    return p.cash_transfer && p.starts <= bimester && bimester < p.ends;
  });
}

std::int32_t offered_programme(const TransferRules& rules) {
  std::int32_t row = -1;
  for (const ExitRule& rule : rules.exit) row = std::max(row, rule.offer_row);
  return row;
}

ObservationRule observation_rule(const Model& model) {
  return {.poverty_line = model.parameters.welfare.poverty_line,
          .eligible_age = model.parameters.demography.eligible_age,
          .first_year = model.calendar.first_year,
          .vulnerability = model.parameters.exit.vulnerability};
}

}  // namespace winay
