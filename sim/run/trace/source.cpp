#include "run/trace/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "run/console/exit_code.hpp"
#include "run/console/relay.hpp"
#include "run/scenario/deeds.hpp"
#include "run/scenario/population_source.hpp"
#include "run/scenario/population_warnings.hpp"
#include "run/scenario/settled.hpp"
#include "run/scenario/stored_scenario.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/stored/arrays.hpp"
#include "winay/output/stored/run.hpp"
#include "winay/record/household_diary.hpp"
#include "winay/record/rule_tally.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/schedule/transfer_rules.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

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

/// Shows each bimester to several diaries.
class Diaries final : public Observer {
 public:
  void add(const Model& model, const Arm& arm, std::int32_t lane, std::int32_t from, bool rules) {
    diaries_.push_back(std::make_unique<HouseholdDiary>(model, arm, lane, from, rules));
  }
  void block_stepped(const BlockStep& step) override {
    for (const auto& diary : diaries_) diary->block_stepped(step);
  }
  void bimester_ended(const Now& now) override {
    for (const auto& diary : diaries_) diary->bimester_ended(now);
  }
  [[nodiscard]] std::vector<std::vector<Snapshot>> snapshots() const {
    std::vector<std::vector<Snapshot>> all;
    for (const auto& diary : diaries_) all.push_back(diary->snapshots());
    return all;
  }

 private:
  std::vector<std::unique_ptr<HouseholdDiary>> diaries_;
};

/// Some households of a simulation, watched from the end of the burn-in.
class Watched {
 public:
  Watched(const Model& model, const Simulation& simulation, std::vector<std::int32_t> lanes,
          std::int32_t households, const Call& call)
      : model_(model),
        simulation_(simulation),
        lanes_(std::move(lanes)),
        households_(households),
        log_(call.log),
        silent_(call.log, ProgressStyle::none, call.language) {
    standing_.language = call.language;
  }

  void settle() {
    Diaries diaries;
    for (const std::int32_t lane : lanes_) diaries.add(model_, model_.before, lane, -1, false);
    Relay relay(&diaries, silent_, standing_, households_);
    start_ = simulation_.burn_in(&relay);
    before_ = diaries.snapshots();
  }
  /// A diary for each lane.
  [[nodiscard]] std::vector<Diary> live(const Arm& arm) {
    Diaries diaries;
    const bool rules = !bind_rules(arm).none();
    for (const std::int32_t lane : lanes_) diaries.add(model_, arm, lane, 0, rules);
    RuleTally tally(diaries, model_, arm, households_);
    Relay relay(&tally, silent_, standing_, households_);
    World world = start_;
    simulation_.run(arm, world, &relay);
    say_deeds(tally.deeds(arm.name), standing_.language, log_);
    std::vector<Diary> all;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      // A scenario without burn-in begins with its first bimester.
      const auto lived = diaries.snapshots()[i];
      all.push_back({before_[i].empty() ? lived.front() : before_[i].back(), lived});
    }
    return all;
  }

 private:
  const Model& model_;
  const Simulation& simulation_;
  std::vector<std::int32_t> lanes_;
  std::int32_t households_;
  Log& log_;
  Progress silent_;
  Standing standing_;
  World start_;
  std::vector<std::vector<Snapshot>> before_;
};

/// The margin that a comparison was reckoned with.
std::optional<double> stored_margin(const fs::path& file) {
  const StoredArrays arrays(file);
  if (!arrays.has("comparison_settings/value")) return std::nullopt;
  const auto names = arrays.texts("comparison_settings/setting");
  const auto values = arrays.texts("comparison_settings/value");
  const auto found = std::find(names.begin(), names.end(), "worse_off_margin");
  if (found == names.end()) return std::nullopt;
  return std::stod(values.at(static_cast<std::size_t>(found - names.begin())));
}

}  // namespace

const TracePlace& TraceSource::base_of(const TracePlace& place) const {
  const Scenario& own = scenarios[place.scenario];
  return *std::find_if(places.begin(), places.end(), [&](const TracePlace& p) {
    const Scenario& s = scenarios[p.scenario];
    return s.reading == own.reading && s.structure == own.structure;
  });
}

TraceSource trace_source(const fs::path& file, const std::optional<fs::path>& population,
                         const Call& call) {
  const Language language = call.language;
  TraceSource source{.name = file.generic_string(), .scenarios = {}, .places = {}};
  if (file.extension() == ".yaml" || file.extension() == ".yml") {
    const Scenario scenario = load_scenario(file, call.reading());
    add_arms(settled(scenario, *PopulationSource(scenario).sample(), language), source);
    return source;
  }
  const StoredRun stored = read_stored_run(file);
  warn_of_version(stored, language, call.log);
  source.margin = stored_margin(file);
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

void settle_in(TraceSource& source, std::int32_t replicate, const Call& call) {
  const auto population = PopulationSource(source.scenarios[0]).of(replicate);
  for (Scenario& scenario : source.scenarios) {
    place_departments(*population, call.language, scenario);
    warn_of_population(scenario, *population, call.language, call.log);
  }
}

std::vector<TracedHousehold> trace_households(const TraceSource& source,
                                              const std::vector<std::int32_t>& households,
                                              std::int32_t replicate,
                                              const std::vector<TracePlace>& places,
                                              const Call& call) {
  const auto population = PopulationSource(source.scenarios[0]).of(replicate);
  std::vector<TracedHousehold> traced;
  std::vector<std::int32_t> lanes;
  for (const std::int32_t household : households) {
    lanes.push_back(lane_of(*population, household, source));
    traced.push_back({.household = household,
                      .population_sha256 = population_sha256(*population),
                      .who = who_is(*population, static_cast<std::size_t>(lanes.back())),
                      .diaries = std::vector<Diary>(places.size())});
  }
  for (std::size_t s = 0; s < source.scenarios.size(); ++s) {
    const auto of_scenario = [&](const TracePlace& place) { return place.scenario == s; };
    if (std::none_of(places.begin(), places.end(), of_scenario)) continue;
    Model model = source.scenarios[s].model;
    model.key.replicate = static_cast<std::uint32_t>(replicate);
    const Simulation simulation(model, *population);
    Watched watched(model, simulation, lanes, population->households, call);
    watched.settle();
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!of_scenario(places[i])) continue;
      std::vector<Diary> diaries = watched.live(source.arm(places[i]));
      for (std::size_t h = 0; h < traced.size(); ++h) traced[h].diaries[i] = std::move(diaries[h]);
    }
  }
  return traced;
}

}  // namespace winay
