#include "run/trace/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "run/console/exit_code.hpp"
#include "run/console/relay.hpp"
#include "run/scenario/population_source.hpp"
#include "run/scenario/stored_scenario.hpp"
#include "run/scenario/warnings.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/stored/run.hpp"
#include "winay/record/household_diary.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/schedule/solve.hpp"
#include "winay/schedule/transfer_rules.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

Scenario solved(const Scenario& scenario) {
  Model model = scenario.model;
  if (!model.solve_adoption && !model.solve_welfare && !model.solve_exit) return scenario;
  solve(model, *PopulationSource(scenario).sample());
  return with_solved(scenario, model.parameters);
}

std::int32_t lane_of(const Population& population, std::int32_t household,
                     const TraceSource& source) {
  const auto& ids = population.traits.household;
  const auto found = std::find(ids.begin(), ids.end(), household);
  if (household >= 0 && found != ids.end()) return static_cast<std::int32_t>(found - ids.begin());
  std::int32_t first = -1;
  std::int32_t last = -1;
  for (const std::int32_t id : ids) {
    if (id < 0) continue;
    first = first < 0 ? id : std::min(first, id);
    last = std::max(last, id);
  }
  throw UsageError(filled(
      {"--household {}: {} has households {} to {}",
       "--household {}: {} tiene los hogares {} a {}"},
      {std::to_string(household), source.name, std::to_string(first), std::to_string(last)}));
}

OwnText who_is(const Population& population, std::size_t lane) {
  const auto centre = static_cast<std::size_t>(population.traits.centre[lane]);
  const Centres& centres = population.centres;
  const std::string& department =
      centres.department_names.at(static_cast<std::size_t>(centres.department[centre]));
  return {fmt::format("{}, centre {}, {:.0f} m", department, centres.id[centre],
                      centres.altitude_m[centre]),
          fmt::format("{}, centro {}, {:.0f} m", department, centres.id[centre],
                      centres.altitude_m[centre])};
}

/// The arms of one scenario, the base first.
void add_arms(Scenario scenario, TraceSource& source) {
  const auto base = std::find_if(scenario.arms.begin(), scenario.arms.end(),
                                 [&](const Arm& arm) { return arm.name == scenario.base_arm; });
  std::rotate(scenario.arms.begin(), base, base + 1);
  for (std::size_t a = 0; a < scenario.arms.size(); ++a) {
    const bool alone = scenario.arms.size() == 1;
    source.places.push_back(
        {alone ? scenario.file_stem : scenario.file_stem + ":" + scenario.arms[a].name,
         source.scenarios.size(), a});
  }
  source.scenarios.push_back(std::move(scenario));
}

/// The arm that stands for a scenario in a comparison.
void add_place(const StoredLabel& label, Scenario scenario, TraceSource& source) {
  const auto arm = std::find_if(scenario.arms.begin(), scenario.arms.end(),
                                [&](const Arm& a) { return a.name == label.arm; });
  if (arm == scenario.arms.end()) {
    throw Error(filled({"{}: {} has no arm '{}'", "{}: {} no tiene el brazo '{}'"},
                       {source.name, label.label, label.arm}));
  }
  source.places.push_back({label.label, source.scenarios.size(),
                           static_cast<std::size_t>(arm - scenario.arms.begin())});
  source.scenarios.push_back(std::move(scenario));
}

/// One household of a simulation, watched from the end of the burn-in.
class Watched {
 public:
  Watched(const Model& model, const Simulation& simulation, std::int32_t lane,
          std::int32_t households, Language language, Log& log)
      : model_(model),
        simulation_(simulation),
        lane_(lane),
        households_(households),
        silent_(log, ProgressStyle::none, language) {
    standing_.language = language;
  }

  void settle() {
    HouseholdDiary diary(model_, model_.before, lane_, -1, false);
    Relay relay(&diary, silent_, standing_, households_);
    start_ = simulation_.burn_in(&relay);
    before_ = diary.snapshots();
  }
  [[nodiscard]] Diary live(const Arm& arm) {
    HouseholdDiary diary(model_, arm, lane_, 0, !bind_rules(arm).none());
    Relay relay(&diary, silent_, standing_, households_);
    World world = start_;
    simulation_.run(arm, world, &relay);
    // A scenario without burn-in begins with its first bimester.
    return {before_.empty() ? diary.snapshots().front() : before_.back(), diary.snapshots()};
  }

 private:
  const Model& model_;
  const Simulation& simulation_;
  std::int32_t lane_;
  std::int32_t households_;
  Progress silent_;
  Standing standing_;
  World start_;
  std::vector<Snapshot> before_;
};

}  // namespace

TraceSource trace_source(const fs::path& file, const std::optional<fs::path>& population,
                         Language language, Log& log) {
  TraceSource source{.name = file.generic_string(), .scenarios = {}, .places = {}};
  if (file.extension() == ".yaml" || file.extension() == ".yml") {
    LoadOptions options;
    options.language = language;
    const Scenario scenario = load_scenario(file, options);
    say_warnings(scenario.warnings, log);
    add_arms(solved(scenario), source);
    return source;
  }
  const StoredRun stored = read_stored_run(file);
  warn_of_version(stored, language, log);
  const std::vector<StoredScenario> scenarios = stored.scenarios();
  if (scenarios.size() == 1) {
    add_arms(scenario_of(stored, scenarios[0], population, language), source);
    return source;
  }
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    add_place(stored.labels.at(i), scenario_of(stored, scenarios[i], population, language), source);
  }
  return source;
}

TracedHousehold trace_household(const TraceSource& source, std::int32_t household,
                                std::int32_t replicate, const std::vector<TracePlace>& places,
                                Language language, Log& log) {
  const auto population = PopulationSource(source.scenarios[0]).of(replicate);
  const std::int32_t lane = lane_of(*population, household, source);
  TracedHousehold traced{.population_sha256 = population_sha256(*population),
                         .who = who_is(*population, static_cast<std::size_t>(lane)),
                         .diaries = std::vector<Diary>(places.size())};
  for (std::size_t s = 0; s < source.scenarios.size(); ++s) {
    const auto of_scenario = [&](const TracePlace& place) { return place.scenario == s; };
    if (std::none_of(places.begin(), places.end(), of_scenario)) continue;
    Model model = source.scenarios[s].model;
    model.key.replicate = static_cast<std::uint32_t>(replicate);
    const Simulation simulation(model, *population);
    Watched watched(model, simulation, lane, population->households, language, log);
    watched.settle();
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (of_scenario(places[i])) traced.diaries[i] = watched.live(source.arm(places[i]));
    }
  }
  return traced;
}

}  // namespace winay
