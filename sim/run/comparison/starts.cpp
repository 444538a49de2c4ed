#include "run/comparison/starts.hpp"

#include <cstdint>
#include <optional>
#include <string>

#include "run/scenario/settled.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/session/fingerprint.hpp"

namespace winay {

void solve_cell(ComparisonCell& cell, const Population& sample, Language language) {
  for (Scenario& scenario : cell.scenarios) scenario = settled(scenario, sample, language);
}

std::vector<BurnIn> compare_burn_ins(const ComparisonCell& cell, const Population& sample) {
  const Scenario& base = cell.scenarios.front();
  const std::string past = fingerprint_of_past(base.model);
  std::optional<std::uint64_t> wanted;
  const auto same_states = [&](const Scenario& s) {
    if (fingerprint_of_past(s.model) == past) return true;
    if (!wanted) wanted = Simulation(base.model, sample).burn_in().hash;
    return Simulation(s.model, sample).burn_in().hash == *wanted;
  };
  std::vector<BurnIn> burn_ins;
  for (const Scenario& scenario : cell.scenarios) {
    const bool same = &scenario == &base || same_states(scenario);
    burn_ins.push_back({same && (&scenario == &base || same_numbers(scenario, base)), same});
  }
  return burn_ins;
}

}  // namespace winay
