#include "config/scenario/programmes.hpp"

#include <algorithm>

#include "config/reader/changes.hpp"
#include "config/reader/declarations.hpp"
#include "config/reader/reader.hpp"
#include "config/scenario/combinations.hpp"
#include "config/scenario/targeting.hpp"
#include "winay/config/reader/layers.hpp"

namespace winay::config {
namespace {

/// What the rules of this scenario may name; the programmes are yet to be read.
RuleScope scope_of(const Scenario& scenario) {
  RuleScope scope{.calendar = scenario.model.calendar, .whole = true};
  if (!scenario.synthetic) return scope;
  for (const Department& department : scenario.synthetic->centres.departments) {
    scope.departments.push_back(department.name);
  }
  return scope;
}

/// Everything but the rules, which may name programmes that are yet to be read.
Programme read_programme(Context& context, const std::string& name, const View& view,
                         RuleList& rules) {
  Programme programme;
  programme.name = name;
  Reader reader(context, view, {"file"});
  declare(reader, programme);
  for (const std::string& key : rule_keys_of(view)) reader.ignore(key);
  reader.finish();
  rules = open_rules(context, view);
  read_intake(context, view, programme);
  check_targeting(context, view, programme, context.dated.found);
  check_combinations(context, view, programme);
  return programme;
}

/// The programme as it stands from each date on at which a number of it changes.
void read_later(Context& context, const View& view, const RuleScope& scope, const RuleList& rules,
                const std::vector<NotedChange>& changes, Programme& programme) {
  for (const std::int32_t from : dates_of(changes)) {
    const Aside aside(context, from);
    Programme later = programme;
    later.later.clear();
    later.exit.clear();
    Reader reader(context, view);
    declare(reader, later);
    read_intake(context, view, later);
    RuleList list = rules;
    list.rules.clear();
    read_rules(context, scope, list, later);
    programme.later.push_back({from, std::move(later)});
  }
}

}  // namespace

std::vector<std::string> entries_of(Context& context, const View& map) {
  for (const Said& said : map.said) {
    if (!said.is_map()) context.mistake(said.key, map.path, {Problem::not_a_map, {}});
  }
  return names_in(context, map);
}

ProgrammeViews programme_views(Context& context, const View& root) {
  const View map = root.child("programmes");
  ProgrammeViews views;
  for (const std::string& name : entries_of(context, map)) {
    views.emplace_back(name, with_files(context, map.child(name).until_none(), ""));
  }
  return views;
}

Programmes read_programmes(Context& context, const ProgrammeViews& views,
                           const Scenario& scenario) {
  Programmes all{.scope = scope_of(scenario), .rules = {}, .changes = {}};
  std::vector<Programme>& programmes = all.scope.programmes;
  context.resolved.open("programmes");
  for (const auto& [name, view] : views) {
    context.dated = {.allowed = true, .at = {}, .found = {}};
    context.resolved.open(name);
    all.rules.emplace_back();
    programmes.push_back(read_programme(context, name, view, all.rules.back()));
    context.resolved.close();
    all.changes.push_back(std::move(context.dated.found));
  }
  context.resolved.close();
  for (std::size_t k = 0; k < programmes.size(); ++k) {
    context.dated = {.allowed = true, .at = {}, .found = std::move(all.changes[k])};
    read_rules(context, all.scope, all.rules[k], programmes[k]);
    all.changes[k] = std::move(context.dated.found);
  }
  context.dated = {};
  for (std::size_t k = 0; k < programmes.size(); ++k) {
    read_later(context, views[k].second, all.scope, all.rules[k], all.changes[k], programmes[k]);
  }
  return all;
}

void check_changes(Context& context, const Programmes& programmes, const std::vector<Arm>& arms) {
  for (std::size_t k = 0; k < programmes.changes.size(); ++k) {
    const Programme& programme = programmes.scope.programmes[k];
    std::int32_t starts = never;
    std::int32_t ends = context.long_ago;
    for (const Arm& arm : arms) {
      for (const Programme& in_arm : arm.programmes) {
        if (in_arm.name != programme.name) continue;
        starts = std::min(starts, in_arm.starts);
        ends = std::max(ends, in_arm.ends);
      }
    }
    const bool in_no_arm = starts == never && ends == context.long_ago;
    check_in_force(context, programmes.changes[k], in_no_arm ? programme.starts : starts,
                   in_no_arm ? programme.ends : ends);
  }
}

}  // namespace winay::config
