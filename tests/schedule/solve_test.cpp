#include "winay/schedule/solve.hpp"

#include <doctest/doctest.h>

#include "tests/support/small_run.hpp"

namespace winay::test {

namespace {

/// What solving a small model says in both languages; empty if it solves.
OwnText refusal(SmallRun& run) {
  try {
    solve(run.model, run.population);
  } catch (const UnsolvableError& error) {
    return error.text();
  }
  return {};
}

/// What households go through under the programmes of before, as one number.
std::uint64_t history_of(const Model& quo, const Population& population) {
  const Simulation simulation(quo, population);
  World world = simulation.burn_in();
  simulation.run(quo.before, world);
  return world.hash;
}

bool starts(const std::string& text, const std::string& with) { return text.starts_with(with); }

}  // namespace

TEST_CASE("solve: each value is found where there is one") {
  SmallRun run(400);
  CHECK(refusal(run).empty());
  CHECK(run.model.parameters.exit.cut_off > -2.9);
  CHECK(run.model.parameters.exit.cut_off < 5.9);
  CHECK(run.model.parameters.welfare.unmeasured_mean > 0);
}

TEST_CASE(
    "solve: a cut-off that reclassifies nobody is refused, not taken from the bracket's end") {
  SmallRun run(400);
  run.model.solve_adoption = run.model.solve_welfare = false;
  run.model.before = arm_of("nothing", {});
  const OwnText text = refusal(run);
  CHECK(starts(text.en, "exit.cut_off cannot be solved"));
  CHECK(starts(text.es, "exit.cut_off no se puede resolver"));
  CHECK(text.en.find("should be 3.0 %") != std::string::npos);
}

TEST_CASE("solve: a poverty that no unmeasured consumption gives is refused") {
  SmallRun run(400);
  run.model.solve_adoption = run.model.solve_exit = false;
  run.model.parameters.welfare.poverty_line = 1;
  run.model.parameters.welfare.baseline_poverty = 0.5;
  CHECK(starts(refusal(run).en, "welfare.unmeasured_mean cannot be solved"));
}

TEST_CASE("solve: a practice that more have than can keep it is refused by name") {
  SmallRun run(400);
  run.model.solve_welfare = run.model.solve_exit = false;
  run.model.parameters.adoption.abandonment = 0.95;
  for (Flag& word : run.population.start.technologies[0]) word |= field_bit(Technology::vegetables);
  const OwnText text = refusal(run);
  CHECK(starts(text.en, "adoption.intercept of vegetables cannot be solved"));
  CHECK(text.es.find("hogares que cultivan hortalizas") != std::string::npos);
}

TEST_CASE("solve: a practice that nobody has stays with nobody") {
  SmallRun run(400);
  run.model.solve_welfare = run.model.solve_exit = false;
  for (Flag& word : run.population.start.technologies[0]) word &= ~field_bit(Technology::sprinkler);
  CHECK(refusal(run).empty());
}

TEST_CASE("solve: the status quo has neither rules, changes, events nor another administration") {
  SmallRun plain(400);
  solve(plain.model, plain.population);
  SmallRun run(400);
  Model& model = run.model;
  const std::uint64_t history = history_of(status_quo(model), run.population);
  ExitRule rule{.name = {"all", "todos"}, .place = "x:1", .said = {}, .when = {}};
  rule.when = {
      .kind = Condition::Kind::at_least, .observable = Observable::affiliated_for, .value = 0};
  for (Programme& programme : model.before.programmes) {
    programme.later = {{6, programme}};
    programme.later[0].programme.cash_transfer->amount = 900;
    programme.exit = {rule};
  }
  model.economy = {{.name = "crisis",
                    .from = 0,
                    .until = 12,
                    .recovery = 6,
                    .farm_factor = 0.5,
                    .off_farm_factor = 0.5,
                    .enterprise_factor = 0.5}};
  model.emergency_payments = {{.name = "bonus", .at = 3, .amount = 5000, .share = 1}};
  model.later_shocks = {{6, model.parameters.shocks}};
  model.later_shocks[0].shocks.climate_probability = 1;
  model.administration_before = administration_of(model.parameters.exit);
  model.parameters.exit.recertification_interval = 9;
  CHECK(history_of(status_quo(model), run.population) == history);
  solve(model, run.population);
  CHECK(model.parameters.adoption.intercept == plain.model.parameters.adoption.intercept);
  CHECK(model.parameters.welfare.unmeasured_mean == plain.model.parameters.welfare.unmeasured_mean);
  CHECK(model.parameters.exit.cut_off == plain.model.parameters.exit.cut_off);
  CHECK(model.parameters.exit.recertification_interval == 9);
}

}  // namespace winay::test
