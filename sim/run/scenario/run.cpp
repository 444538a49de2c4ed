#include "run/scenario/run.hpp"
#include "run/scenario/sampled_recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "run/console/progress.hpp"
#include "run/console/relay.hpp"
#include "run/console/threads.hpp"
#include "run/scenario/arm_districts.hpp"
#include "run/scenario/arm_losers.hpp"
#include "run/scenario/both.hpp"
#include "run/scenario/deeds.hpp"
#include "run/scenario/description.hpp"
#include "run/scenario/population_source.hpp"
#include "run/scenario/poverty_sensitivity.hpp"
#include "run/scenario/settled.hpp"
#include "winay/output/results/comparison_tables.hpp"
#include "winay/record/compare/district_years.hpp"
#include "winay/record/recorder.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/rules/deeds.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/run/members.hpp"
#include "winay/report/survey/sampling.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay {

namespace {

/// The base is the first place on the scenario axis; the others keep their order.
Scenario base_first(Scenario scenario) {
  const auto base = std::find_if(scenario.arms.begin(), scenario.arms.end(),
                                 [&](const Arm& arm) { return arm.name == scenario.base_arm; });
  std::rotate(scenario.arms.begin(), base, base + 1);
  return scenario;
}

void report_header(const Scenario& scenario, std::int32_t households, Language language, Log& log) {
  const FigureStyle style{.language = language};
  const std::int32_t last = scenario.run.first_year + scenario.run.years - 1;
  log.info(filled(language,
                  {"winay · {} · {} households · {}–{} · {} arms · seed {} · reading {} · "
                   "structure {}",
                   "winay · {} · {} hogares · {}–{} · {} brazos · semilla {} · lectura {} · "
                   "estructura {}"},
                  scenario.name, figure(households, style), scenario.run.first_year, last,
                  scenario.arms.size(), seed_text(scenario.run.seed), scenario.reading,
                  scenario.structure));
}

/// One run, from its population to its file.
class Run {
 public:
  Run(const RunRequest& request, const RunOptions& options, Language language, int threads,
      Log& log)
      : request_(request),
        options_(options),
        language_(language),
        threads_(threads),
        log_(log),
        scenario_(base_first(request.scenario)),
        source_(scenario_),
        progress_(log, progress_style(options.effort.progress, log), language) {
    standing_.replicates = scenario_.run.replicates;
    standing_.language = language;
  }

  RunOutcome go();

 private:
  void prepare();
  void run_replicate(std::int32_t replicate);
  void open_writer(const Population& population, const Groups& groups, const PanelSample& panel);
  [[nodiscard]] std::int64_t steps(std::int32_t households) const;
  RunOutcome finish();
  void note_time(std::string_view what);

