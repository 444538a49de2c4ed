#pragma once

#include "config/rules/rules.hpp"
#include "winay/config/reader/context.hpp"
#include "winay/config/scenario/scenario.hpp"

namespace winay::config {

/// The programmes of a scenario, in the scope of their rules.
struct Programmes {
  RuleScope scope;
  std::vector<RuleList> rules;  ///< in the order of the programmes
};

/// The programmes of a scenario, and its arms: which of them are in force, and until when.
[[nodiscard]] Programmes read_programmes_and_arms(Context& context, const View& root,
                                                  Scenario& scenario);

}  // namespace winay::config
