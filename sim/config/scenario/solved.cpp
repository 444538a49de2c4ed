#include <algorithm>
#include <span>

#include "winay/config/scenario/scenario.hpp"
#include "winay/config/scenario/statements.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/config/yaml/writer.hpp"
#include "winay/state/technology.hpp"

namespace winay {

bool was_solved(const Scenario& scenario, std::string_view path) {
  return std::any_of(
      scenario.parameters.begin(), scenario.parameters.end(),
      [&](const ParameterRecord& p) { return p.path == path && p.source == solved_source; });
}

Scenario with_solved(const Scenario& scenario, const Parameters& solved) {
  const std::string because = ", source: " + config::in_quotes(solved_source) + "}";
  LoadOptions options;
  const auto set = [&](const std::string& path, const std::string& value) {
    options.overrides.push_back(path + "={value: " + value + because);
  };
  if (scenario.model.solve_adoption) {
    std::string values;
    for (std::size_t j = 0; j < solved.adoption.intercept.size(); ++j) {
      values += (j == 0 ? "{" : ", ") + std::string(practice_names[j]) + ": " +
                config::digits(solved.adoption.intercept[j]);
    }
    set("adoption.intercept", values + "}");
  }
  if (scenario.model.solve_welfare) {
    set("welfare.unmeasured_mean", config::digits(solved.welfare.unmeasured_mean));
  }
  if (scenario.model.solve_exit) set("exit.cut_off", config::digits(solved.exit.cut_off));
  Scenario result =
      load_scenario_text(scenario.resolved_yaml, scenario.file_stem + ".yaml", ".", options);
  for (ParameterRecord& after : result.parameters) {
    for (const ParameterRecord& before : scenario.parameters) {
      if (before.path == after.path) after.file = before.file;
    }
  }
  return result;
}

}  // namespace winay
