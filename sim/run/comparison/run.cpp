#include "run/comparison/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "run/comparison/description.hpp"
#include "run/comparison/sampling.hpp"
#include "run/comparison/starts.hpp"
#include "run/console/relay.hpp"
#include "run/console/threads.hpp"
#include "run/scenario/both.hpp"
#include "run/scenario/deeds.hpp"
#include "run/scenario/description.hpp"
#include "run/scenario/population_source.hpp"
#include "run/scenario/run.hpp"
#include "run/scenario/sampled_recording.hpp"
#include "winay/output/results/comparison_tables.hpp"
#include "winay/record/compare/concerned.hpp"
#include "winay/record/recorder.hpp"
#include "winay/report/rules/deeds.hpp"
#include "winay/report/run/members.hpp"
#include "winay/report/survey/sampling.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay {

namespace {

std::int32_t doubled(std::int32_t replicates, std::int32_t most) {
  return std::min(most, 2 * replicates);
}

}  // namespace

struct ComparisonRun::State {
  CompareRequest request;
  CompareStyle style;
  Log& log;
  Progress progress;
  Standing standing;
  std::vector<std::vector<BurnIn>> burn_ins;  ///< [cell][scenario]
  std::shared_ptr<const Population> first;
  std::int32_t households = 0;
  std::int32_t solved_on = 0;
  std::optional<PopulationSource> source;
  std::optional<RunDescription> description;
  std::optional<ResultsWriter> writer;
  PanelSample panel;
  std::optional<Figures> own_figures;  ///< where nothing is written
  std::vector<RuleDeed> deeds;
  std::optional<ComparisonFigures> statistics;
  std::optional<SampleSums> sampling;  ///< of households of a survey, by place
  std::optional<TransferMembers> members;
  std::uint64_t hash = 0;
  std::string timings;
  double noted = 0;

  State(CompareRequest r, const CompareStyle& s, Log& l)
      : request(std::move(r)), style(s), log(l), progress(l, s.progress, s.language) {
    standing.language = style.language;
    standing.replicates = request.replicates;
  }

  [[nodiscard]] std::size_t scenarios() const { return request.cells.front().scenarios.size(); }
  [[nodiscard]] const Figures& figures() const { return writer ? writer->figures() : *own_figures; }
  void note_time(std::string_view what);
  void prepare();
  void open(const Population& population, const ComparisonGroups& groups);
  void run_replicate(std::int32_t replicate);
  struct CellRun;
  World begin(CellRun& run, std::size_t s, const Simulation& simulation);
  void file(CellRun& run, std::size_t s, Recording recording, HouseholdYears years);
  void run_place(CellRun& run, std::size_t s);
  void run_all();
  [[nodiscard]] std::int64_t steps(std::int32_t replicates) const;
  [[nodiscard]] double largest_error() const;
};

void ComparisonRun::State::note_time(std::string_view what) {
  const double now = log.seconds();
  timings += fmt::format("{}: {:.2f} s\n", what, now - noted);
  noted = now;
}

void ComparisonRun::State::prepare() {
  noted = log.seconds();
  source.emplace(request.cells.front().scenarios.front());
  progress.announce(said(style.language, {"drawing households", "sorteando hogares"}));
  first = source->of(0);
  households = first->households;
  if (!style.silent) {
    report_population(*first, request.cells.front().scenarios, style.language, log);
  }
  note_time("population");
  progress.announce(said(style.language, {"solving", "resolviendo"}));
  const std::shared_ptr<const Population> sample = source->sample();
  solved_on = sample->households;
  for (ComparisonCell& cell : request.cells) {
    solve_cell(cell, *sample, style.language);
    burn_ins.push_back(compare_burn_ins(cell, *sample));
    stop_if_asked(standing);
  }
  note_time("solving");
}

std::int64_t ComparisonRun::State::steps(std::int32_t replicates) const {
  std::int64_t bimesters = 0;
  for (std::size_t c = 0; c < burn_ins.size(); ++c) {
    const Calendar& calendar = request.cells[c].scenarios.front().model.calendar;
    for (std::size_t s = 0; s < burn_ins[c].size(); ++s) {
      const bool own = s == 0 || !burn_ins[c][s].shared;
      bimesters += calendar.bimesters() + (own ? calendar.burn_in : 0);
    }
  }
  return bimesters * households * replicates;
}

