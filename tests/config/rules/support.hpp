#pragma once

#include <string>
#include <vector>

#include "tests/config/support.hpp"

namespace winay::test {

/// Comes before the rules of Juntos, seven lines.
inline const std::string before_rules =
    "schema_version: 1\nextends: peru.yaml\nname: my-exit\n\nprogrammes:\n  juntos:\n    exit:\n";

/// The default scenario with these rules of Juntos.
inline Scenario with_rules(const std::string& rules,
                           const std::vector<std::string>& overrides = {}) {
  return load_scenario_text(before_rules + rules, "my-exit.yaml", ".", {.overrides = overrides});
}

/// The same with one rule of this condition that lets households leave.
inline Scenario with_condition(const std::string& when,
                               const std::vector<std::string>& overrides = {}) {
  return with_rules("      - {name: graduated, when: " + when + ", then: leave}\n", overrides);
}

inline const std::vector<ExitRule>& rules_of(const Scenario& scenario, std::size_t arm = 0) {
  return scenario.arms.at(arm).programmes.at(0).exit;
}

inline const ExitRule& rule_of(const Scenario& scenario) { return rules_of(scenario).at(0); }

/// What is wrong with these rules; empty if nothing is.
inline std::string mistakes_in_rules(const std::string& rules,
                                     const std::vector<std::string>& overrides = {}) {
  try {
    static_cast<void>(with_rules(rules, overrides));
  } catch (const InvalidConfiguration& invalid) {
    return invalid.what();
  }
  return {};
}

inline std::string mistakes_in_condition(const std::string& when) {
  return mistakes_in_rules("      - {name: graduated, when: " + when + ", then: leave}\n");
}

/// A rule that uses everything but a suspension.
inline const std::string full_rule = R"(      - name: graduated
        name_es: graduado
        when:
          all:
            - haku_winay.completed_for: {at_least: 12 bimesters}
            - observed_score:           {at_least: 1.0 lines, for: 6 bimesters}
            - not: {department: [Puno, Cusco]}
            - enterprise_active: true
        then:
          taper: [100 %, 50 %, 0 %]
          each: 6 bimesters
          notice: 3 bimesters
          exit_grant: 600 soles
          offer_first: haku-winay
        re_entry:
          when: {observed_score: {below: 0.8 lines}}
          after: 2 bimesters
          asset_top_up: 500 soles
          at_most: 5000 households a year
          first: lowest_score
        at_most: 20000 households a year
        first: highest_score
)";

}  // namespace winay::test
