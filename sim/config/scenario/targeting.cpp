#include "config/scenario/targeting.hpp"

#include <set>

namespace winay::config {

namespace {

/// Those who get cash, messages or coaching, and the participants of another programme, are not
/// chosen centre by centre: the first part of the programme that says so.
std::string part_not_chosen(const Programme& programme) {
  if (!programme.targeting.among.empty()) return "among";
  if (programme.cash_transfer) return "cash_transfer";
  if (programme.manager_messages) return "manager_messages";
  return programme.coaching ? "coaching" : "";
}

void refuse_weight(Context& context, const View& weight, double value, const Selection& selection) {
  if (value == 0 || weight.missing()) return;
  const auto rule = static_cast<std::size_t>(selection.rule);
  context.mistake(weight.place(), weight.path,
                  {Problem::weight_without_rule, {std::string(selection_rule_names.at(rule))}});
}

/// Shares of a lottery can only grow: who has started stays. A selection forms its queue once, and
/// asks for the chain of coordination in each round.
void check_changes_of_targeting(Context& context, const View& targeting, const Programme& programme,
                                const std::vector<NotedChange>& changes) {
  const bool queue = programme.targeting.selection.has_value();
  for (const NotedChange& change : changes) {
    const auto is_of = [&](std::string_view part) {
      return change.path.starts_with(join(targeting.path, part) + ".");
    };
    const bool share = is_of("centres") || is_of("households");
    if (share && queue) {
      context.mistake(change.place, change.path, {Problem::change_forms_queue, {}});
    } else if (change.falls && !queue && (share || is_of("coordination"))) {
      context.mistake(change.place, change.path, {Problem::change_falls, {}});
    }
  }
}

}  // namespace

void check_targeting(Context& context, const View& view, const Programme& programme,
                     const std::vector<NotedChange>& changes) {
  check_changes_of_targeting(context, view.child("targeting"), programme, changes);
  const std::optional<Selection>& selection = programme.targeting.selection;
  if (!selection) return;
  const View section = view.child("targeting").child("selection");
  const std::string part = part_not_chosen(programme);
  if (!part.empty()) {
    context.mistake(section.place(), section.path, {Problem::selection_not_for, {part}});
  }
  if (selection->rule == SelectionRule::unmet_need) return;
  refuse_weight(context, section.child("need_weight"), selection->need_weight, *selection);
  refuse_weight(context, section.child("access_weight"), selection->access_weight, *selection);
}

void refuse_selections_in_survey(Context& context, const View& root, const Scenario& scenario) {
  if (scenario.synthetic) return;
  std::set<std::string> refused;
  for (const Arm& arm : scenario.arms) {
    for (const Programme& programme : arm.programmes) {
      if (!programme.targeting.selection || !refused.insert(programme.name).second) continue;
      const View targeting = root.child("programmes").child(programme.name).child("targeting");
      const View section = targeting.child("selection");
      context.mistake(section.place(), section.path, {Problem::selection_in_survey, {}});
    }
  }
}

}  // namespace winay::config
