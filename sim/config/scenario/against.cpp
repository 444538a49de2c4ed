#include "config/scenario/against.hpp"

#include <algorithm>

#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"

namespace winay::config {
namespace {

bool same_times(const Programme& a, const Programme& b) {
  return a.starts == b.starts && a.ends == b.ends;
}

const Programme* programme_of(const Arm& arm, const std::string& name) {
  const auto found = std::find_if(arm.programmes.begin(), arm.programmes.end(),
                                  [&](const Programme& p) { return p.name == name; });
  return found == arm.programmes.end() ? nullptr : &*found;
}

/// Programmes that only one of the two has, or that they have at other times.
int differences(const Arm& a, const Arm& b) {
  int count = 0;
  for (const Programme& own : a.programmes) {
    const Programme* const other = programme_of(b, own.name);
    count += other == nullptr || !same_times(own, *other) ? 1 : 0;
  }
  for (const Programme& other : b.programmes) {
    count += programme_of(a, other.name) == nullptr ? 1 : 0;
  }
  return count;
}

/// The arm that differs least; the base among equals, then the one written first.
std::string nearest_arm(const Scenario& scenario, const Arm& arm) {
  const auto distance = [&](const Arm& other) {
    return 2 * differences(arm, other) + (other.name == scenario.base_arm ? 0 : 1);
  };
  const Arm* best = nullptr;
  for (const Arm& other : scenario.arms) {
    const auto of_other = scenario.against.find(other.name);
    const bool circle = of_other != scenario.against.end() && of_other->second == arm.name;
    if (other.name == arm.name || circle) continue;
    if (best == nullptr || distance(other) < distance(*best)) best = &other;
  }
  return best == nullptr ? scenario.base_arm : best->name;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What one arm names, if that is an arm it can be set against.
std::string named(Context& context, const View& said, const std::string& arm,
                  const std::vector<std::string>& names, const std::vector<std::string>& known) {
  if (said.missing()) return {};
  const Node& node = *said.said.front().node;
  if (node.text == arm) {
    context.mistake(node.place, said.path, {Problem::arm_against_itself, {}});
  } else if (!has(names, node.text)) {
    context.mistake(node.place, said.path,
                    {Problem::unknown_arm,
                     {node.text, listed(std::vector<std::string_view>(known.begin(), known.end()))},
                     nearest(node.text, known)});
  } else if (has(known, node.text)) {
    return node.text;
  }
  return {};
}

}  // namespace

void write_against(Context& context, const View& arm) {
  const View said = arm.child("against");
  if (!said.missing()) context.resolved.text("against", said.said.front().node->text);
}

void read_against(Context& context, const View& arms, const std::vector<std::string>& names,
                  Scenario& scenario) {
  std::vector<std::string> known;
  for (const Arm& arm : scenario.arms) known.push_back(arm.name);
  for (const Arm& arm : scenario.arms) {
    const View said = arms.child(arm.name).until_none().child("against");
    const std::string other = named(context, said, arm.name, names, known);
    if (!other.empty()) scenario.against[arm.name] = other;
  }
  for (const Arm& arm : scenario.arms) {
    if (arm.name == scenario.base_arm || scenario.against.contains(arm.name)) continue;
    scenario.against[arm.name] = nearest_arm(scenario, arm);
  }
}

}  // namespace winay::config

namespace winay {

std::vector<std::size_t> counterfactuals(const Scenario& scenario) {
  const auto place_of = [&](const std::string& name) {
    const auto found = std::find_if(scenario.arms.begin(), scenario.arms.end(),
                                    [&](const Arm& arm) { return arm.name == name; });
    return static_cast<std::size_t>(found - scenario.arms.begin());
  };
  std::vector<std::size_t> places;
  for (const Arm& arm : scenario.arms) {
    const auto other = scenario.against.find(arm.name);
    places.push_back(place_of(other == scenario.against.end() ? arm.name : other->second));
  }
  return places;
}

}  // namespace winay
