#include "run/trace/sides.hpp"

#include <algorithm>

#include "run/console/exit_code.hpp"

namespace winay {

namespace {

/// `quick:juntos, quick:juntos-haku-winay`.
std::string listed(const std::vector<TracePlace>& places) {
  std::string text;
  for (const TracePlace& place : places) text += (text.empty() ? "" : ", ") + place.label;
  return text;
}

/// The place of that label, of the arm of that name, or the first of the scenario of that name.
const TracePlace& place_called(const TraceSource& source, const std::string& name) {
  const auto find = [&](auto&& fits) {
    return std::find_if(source.places.begin(), source.places.end(), fits);
  };
  auto found = find([&](const TracePlace& p) { return p.label == name; });
  if (found == source.places.end()) {
    found = find([&](const TracePlace& p) { return source.arm(p).name == name; });
  }
  if (found == source.places.end()) {
    found = find([&](const TracePlace& p) { return p.label.starts_with(name + ":"); });
  }
  if (found != source.places.end()) return *found;
  throw UsageError(
      filled({"--compare: {} has no '{}'; it has {}", "--compare: {} no tiene '{}'; tiene {}"},
             {source.name, name, listed(source.places)}));
}

/// Whom a story of loss sets side by side: the labels named, or one beside its base, or the policy
/// of a scenario, or the first place that is no base.
std::vector<Side> losing_sides(const TraceCommand& command, const TraceSource& source) {
  const auto place = [&](std::size_t i) { return place_called(source, command.labels[i]); };
  if (command.labels.size() == 2) return {{0, place(0)}, {0, place(1)}};
  TracePlace other = source.places.back();
  if (command.labels.size() == 1) {
    other = place(0);
  } else {
    for (auto p = source.places.rbegin(); p != source.places.rend(); ++p) {
      if (source.base_of(*p).label != p->label) other = *p;
    }
    for (const TracePlace& p : source.places) {
      const bool policy = source.arm(p).name == source.scenarios[p.scenario].policy_arm;
      if (source.scenarios.size() == 1 && policy && source.base_of(p).label != p.label) other = p;
    }
  }
  const TracePlace& base = source.base_of(other);
  if (base.label == other.label) {
    throw UsageError(
        filled({"--worse-off: '{}' is the base, under which nobody is worse off; {} has {}",
                "--worse-off: '{}' es la base, con la que nadie queda peor; {} tiene {}"},
               {other.label, source.name, listed(source.places)}));
  }
  return {{0, base}, {0, other}};
}

}  // namespace

std::vector<Side> sides_of(const TraceCommand& command, const std::vector<TraceSource>& sources) {
  if (command.worse_off > 0) return losing_sides(command, sources[0]);
  std::vector<Side> sides;
  const bool two_files = sources.size() == 2;
  const std::size_t none_named = sources.size();
  for (std::size_t i = 0; i < std::max(command.labels.size(), none_named); ++i) {
    const TraceSource& source = sources[two_files ? i : 0];
    sides.push_back({two_files ? i : 0, i < command.labels.size()
                                            ? place_called(source, command.labels[i])
                                            : source.places.front()});
  }
  return sides;
}

}  // namespace winay
