#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "run/scenario/population_source.hpp"
#include "run/scenario/settled.hpp"
#include "tests/support/paths.hpp"
#include "winay/config/studies/study.hpp"
#include "winay/evaluation/study/worlds.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/schedule/solve.hpp"
#include "winay/state/tables.hpp"

using namespace winay;

namespace {

namespace fs = std::filesystem;

struct Gather {
  std::vector<double>& all;
  template <class T>
  void operator()(const char* /*name*/, const Column<T>& column) const {
    for (const T& value : column) all.push_back(static_cast<double>(value));
  }
};

/// Every stock of every household after the burn-in.
std::vector<double> start_of(const Model& model, const Population& population) {
  const World world = Simulation(model, population).burn_in();
  std::vector<double> all;
  for_each_stock(Gather{all}, world.stocks);
  return all;
}

bool has(const Scenario& scenario, bool (*what)(const Programme&)) {
  return std::any_of(scenario.arms.begin(), scenario.arms.end(), [&](const Arm& arm) {
    return std::any_of(arm.programmes.begin(), arm.programmes.end(), what);
  });
}

/// What study_model() asks of a scenario.
bool can_be_studied(const Scenario& scenario) {
  return !scenario.model.parameters.local_economy.on &&
         has(scenario, [](const Programme& p) { return p.cash_transfer.has_value(); }) &&
         has(scenario, [](const Programme& p) { return p.training.has_value(); }) &&
         has(scenario, [](const Programme& p) { return p.coaching.has_value(); });
}

}  // namespace

TEST_CASE("a study meets the households of each shipped scenario as a run does, to the bit") {
  const fs::path here = winay::tree::source_dir();
  const Study study = load_study(here / "calibration/studies/haku-winay-2020.yaml");
  const LoadOptions small{
      .overrides = {"population.households=600 households", "run.replicates=1 replicates"}};
  int studied = 0;
  for (const auto& entry : fs::recursive_directory_iterator(here / "configs/scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    const Scenario scenario = load_scenario(entry.path(), small);
    if (!can_be_studied(scenario)) continue;
    INFO(entry.path().string());
    const PopulationSource source(scenario);
    const auto population = source.of(0);
    const Scenario run = settled(scenario, *source.sample(), Language::en);
    Model of_study = evaluation::study_model(scenario, study).model;
    solve(of_study, *source.sample());
    CHECK(of_study.parameters.welfare.unmeasured_mean ==
          run.model.parameters.welfare.unmeasured_mean);
    const std::vector<double> start = start_of(run.model, *population);
    CHECK(start.size() > 1000);
    CHECK((start_of(of_study, *population) == start));
    ++studied;
  }
  CHECK(studied >= 15);
}