/// Once the groups of the first replicate are known.
void ComparisonRun::State::open(const Population& population, const ComparisonGroups& groups) {
  const Model& model = request.cells.front().scenarios.front().model;
  std::vector<std::size_t> bases;
  for (std::size_t p = 0; p < request.cells.size() * scenarios(); ++p) {
    bases.push_back(p / scenarios() * scenarios());
  }
  const auto capacity =
      static_cast<std::size_t>(std::max(request.replicates, request.most_replicates));
  const RecordAxes axes = make_axes(model, groups.recorded);
  statistics.emplace(bases,
                     ComparisonAxes{.first_year = model.calendar.first_year,
                                    .years = model.calendar.years,
                                    .groups = groups.axis,
                                    .districts = groups.districts,
                                    .lotteries = groups.lotteries,
                                    .discount_rate = request.settings.discount_rate,
                                    .low_discount_rate = request.settings.low_discount_rate});
  members = transfer_members(groups.recorded);
  if (!request.target) {
    own_figures.emplace(bases, capacity, axes);
    return;
  }
  description = describe_comparison(request, population, style.threads);
  description->replicates = static_cast<std::int32_t>(capacity);
  description->may_end_early = request.target_error.has_value();
  describe_panel(request.recording, *description);
  description->worse_off_margin = request.settings.worse_off_margin;
  panel = panel_asked_for(request.recording, population, groups.recorded,
                          request.cells.front().scenarios.front().run.seed);
  forecast_panel(panel, model.calendar.bimesters(), bases.size() * capacity, request.recording,
                 *request.target, style.language, log);
  description->log = log.kept();
  if (population.design) {
    sampling.emplace(population, bases.size(), axes, sampled_indicators());
  }
  writer.emplace(*request.target, *description, axes, population, groups.recorded, panel);
  writer->put(members_table(*members));
  standing.partial = request.target->string() + ".partial";
}

/// One cell of one replicate, while its scenarios run.
struct ComparisonRun::State::CellRun {
  std::size_t cell;
  std::int32_t replicate;
  const Population& population;
  std::optional<ComparisonGroups> groups;  ///< of the base
  World start;                             ///< of the base
  HouseholdYears base_years;
};

/// Where a scenario begins; the base also settles who is counted with whom.
World ComparisonRun::State::begin(CellRun& run, std::size_t s, const Simulation& simulation) {
  Relay settling(nullptr, progress, standing, run.population.households);
  World world = s > 0 && burn_ins[run.cell][s].shared ? run.start : simulation.burn_in(&settling);
  if (s > 0) return world;
  run.start = world;
  std::vector<Arm> arms;
  for (const Scenario& each : request.cells[run.cell].scenarios) arms.push_back(policy_of(each));
  const Stocks& stocks = run.start.stocks;
  DrawKey key = request.cells[run.cell].scenarios.front().model.key;
  key.replicate = static_cast<std::uint32_t>(run.replicate);
  run.groups = make_comparison_groups(
      run.population, stocks,
      make_groups(run.population, stocks, participants(simulation, run.population, arms)),
      find_lotteries(arms), key);
  const std::vector<std::string> labels = scenario_labels(request.cells[run.cell].scenarios);
  for (std::size_t k = 1; k < arms.size(); ++k) {
    if (!rules_are_local(arms[k])) continue;
    add_concerned(*run.groups, k, labels[k], concerned_by(arms[k], run.population));
  }
  if (!statistics) open(run.population, *run.groups);
  return world;
}

