#include "run/scenario/settled.hpp"

#include <utility>

#include "run/scenario/population_source.hpp"

namespace winay {

namespace {

Scenario placed(Scenario scenario, const Population& population, Language language) {
  place_departments(population, language, scenario);
  return scenario;
}

}  // namespace

Scenario settled(const Scenario& scenario, const Population& sample, Language language,
                 KeptValues& kept) {
  if (!left_to_solve(scenario.model)) return placed(scenario, sample, language);
  Model model = scenario.model;
  settle(model, kept.of(model, sample));
  return placed(with_solved(scenario, model.parameters), sample, language);
}

}  // namespace winay
