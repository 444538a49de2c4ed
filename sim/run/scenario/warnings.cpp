#include "run/scenario/warnings.hpp"

namespace winay {

void say_warnings(std::string warnings, Log& log) {
  if (warnings.ends_with('\n')) warnings.pop_back();
  if (!warnings.empty()) log.warning(warnings);
}

void say_warnings(const std::vector<Scenario>& scenarios, Log& log) {
  for (const Scenario& scenario : scenarios) say_warnings(scenario.warnings, log);
}

}  // namespace winay
