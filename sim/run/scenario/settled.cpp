#include "run/scenario/settled.hpp"

#include <map>
#include <string>
#include <utility>

#include "run/scenario/population_source.hpp"
#include "winay/schedule/solve.hpp"

namespace winay {

namespace {

bool left_to_solve(const Model& model) {
  return model.solve_adoption || model.solve_welfare || model.solve_exit;
}

/// Numbers that the status quo may depend on; programmes are told apart by what they do.
std::map<std::string, std::string> numbers_of(const Scenario& scenario) {
  std::map<std::string, std::string> numbers;
  for (const ParameterRecord& p : scenario.parameters) {
    const bool elsewhere = p.path.starts_with("programmes.") || p.path.starts_with("past.") ||
                           p.path.starts_with("economy.") ||
                           p.path.starts_with("emergency_payments.") ||
                           p.path.find(".changes.") != std::string::npos;
    if (!elsewhere) numbers[p.path] = p.value;
  }
  return numbers;
}

/// What the other leaves open as well is taken from it.
Model with_values_of(const Model& solved, const Model& as_read, Model model) {
  const Parameters& from = solved.parameters;
  Parameters& to = model.parameters;
  if (model.solve_adoption) to.adoption.intercept = from.adoption.intercept;
  if (model.solve_welfare) to.welfare.unmeasured_mean = from.welfare.unmeasured_mean;
  if (model.solve_exit) to.exit.cut_off = from.exit.cut_off;
  model.solve_adoption = model.solve_adoption && !as_read.solve_adoption;
  model.solve_welfare = model.solve_welfare && !as_read.solve_welfare;
  model.solve_exit = model.solve_exit && !as_read.solve_exit;
  return model;
}

Scenario placed(Scenario scenario, const Population& population, Language language) {
  place_departments(population, language, scenario);
  return scenario;
}

}  // namespace

bool left_to_solve(const Scenario& scenario) { return left_to_solve(scenario.model); }

Scenario settled(const Scenario& scenario, const Population& sample, Language language) {
  if (!left_to_solve(scenario.model)) return placed(scenario, sample, language);
  Model model = scenario.model;
  solve(model, sample);
  return placed(with_solved(scenario, model.parameters), sample, language);
}

SettledBase::SettledBase(Scenario base, const Population& sample, Language language)
    : as_read_(std::move(base)),
      sample_(sample),
      language_(language),
      settled_(settled(as_read_, sample, language)) {}

/// `solved`: the scenario's model with the base's values.
bool SettledBase::same_status_quo(const Scenario& scenario, const Model& solved) {
  if (numbers_of(as_read_) != numbers_of(scenario)) return false;
  if (!history_) history_ = status_quo_history(settled_.model, sample_);
  return status_quo_history(solved, sample_) == *history_;
}

Scenario SettledBase::beside(const Scenario& scenario) {
  const Model model = with_values_of(settled_.model, as_read_.model, scenario.model);
  const bool all_said = left_to_solve(scenario.model) && !left_to_solve(model);
  if (!all_said || !same_status_quo(scenario, model)) {
    return settled(scenario, sample_, language_);
  }
  return placed(with_solved(scenario, model.parameters), sample_, language_);
}

}  // namespace winay
