#include "config/scenario/arms.hpp"

#include <algorithm>

#include "config/reader/reader.hpp"
#include "config/scenario/against.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"

namespace winay::config {
namespace {

std::vector<std::string> names_of(const std::vector<Programme>& programmes) {
  std::vector<std::string> names;
  names.reserve(programmes.size());
  for (const Programme& programme : programmes) names.push_back(programme.name);
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  return listed(std::vector<std::string_view>(names.begin(), names.end()));
}

Message unknown_programme(const std::string& name, const std::vector<std::string>& known) {
  std::string near = nearest(name, known);
  if (!near.empty()) return {Problem::unknown_programme_near, {name}, near};
  return {Problem::unknown_programme, {name, joined(known)}};
}

/// A programme offered to the participants of another needs that one before it.
bool comes_after_its_hosts(const Programme& programme, const Arm& arm) {
  const std::string& among = programme.targeting.among;
  return among.empty() ||
         std::any_of(arm.programmes.begin(), arm.programmes.end(),
                     [&](const Programme& earlier) { return earlier.name == among; });
}

void read_list(Context& context, const View& view, const std::vector<Programme>& programmes,
               Arm& arm) {
  if (view.missing()) {
    if (!context.incomplete) context.mistake(view.parent, view.path, {Problem::missing, {}});
    return;
  }
  const Node& list = *view.said.front().node;
  const std::vector<std::string> known = names_of(programmes);
  if (list.kind != Node::Kind::list) {
    context.mistake(view.place(), view.path, {Problem::not_a_list, {joined(known)}});
    return;
  }
  std::string resolved;
  for (const Node& item : list.items) {
    const auto match = std::find(known.begin(), known.end(), item.text);
    const bool repeated = std::any_of(arm.programmes.begin(), arm.programmes.end(),
                                      [&](const Programme& p) { return p.name == item.text; });
    if (repeated) {
      context.mistake(item.place, view.path, {Problem::repeated, {item.text}});
    } else if (match == known.end()) {
      context.mistake(item.place, view.path, unknown_programme(item.text, known));
    } else {
      const Programme& programme = programmes[static_cast<std::size_t>(match - known.begin())];
      if (!comes_after_its_hosts(programme, arm)) {
        context.mistake(item.place, view.path,
                        {Problem::among_not_before, {item.text, programme.targeting.among}});
      }
      arm.programmes.push_back(programme);
      resolved += (resolved.empty() ? "" : ", ") + in_quotes(item.text);
    }
  }
  context.resolved.plain("programmes", "[" + resolved + "]");
}

/// `starts:` or `ends:` of an arm: other times for some of its programmes.
void read_times(Context& context, const View& view, std::int32_t Programme::*time, Arm& arm) {
  if (view.missing()) return;
  context.resolved.open(view.path.substr(view.path.rfind('.') + 1));
  Reader reader(context, view);
  for (const std::string& name : entries_of(context, view)) {
    const auto programme = std::find_if(arm.programmes.begin(), arm.programmes.end(),
                                        [&](const Programme& p) { return p.name == name; });
    std::int32_t other = programme == arm.programmes.end() ? 0 : (*programme).*time;
    reader.time(name, other, Field{.unit = "", .meaning = {}});
    if (programme == arm.programmes.end()) {
      const View child = view.child(name);
      context.mistake(child.place(), child.path, {Problem::programme_not_in_arm, {name}});
    } else {
      change_throughout(*programme, [&](Programme& p) { p.*time = other; });
    }
  }
  context.resolved.close();
}

std::string text_of(const Node& list) {
  std::string text;
  for (const Node& item : list.items) text += (text.empty() ? "" : ", ") + item.text;
  return "[" + text + "]";
}

/// An arm's list of programmes over another, with other programmes.
void note_replaced(const View& arm, const std::string& name, Programmes& all) {
  const View lists = arm.child("programmes");
  if (lists.said.size() < 2 || text_of(*lists.said[0].node) == text_of(*lists.said[1].node)) return;
  const Place& place = lists.said[1].key;
  all.lists.push_back(
      {name,
       {text_of(*lists.said[1].node), place.source->name + ":" + std::to_string(place.line + 1)}});
}

/// The arm that a key names, or nothing and a mistake.
const Arm* named_arm(Context& context, const View& view, const Scenario& scenario) {
  if (scenario.arms.empty()) return nullptr;
  const Node& node = *view.said.front().node;
  std::vector<std::string> known;
  for (const Arm& arm : scenario.arms) {
    if (arm.name == node.text) return &arm;
    known.push_back(arm.name);
  }
  context.mistake(node.place, view.path,
                  {Problem::unknown_arm, {node.text, joined(known)}, nearest(node.text, known)});
  return nullptr;
}

void read_base(Context& context, const View& view, Scenario& scenario) {
  if (view.missing()) {
    if (!context.incomplete) context.mistake(view.parent, view.path, {Problem::missing, {}});
    return;
  }
  const Arm* base = named_arm(context, view, scenario);
  if (base == nullptr) return;
  scenario.base_arm = base->name;
  scenario.model.before = *base;
  std::erase_if(scenario.model.before.programmes, [&](const Programme& programme) {
    return programme.starts > -scenario.run.burn_in;
  });
  context.resolved.text("base", scenario.base_arm);
}

/// The base arm stands for a scenario that names no other.
void read_policy(Context& context, const View& view, Scenario& scenario) {
  scenario.policy_arm = scenario.base_arm;
  if (!view.missing()) {
    const Arm* policy = named_arm(context, view, scenario);
    if (policy != nullptr) scenario.policy_arm = policy->name;
  }
  if (!scenario.policy_arm.empty()) context.resolved.text("policy", scenario.policy_arm);
}

}  // namespace

Arm read_arm(Context& context, const View& view, const std::string& name,
             const std::vector<Programme>& programmes) {
  Arm arm;
  arm.name = name;
  const Field nothing{.unit = "", .meaning = {}};
  context.resolved.open(name);
  Reader reader(context, view, {"programmes", "starts", "ends", "against"});
  reader.text("long_name", arm.long_name.en, nothing);
  reader.text("long_name_es", arm.long_name.es, nothing);
  write_against(context, view);
  read_list(context, view.child("programmes"), programmes, arm);
  read_times(context, view.child("starts"), &Programme::starts, arm);
  read_times(context, view.child("ends"), &Programme::ends, arm);
  reader.finish();
  context.resolved.close();
  return arm;
}

Programmes read_programmes_and_arms(Context& context, const View& root, Scenario& scenario) {
  Programmes all = read_programmes(context, programme_views(context, root), scenario);
  const std::vector<Programme>& programmes = all.scope.programmes;
  const View map = root.child("arms");
  const std::vector<std::string> names = entries_of(context, map);
  if (names.empty() && !context.incomplete) {
    context.mistake(map.place(), map.path, {Problem::no_arms, {}});
  }
  context.resolved.open("arms");
  for (const std::string& name : names) {
    note_replaced(map.child(name).until_none(), name, all);
    scenario.arms.push_back(read_arm(context, map.child(name).until_none(), name, programmes));
  }
  context.resolved.close();
  read_base(context, root.child("base"), scenario);
  read_policy(context, root.child("policy"), scenario);
  check_changes(context, all, scenario.arms);
  read_against(context, map, map.keys(), scenario);
  return all;
}

}  // namespace winay::config
