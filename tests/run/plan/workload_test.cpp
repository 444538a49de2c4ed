#include "run/plan/workload.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include "winay/config/scenario/scenario.hpp"

using namespace winay;

namespace {

Scenario shipped(const std::vector<std::string>& overrides) {
  LoadOptions options;
  options.overrides = overrides;
  return load_scenario(winay::tree::source_dir() + "/configs/scenarios/peru.yaml", options);
}

/// A machine on which a household costs a microsecond a replicate, and all else nothing.
Probe easy(std::int32_t households) {
  Probe probe;
  probe.households = households;
  probe.sample = 10'000;
  probe.tried_on = {300};
  probe.arms = {.fixed = 0, .each = 1e-6};
  probe.resident = 4e7;
  return probe;
}

}  // namespace

TEST_CASE("workload: a cost through two measurements, no part of it below nothing") {
  const GrowingCost cost = GrowingCost::through(100, 3, 300, 5);
  CHECK(cost.each == doctest::Approx(0.01));
  CHECK(cost.fixed == doctest::Approx(2));
  CHECK(cost.at(1000) == doctest::Approx(12));
  CHECK(GrowingCost::through(100, 3, 300, 2).each == 0);
  CHECK(GrowingCost::through(100, 1, 300, 9).fixed == 0);
  CHECK(GrowingCost::through(100, 3, 100, 3).at(100) == 3);
}

TEST_CASE("workload: time grows with replicates and households, steps are counted exactly") {
  const RecordingOptions recording;
  const Scenario one = shipped({"run.replicates=1 replicates"});
  const Scenario four = shipped({"run.replicates=4 replicates"});
  const RunForecast a = forecast_of(one, easy(100'000), recording);
  CHECK(a.time.simulation == doctest::Approx(0.1));
  CHECK(a.household_steps == 100'000.0 * (72 + 4 * 60));
  CHECK(forecast_of(four, easy(100'000), recording).time.simulation == doctest::Approx(0.4));
  CHECK(forecast_of(one, easy(200'000), recording).time.simulation == doctest::Approx(0.2));
}

TEST_CASE("workload: solving takes as many steps as the solver takes") {
  Probe probe = easy(100'000);
  probe.arms = {};
  probe.solver_step = 1e-8;
  const RunForecast run = forecast_of(shipped({}), probe, {});
  // Six trials of adoption, a burn-in for welfare and exit; six of exit over ten years.
  CHECK(run.time.solving == doctest::Approx(10'000 * 1e-8 * (7 * 72 + 6 * 60)));
  const RunForecast given =
      forecast_of(shipped({"exit.cut_off=0.7", "welfare.unmeasured_mean=3000"}), probe, {});
  CHECK(given.time.solving == doctest::Approx(10'000 * 1e-8 * 6 * 72));
}

TEST_CASE("workload: a panel and more households need more memory") {
  const Scenario scenario = shipped({});
  RecordingOptions with_panel;
  with_panel.panel = "all";
  const double plain = forecast_of(scenario, easy(100'000), {}).memory;
  CHECK(forecast_of(scenario, easy(100'000), with_panel).memory > plain + 100'000 * 15 * 4);
  CHECK(forecast_of(scenario, easy(200'000), {}).memory > plain + 100'000 * 400.0);
}

TEST_CASE("workload: a comparison runs one arm a scenario and one burn-in a cell") {
  const Scenario scenario = shipped({"run.replicates=2 replicates"});
  const RunForecast run =
      comparison_forecast(scenario, easy(1000), {}, {.scenarios = 3, .cells = 4, .trials = 5});
  CHECK(run.places == 12);
  CHECK(run.household_steps == 1000.0 * 2 * (4 * 72 + 12 * 60));
  CHECK(run.time.simulation == doctest::Approx(2 * 12 * 1000 * 1e-6 / 4));
  CHECK(run.time.sensitivity == 0);
  CHECK(run.time.assumptions == doctest::Approx(5 * 2 * 3 * 1000 * 1e-6 / 4));
}