/// Compares what a scenario's households went through with the base's, and files both.
void ComparisonRun::State::file(CellRun& run, std::size_t s, Recording recording,
                                HouseholdYears years) {
  const std::vector<Scenario>& of_cell = request.cells[run.cell].scenarios;
  if (s == 0) run.base_years = years;
  const WelfareParameters& welfare = of_cell[s].model.parameters.welfare;
  const double base_line = of_cell.front().model.parameters.welfare.poverty_line;
  ComparisonRecord record =
      compare_households(*run.groups, run.base_years, years,
                         {.margin = margin_in_soles(request.settings.worse_off_margin, base_line),
                          .poverty_line = welfare.poverty_line,
                          .extreme_poverty_line = welfare.extreme_poverty_line,
                          .decile_cuts = decile_cuts_of(recording.yearly)});
  record.budget = yearly_budget(recording.costs);
  const std::size_t place = run.cell * scenarios() + s;
  // Districts drawn anew are other places under the same numbers.
  const bool same_places = run.replicate == 0 || !of_cell.front().synthetic;
  statistics->add(place, std::move(record),
                  same_places ? run.groups->districts : std::vector<District>());
  if (writer) {
    writer->add(static_cast<std::int32_t>(place), run.replicate, std::move(recording));
  } else {
    own_figures->add(place, static_cast<std::size_t>(run.replicate), recording.yearly);
  }
}

void ComparisonRun::State::run_place(CellRun& run, std::size_t s) {
  const ComparisonCell& cell = request.cells[run.cell];
  const Scenario& scenario = cell.scenarios[s];
  Model model = scenario.model;
  model.key.replicate = static_cast<std::uint32_t>(run.replicate);
  const Simulation simulation(model, run.population,
                              style.block_lanes > 0 ? style.block_lanes : default_block_lanes);
  progress.at(fmt::format("{}/{} {} {} {}", run.replicate + 1, standing.replicates, cell.reading,
                          cell.structure, scenario.file_stem));
  World world = begin(run, s, simulation);
  const Arm& policy = policy_of(scenario);
  const auto at = static_cast<std::int32_t>(run.cell * scenarios() + s);
  if (writer) writer->begin(at, run.replicate, run.population, run.groups->recorded);
  const bool follows = !panel.empty();
  Recorder recorder(model, policy, run.population, run.groups->recorded,
                    {.scenario = at,
                     .replicate = run.replicate,
                     .panel = follows ? &panel : nullptr,
                     .panel_sink = follows ? &writer->panel_sink() : nullptr});
  HouseholdLedger ledger(model, policy, world.stocks);
  const Groups clusters =
      sampling ? sampling->groups(run.population, run.groups->recorded) : Groups{};
  SampledRecording by_cluster(sampling ? &*sampling : nullptr, model, policy, run.population,
                              clusters);
  Both recorders(recorder, by_cluster.observer());
  Both both(recorders, &ledger);
  RuleTally tally(both, model, policy, run.population.households);
  Relay relay(&tally, progress, standing, run.population.households);
  simulation.run(policy, world, &relay);
  hash = fold_hash(hash, world.hash);
  add_deeds(deeds, tally.deeds(scenario.file_stem, cell.reading + " · " + cell.structure));
  by_cluster.add_to_sums(static_cast<std::size_t>(at));
  file(run, s, recorder.take(), ledger.take());
}

void ComparisonRun::State::run_replicate(std::int32_t replicate) {
  const auto population = replicate == 0 ? std::move(first) : source->of(replicate);
  if (replicate > 0) panel = follow_again(std::move(panel), *population);
  for (std::size_t c = 0; c < request.cells.size(); ++c) {
    CellRun run{c, replicate, *population, {}, {}, {}};
    for (std::size_t place = 0; place < scenarios(); ++place) run_place(run, place);
  }
  if (writer) {
    for (FileTable& table : comparison_tables(*statistics, *description)) {
      writer->put(std::move(table));
    }
    writer->end_replicate(replicate);
  }
  ++standing.complete;
  if (!style.silent) {
    log.detail(filled(style.language, {"replicate {} of {} is done", "réplica {} de {} lista"},
                      standing.complete, standing.replicates));
  }
}

double ComparisonRun::State::largest_error() const {
  double largest = 0;
  for (std::size_t place = 0; place < statistics->places(); ++place) {
    const double error = headline(figures(), place).standard_error;
    if (!(error <= largest)) largest = error;
  }
  return largest;
}

