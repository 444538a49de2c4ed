#include "winay/run/trace_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "winay/output/sha256.hpp"
#include "winay/output/stored_run.hpp"
#include "winay/record/household_diary.hpp"
#include "winay/report/figure_text.hpp"
#include "winay/run/exit_code.hpp"
#include "winay/run/population_source.hpp"
#include "winay/run/relay.hpp"
#include "winay/run/stored_scenario.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/schedule/solve.hpp"

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
  throw UsageError(fmt::format("--household {}: {} has households {} to {}", household, source.name,
                               first, last));
}

Phrase who_is(const Population& population, std::size_t lane) {
  const auto centre = static_cast<std::size_t>(population.traits.centre[lane]);
  const Centres& centres = population.centres;
  const std::string& department =
      centres.department_names.at(static_cast<std::size_t>(centres.department[centre]));
  return {fmt::format("{}, centre {}, {:.0f} m", department, centres.id[centre],
                      centres.altitude_m[centre]),
          fmt::format("{}, centro {}, {:.0f} m", department, centres.id[centre],
                      centres.altitude_m[centre])};
}

Diary diary_of(std::vector<Moment> before, std::vector<Moment> moments) {
  // A scenario without burn-in begins with its first bimester.
  Moment start = before.empty() ? moments.front() : std::move(before.back());
  return {std::move(start), std::move(moments)};
}

}  // namespace

std::vector<std::string> TraceSource::labels() const {
  std::vector<std::string> labels;
  for (const Arm& arm : scenario.arms) {
    const bool alone = scenario.arms.size() == 1;
    labels.push_back(alone ? scenario.file_stem : scenario.file_stem + ":" + arm.name);
  }
  return labels;
}

TraceSource trace_source(const fs::path& file, const std::optional<fs::path>& population,
                         Language language, Log& log) {
  TraceSource source{.name = file.generic_string(), .scenario = {}};
  if (file.extension() == ".yaml" || file.extension() == ".yml") {
    source.scenario = solved(load_scenario(file, {.overrides = {}, .language = language}));
  } else {
    const StoredRun stored = read_stored_run(file);
    warn_of_version(stored, language, log);
    source.scenario = scenario_of(stored, population, language);
  }
  auto& arms = source.scenario.arms;
  const auto base = std::find_if(arms.begin(), arms.end(), [&](const Arm& arm) {
    return arm.name == source.scenario.base_arm;
  });
  std::rotate(arms.begin(), base, base + 1);
  return source;
}

TracedPopulation trace_household(const TraceSource& source, std::int32_t household,
                                 std::int32_t replicate, const std::vector<std::size_t>& arms,
                                 Language language, Log& log) {
  const Scenario& scenario = source.scenario;
  const auto population = PopulationSource(scenario).of(replicate);
  const std::int32_t lane = lane_of(*population, household, source);
  Model model = scenario.model;
  model.key.replicate = static_cast<std::uint32_t>(replicate);
  const Simulation simulation(model, *population);
  Progress silent(log, ProgressStyle::none, language);
  const Standing standing{.partial = {}, .complete = 0, .replicates = 1, .language = language};
  HouseholdDiary before(lane, -1);
  Relay settling(&before, silent, standing, population->households);
  const World start = simulation.burn_in(&settling);
  TracedPopulation traced{.population_sha256 = population_sha256(*population),
                          .who = who_is(*population, static_cast<std::size_t>(lane)),
                          .diaries = {}};
  for (const std::size_t arm : arms) {
    HouseholdDiary diary(lane, 0);
    Relay relay(&diary, silent, standing, population->households);
    World world = start;
    simulation.run(scenario.arms[arm], world, &relay);
    traced.diaries.push_back(diary_of(before.moments(), diary.moments()));
  }
  return traced;
}

}  // namespace winay
