#include "run/plan/replicate_trial.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "run/scenario/arm_losers.hpp"
#include "run/scenario/description.hpp"
#include "run/scenario/run.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/record/recorder.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/run/table.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay {

namespace {

/// As large a part of these households as the panel is of all.
PanelSample panel_of(const ReplicateTrial& trial, const Population& population,
                     const Groups& groups) {
  RecordingOptions recording = trial.inputs.options.recording;
  if (recording.panel.starts_with("where:")) {
    return panel_asked_for(recording, population, groups, trial.scenario.run.seed);
  }
  const auto all = static_cast<std::size_t>(trial.all_households);
  const auto followed = static_cast<double>(panel_size(recording.panel, all));
  const double here = followed * population.households / trial.all_households;
  const auto size = static_cast<std::int64_t>(std::max(1.0, here + 0.5));
  recording.panel = followed > 0 ? "sample:" + std::to_string(size) : "none";
  return panel_asked_for(recording, population, groups, trial.scenario.run.seed);
}

/// Runs every arm from the same start and writes it; rows of events.
std::size_t run_arms(const ReplicateTrial& trial, const Model& model, const Simulation& simulation,
                     const Population& population, const Groups& groups, const World& start,
                     const PanelSample& panel, ArmLosers& losers, ResultsWriter& writer) {
  std::size_t events = 0;
  std::vector<ConsumptionYears> consumption;
  for (std::size_t a = 0; a < trial.scenario.arms.size(); ++a) {
    const Arm& arm = trial.scenario.arms[a];
    writer.begin(static_cast<std::int32_t>(a), 0, population, groups);
    Recorder recorder(model, arm, population, groups,
                      {.event_rows = trial.inputs.options.recording.events,
                       .scenario = static_cast<std::int32_t>(a),
                       .replicate = 0,
                       .panel = panel.empty() ? nullptr : &panel,
                       .panel_sink = panel.empty() ? nullptr : &writer.panel_sink()});
    World world = start;
    ConsumptionLedger ledger(recorder, model.calendar.years, population.traits.household.size());
    simulation.run(arm, world, &ledger);
    consumption.push_back(ledger.take());
    Recording recording = recorder.take();
    events += recording.event_rows.size();
    writer.add(static_cast<std::int32_t>(a), 0, std::move(recording));
  }
  losers.end_replicate(groups, consumption, writer);
  writer.end_replicate(0);
  return events;
}

}  // namespace

TriedReplicate try_replicate(const ReplicateTrial& trial, const Population& population,
                             std::int32_t years, double at_least,
                             const std::filesystem::path& file) {
  TriedReplicate r{.households = population.households};
  Model model = trial.model;
  model.calendar.years = years;
  Stopwatch watch;
  const Effort& effort = trial.inputs.options.effort;
  const Simulation simulation(model, population,
                              effort.block_lanes > 0 ? effort.block_lanes : default_block_lanes);
  const World start = simulation.burn_in();
  r.burn_in = watch.lap();
  const Groups groups = make_groups(population, start.stocks,
                                    participants(simulation, population, trial.scenario.arms));
  const PanelSample panel = panel_of(trial, population, groups);
  r.panel = panel.household.size();
  r.preparation = watch.lap();
  const RunRequest request{trial.scenario, trial.inputs.files.front(), file, "winay plan"};
  RunDescription description = describe_run(request, trial.scenario, population, effort.threads);
  description.replicates = 1;
  description.panel_compression = trial.inputs.options.recording.compression();
  const RecordAxes axes = make_axes(model, groups);
  const RunDescription described = description;
  ResultsWriter writer(file, std::move(description), axes, population, groups, panel);
  r.opening = watch.lap();
  std::optional<ArmLosers> losers;
  do {
    losers.emplace(described, axes);
    r.events =
        run_arms(trial, model, simulation, population, groups, start, panel, *losers, writer);
    r.arms += watch.lap();
    ++r.times;
  } while (r.arms < at_least);
  r.arms /= r.times;
  writer.finish({});
  r.closing = watch.lap();
  const RunTable table =
      make_table(writer.figures(), losers->figures(), trial.scenario, population.households);
  r.table_bytes = to_csv(data_table(table, Language::en)).size();
  r.summary_bytes = to_json(table, Language::en).dump(2).size();
  r.page_bytes = page_html(page_data({file}, Language::en), Language::en).size();
  return r;
}

}  // namespace winay