void ComparisonRun::State::run_all() {
  std::int32_t until = request.replicates;
  if (request.target_error) until = std::max(until, 2);
  while (true) {
    standing.replicates = until;
    progress.begin(steps(until - standing.complete));
    while (standing.complete < until) run_replicate(standing.complete);
    if (!request.target_error || until >= request.most_replicates ||
        largest_error() <= *request.target_error) {
      break;
    }
    until = doubled(until, request.most_replicates);
  }
  const double speed = progress.end();
  note_time("simulation and writing");
  if (style.silent) return;
  log.info(filled(style.language,
                  {"done in {:.1f} s ({:.1f} M household-steps/s)",
                   "listo en {:.1f} s ({:.1f} M pasos de hogar/s)"},
                  log.seconds(), speed / 1e6));
}

ComparisonRun::ComparisonRun(CompareRequest request, const CompareStyle& style, Log& log)
    : state_(std::make_unique<State>(std::move(request), style, log)) {}

ComparisonRun::~ComparisonRun() = default;

void ComparisonRun::go() {
  State& s = *state_;
  s.style.threads = threads_of(s.style.threads);
  on_threads(s.style.threads, [&] {
    s.prepare();
    s.run_all();
  });
}

std::int32_t ComparisonRun::replicates() const { return state_->standing.complete; }

std::vector<std::size_t> ComparisonRun::own_pasts() const {
  std::vector<std::size_t> own;
  for (std::size_t s = 0; s < state_->scenarios(); ++s) {
    const bool differs =
        std::any_of(state_->burn_ins.begin(), state_->burn_ins.end(),
                    [&](const std::vector<BurnIn>& of_cell) { return !of_cell[s].same; });
    if (differs) own.push_back(s);
  }
  return own;
}

const Figures& ComparisonRun::figures() const { return state_->figures(); }
const ComparisonFigures& ComparisonRun::statistics() const { return *state_->statistics; }

const SampleSums* ComparisonRun::sampling() const {
  return state_->sampling ? &*state_->sampling : nullptr;
}
const std::optional<TransferMembers>& ComparisonRun::members() const { return state_->members; }

void ComparisonRun::put(FileTable table) {
  if (state_->writer) state_->writer->put(std::move(table));
}

Comparison ComparisonRun::finish() {
  State& s = *state_;
  if (!s.style.silent) say_deeds(s.deeds, s.style.language, s.log);
  if (s.writer) {
    if (s.sampling) s.writer->put(sampling_of(*s.sampling, *s.description, *s.statistics));
    if (!s.deeds.empty()) {
      const std::int32_t first_year = s.request.cells.front().scenarios.front().run.first_year;
      s.writer->put(file_table_of(deeds_table(s.deeds, first_year)));
    }
    s.writer->finish({.result_hash = s.hash,
                      .wall_seconds = s.log.seconds(),
                      .peak_rss_bytes = peak_memory(),
                      .warnings_count = s.log.warnings(),
                      .timings = s.timings,
                      .log = s.log.kept()});
  }
  return {.cells = std::move(s.request.cells),
          .households = s.households,
          .solved_on = s.solved_on,
          .figures = s.writer ? s.writer->take_figures() : std::move(*s.own_figures),
          .statistics = std::move(*s.statistics),
          .result_hash = s.hash,
          .deeds = std::move(s.deeds),
          .run_id = s.description ? s.description->run_id : std::string()};
}

Comparison compare_scenarios(CompareRequest request, const CompareStyle& style, Log& log) {
  ComparisonRun run(std::move(request), style, log);
  run.go();
  return run.finish();
}

Estimate headline(const Figures& figures, std::size_t place) {
  const auto last = static_cast<std::size_t>(figures.axes().years - 1);
  return figures.contrast(place, *yearly_index("poor_households"), last);
}

std::vector<std::string> scenario_labels(const std::vector<Scenario>& scenarios) {
  std::vector<std::string> labels;
  for (const Scenario& scenario : scenarios) {
    std::string label = scenario.file_stem;
    for (int n = 2; std::find(labels.begin(), labels.end(), label) != labels.end(); ++n) {
      label = scenario.file_stem + "-" + std::to_string(n);
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

}  // namespace winay
