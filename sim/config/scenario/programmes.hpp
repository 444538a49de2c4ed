#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/rules/rules.hpp"
#include "winay/config/reader/context.hpp"
#include "winay/config/scenario/scenario.hpp"

namespace winay::config {

/// The programmes of a scenario, in the scope of their rules.
struct Programmes {
  RuleScope scope;
  std::vector<RuleList> rules;                               ///< in the order of the programmes
  std::vector<std::vector<NotedChange>> changes;             ///< at dates, of each programme
  std::vector<std::pair<std::string, Replaced>> lists = {};  ///< arms whose list replaced another
};

/// What the layers say of each programme, by its name.
using ProgrammeViews = std::vector<std::pair<std::string, View>>;

/// Names of the entries of a map that no layer puts away with `none`.
[[nodiscard]] std::vector<std::string> entries_of(Context& context, const View& map);

/// The programmes that `programmes:` of a scenario names.
[[nodiscard]] ProgrammeViews programme_views(Context& context, const View& root);

/// Reads programmes with their rules, and again as they stand at each date at which a number of
/// them changes.
[[nodiscard]] Programmes read_programmes(Context& context, const ProgrammeViews& views,
                                         const Scenario& scenario);

/// Reports changes at dates at which no arm has the programme in force.
void check_changes(Context& context, const Programmes& programmes, const std::vector<Arm>& arms);

}  // namespace winay::config
