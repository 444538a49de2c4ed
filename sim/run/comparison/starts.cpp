#include "run/comparison/starts.hpp"

#include "winay/schedule/simulation.hpp"
#include "winay/schedule/solve.hpp"

namespace winay {

namespace {

/// What the others take from the base: values solved for it that they leave open as well.
Model inherit(const Model& as_read, const Model& base_as_read, const Parameters& solved) {
  Model model = as_read;
  if (model.solve_adoption && base_as_read.solve_adoption) {
    model.parameters.adoption.intercept = solved.adoption.intercept;
    model.solve_adoption = false;
  }
  if (model.solve_welfare && base_as_read.solve_welfare) {
    model.parameters.welfare.unmeasured_mean = solved.welfare.unmeasured_mean;
    model.solve_welfare = false;
  }
  if (model.solve_exit && base_as_read.solve_exit) {
    model.parameters.exit.cut_off = solved.exit.cut_off;
    model.solve_exit = false;
  }
  return model;
}

}  // namespace

void solve_cell(ComparisonCell& cell, const Population& sample) {
  const Model base_as_read = cell.scenarios.front().model;
  Parameters solved;
  for (std::size_t s = 0; s < cell.scenarios.size(); ++s) {
    Scenario& scenario = cell.scenarios[s];
    Model model = s == 0 ? scenario.model : inherit(scenario.model, base_as_read, solved);
    solve(model, sample);
    if (s == 0) solved = model.parameters;
    scenario = with_solved(scenario, model.parameters);
  }
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