  const RunRequest& request_;
  const RunOptions& options_;
  Language language_;
  int threads_;
  Log& log_;
  Scenario scenario_;
  PopulationSource source_;
  Progress progress_;
  Standing standing_;
  std::shared_ptr<const Population> first_;  ///< of replicate 0, until it has been run
  std::int32_t households_ = 0;
  std::vector<PovertySensitivity> sensitivity_;
  std::int32_t sensitivity_households_ = 0;
  PanelSample panel_;
  std::optional<ArmLosers> losers_;
  std::optional<ArmDistricts> districts_;
  std::optional<ResultsWriter> writer_;
  std::vector<RuleDeed> deeds_;
  std::optional<SampleSums> sampling_;
  std::optional<TransferMembers> members_;
  std::vector<std::string> labels_;  ///< of the places on the scenario axis
  std::uint64_t hash_ = 0;
  std::string run_id_;
  std::string timings_;
  double noted_ = 0;
};

void Run::note_time(std::string_view what) {
  const double now = log_.seconds();
  timings_ += fmt::format("{}: {:.2f} s\n", what, now - noted_);
  noted_ = now;
}

/// Draws the first population and solves what is left open.
void Run::prepare() {
  progress_.announce(said(language_, {"drawing households", "sorteando hogares"}));
  first_ = source_.of(0);
  households_ = first_->households;
  report_header(scenario_, households_, language_, log_);
  report_population(*first_, {scenario_}, language_, log_);
  note_time("population");
  const std::shared_ptr<const Population> sample = source_.sample();
  const bool open = left_to_solve(scenario_.model);
  if (open) progress_.announce(said(language_, {"solving", "resolviendo"}));
  scenario_ = base_first(settled(request_.scenario, *sample, language_));
  if (open) {
    log_.info(filled(
        language_,
        {"solved      on {} households in {:.1f} s", "resuelto    con {} hogares en {:.1f} s"},
        figure(sample->households, {.language = language_}), log_.seconds() - noted_));
  }
  stop_if_asked(standing_);
  note_time("solving");
  if (request_.of_range) return;
  progress_.announce(said(language_, {"sensitivity", "sensibilidad"}));
  Model as_read = scenario_.model;
  as_read.solve_welfare = was_solved(scenario_, "welfare.unmeasured_mean");
  as_read.solve_exit = was_solved(scenario_, "exit.cut_off");
  sensitivity_ = poverty_sensitivity(scenario_, as_read, *sample, standing_, log_);
  sensitivity_households_ = sample->households;
  note_time("sensitivity of poverty");
}

std::int64_t Run::steps(std::int32_t households) const {
  const Calendar& calendar = scenario_.model.calendar;
  const auto arms = static_cast<std::int64_t>(scenario_.arms.size());
  return households * (calendar.burn_in + arms * calendar.bimesters()) *
         static_cast<std::int64_t>(scenario_.run.replicates);
}

void Run::open_writer(const Population& population, const Groups& groups,
                      const PanelSample& panel) {
  RunDescription description = describe_run(request_, scenario_, population, threads_);
  describe_panel(options_.recording, description);
  const auto replicates = static_cast<std::size_t>(scenario_.run.replicates);
  forecast_panel(panel, scenario_.model.calendar.bimesters(), scenario_.arms.size() * replicates,
                 options_.recording, request_.target, language_, log_);
  description.events = options_.recording.events;
  description.log = log_.kept();
  run_id_ = description.run_id;
  for (const ScenarioLabel& scenario : description.scenarios) labels_.push_back(scenario.label);
  const RecordAxes axes = make_axes(scenario_.model, groups);
  if (population.design && !request_.of_range) {
    sampling_.emplace(population, scenario_.arms.size(), axes, sampled_indicators());
  }
  members_ = transfer_members(groups);
  losers_.emplace(description, axes);
  districts_.emplace(description, axes, districts_of(population), scenario_.synthetic.has_value());
  writer_.emplace(request_.target, std::move(description), axes, population, groups, panel);
  writer_->put(members_table(*members_));
  standing_.partial = request_.target.string() + ".partial";
}

void Run::run_replicate(std::int32_t replicate) {
  const auto population = replicate == 0 ? std::move(first_) : source_.of(replicate);
  Model model = scenario_.model;
  model.key.replicate = static_cast<std::uint32_t>(replicate);
  const Simulation simulation(
      model, *population,
      options_.effort.block_lanes > 0 ? options_.effort.block_lanes : default_block_lanes);
  const auto place = [&](std::string_view what) {
    progress_.at(fmt::format("{}/{} {}", replicate + 1, scenario_.run.replicates, what));
  };
  place(said(language_, {"burn-in", "asentamiento"}));
  Relay settling(nullptr, progress_, standing_, population->households);
  World start = simulation.burn_in(&settling);
  const Groups groups =
      make_groups(*population, start.stocks, participants(simulation, *population, scenario_.arms));
  panel_ = replicate == 0
               ? panel_asked_for(options_.recording, *population, groups, scenario_.run.seed)
               : follow_again(std::move(panel_), *population);
  const PanelSample& panel = panel_;
  if (!writer_) open_writer(*population, groups, panel);
  const RuleReasons rules = rule_reasons(scenario_.arms);
  std::vector<ConsumptionYears> consumption;
  const std::vector<District> districts = districts_of(*population);
  const std::vector<std::int32_t> district = district_rows(*population, districts);
  const Groups clusters = sampling_ ? sampling_->groups(*population, groups) : Groups{};
  for (std::size_t a = 0; a < scenario_.arms.size(); ++a) {
    const Arm& arm = scenario_.arms[a];
    place(arm.name);
    writer_->begin(static_cast<std::int32_t>(a), replicate, *population, groups);
    Recorder recorder(model, arm, *population, groups,
                      {.event_rows = options_.recording.events,
                       .scenario = static_cast<std::int32_t>(a),
                       .replicate = replicate,
                       .panel = panel.empty() ? nullptr : &panel,
                       .panel_sink = panel.empty() ? nullptr : &writer_->panel_sink(),
                       .rules = rules.of_arm[a]});
    SampledRecording by_cluster(sampling_ ? &*sampling_ : nullptr, model, arm, *population,
                                clusters);
    Both both(recorder, by_cluster.observer());
    DistrictLedger by_district(both, model, arm, groups, district, districts.size());
    ConsumptionLedger ledger(by_district, model.calendar.years,
                             population->traits.household.size());
    RuleTally tally(ledger, model, arm, population->households);
    Relay relay(&tally, progress_, standing_, population->households);
    // The last arm takes the world over: nobody needs a copy of it any more.
    const bool last = a + 1 == scenario_.arms.size();
    World world = last ? std::exchange(start, World{}) : start;
    simulation.run(arm, world, &relay);
    hash_ = fold_hash(hash_, world.hash);
    add_deeds(deeds_, tally.deeds(arm.name));
    consumption.push_back(ledger.take());
    districts_->add(a, replicate, by_district, consumption);
    by_cluster.add_to_sums(a);
    writer_->add(static_cast<std::int32_t>(a), replicate, recorder.take());
  }
  losers_->end_replicate(groups, consumption, *writer_);
  districts_->end_replicate(*writer_);
  writer_->end_replicate(replicate);
  ++standing_.complete;
  log_.detail(filled(language_, {"replicate {} of {} is on disk", "réplica {} de {} en disco"},
                     standing_.complete, standing_.replicates));
}

RunOutcome Run::finish() {
  const double speed = progress_.end();
  note_time("simulation and writing");
  log_.info(filled(language_,
                   {"done in {:.1f} s ({:.1f} M household-steps/s)",
                    "listo en {:.1f} s ({:.1f} M pasos de hogar/s)"},
                   log_.seconds(), speed / 1e6));
  RunOutcome outcome{
      .table = make_table(writer_->figures(), losers_->figures(), scenario_, households_),
      .result_hash = hash_,
      .run_id = run_id_,
      .deeds = std::move(deeds_)};
  if (!request_.of_range) say_deeds(outcome.deeds, language_, log_);
  const StoredTable rules = deeds_table(outcome.deeds, scenario_.run.first_year);
  if (!outcome.deeds.empty()) {
    writer_->put(file_table_of(rules));
    if (!request_.of_range) write_table_files({rules}, request_.target, run_id_, language_);
  }
  outcome.table.run_id = run_id_;
  outcome.table.members = members_;
  outcome.table.told = request_.told;
  if (sampling_) {
    writer_->put(sampling_table(outcome.table.years, *sampling_, labels_,
                                std::vector<std::size_t>(labels_.size(), 0)));
    outcome.sampling = std::move(sampling_);
  }
  outcome.table.sensitivity = std::move(sensitivity_);
  outcome.table.sensitivity_households = sensitivity_households_;
  writer_->finish({.result_hash = hash_,
                   .wall_seconds = log_.seconds(),
                   .peak_rss_bytes = peak_memory(),
                   .warnings_count = log_.warnings(),
                   .timings = timings_,
                   .log = log_.kept()});
  write_tables(outcome.table, request_.target, language_);
  return outcome;
}

RunOutcome Run::go() {
  prepare();
  progress_.begin(steps(households_));
  for (std::int32_t r = 0; r < scenario_.run.replicates; ++r) run_replicate(r);
  return finish();
}

}  // namespace

RunOutcome run_scenario(const RunRequest& request, const RunOptions& options, Language language,
                        Log& log) {
  const int threads = threads_of(options.effort.threads);
  RunOutcome outcome;
  on_threads(threads, [&] { outcome = Run(request, options, language, threads, log).go(); });
  return outcome;
}

void rehearse(const RunRequest& request, Language language, Log& log) {
  const PopulationSource source(request.scenario);
  const auto population = source.of(0);
  report_header(request.scenario, population->households, language, log);
  report_population(*population, {request.scenario}, language, log);
}

std::uint64_t fold_hash(std::uint64_t combined, std::uint64_t history) {
  // The finaliser of splitmix64 (Steele, Lea and Flood 2014), whose increment is the odd constant.
  std::uint64_t z = combined * 0x9E3779B97F4A7C15U + history;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

}  // namespace winay
