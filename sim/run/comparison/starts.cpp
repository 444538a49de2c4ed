#include "run/comparison/starts.hpp"

#include "run/scenario/settled.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay {

void solve_cell(ComparisonCell& cell, const Population& sample, Language language) {
  SettledBase base(cell.scenarios.front(), sample, language);
  for (std::size_t s = 1; s < cell.scenarios.size(); ++s) {
    cell.scenarios[s] = base.beside(cell.scenarios[s]);
  }
  cell.scenarios.front() = base.base();
}

std::vector<BurnIn> compare_burn_ins(const ComparisonCell& cell, const Population& sample) {
  const Scenario& base = cell.scenarios.front();
  const auto history = [&](const Scenario& s) {
    return Simulation(s.model, sample).burn_in().hash;
  };
  const std::uint64_t wanted = cell.scenarios.size() > 1 ? history(base) : 0;
  std::vector<BurnIn> burn_ins;
  for (const Scenario& scenario : cell.scenarios) {
    const bool same = &scenario == &base || history(scenario) == wanted;
    burn_ins.push_back({same && (&scenario == &base || same_numbers(scenario, base)), same});
  }
  return burn_ins;
}

}  // namespace winay
