#include "config/scenario/administration.hpp"

#include <algorithm>

#include "config/reader/changes.hpp"
#include "config/reader/reader.hpp"

namespace winay::config {
namespace {

/// `exit` as it stood. Of a resolved file, what it says of it under `past` rules.
View past_of_exit(const Context& context, const View& root) {
  const View now = root.child("exit");
  if (!context.is_resolved) return now.past();
  View view = root.child("past").child("exit");
  view.path = now.path;
  view.said.insert(view.said.end(), now.said.begin(), now.said.end());
  return view;
}

}  // namespace

void read_past_administration(Context& context, const View& root, Scenario& scenario) {
  const bool said = context.is_resolved ? !root.child("past").child("exit").missing()
                                        : root.child("exit").is_extended();
  if (!said) return;
  ExitParameters then{};
  std::vector<ParameterRecord> rows;
  {
    const Aside aside(context, {});
    const bool solve = scenario.model.solve_exit;
    Reader reader(context, past_of_exit(context, root));
    declare(reader, then);
    scenario.model.solve_exit = solve;
    rows = context.records;
  }
  const Administration was = administration_of(then);
  if (was == administration_of(scenario.model.parameters.exit)) return;
  scenario.model.administration_before = was;
  context.resolved.open("exit");
  for (const std::string_view name : administered) {
    const std::string path = "exit." + std::string(name);
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.path == path; });
    if (row == rows.end()) continue;
    context.resolved.parameter(name, row->value, row->unit, row->source);
    context.records.push_back(*row);
    context.records.back().path = "past." + path;
  }
  context.resolved.close();
}

}  // namespace winay::config
