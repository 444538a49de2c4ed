#include "winay/run/probe.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

#include "winay/output/scaled_size.hpp"
#include "winay/record/recorder.hpp"
#include "winay/report/table_files.hpp"
#include "winay/run/description.hpp"
#include "winay/run/population_source.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/schedule/solve.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

/// Household-bimesters of a replicate up to which a scenario is tried whole.
constexpr double tried_whole = 1e6;
/// Else: this many through all years, and the sample through one.
constexpr std::int32_t few_households = 300;
/// The arms of one year are run again until this time has passed: short measurements are noisy.
constexpr double seconds_of_arms = 0.25;

class Stopwatch {
 public:
  /// Seconds since the last lap.
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> passed = now - last_;
    last_ = now;
    return passed.count();
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// A folder of its own that goes away.
class Passing {
 public:
  Passing() : folder_(fs::temp_directory_path() / fmt::format("winay-plan-{}", getpid())) {
    fs::create_directories(folder_);
  }
  ~Passing() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
  Passing(Passing&&) = delete;
  Passing& operator=(Passing&&) = delete;

  [[nodiscard]] fs::path file() const { return folder_ / "results.h5"; }

 private:
  fs::path folder_;
};

/// One replicate of some households over some years, as a run does it; seconds.
struct Replicate {
  std::int32_t households = 0;
  double burn_in = 0;
  double preparation = 0;
  double opening = 0;
  double arms = 0;
  double closing = 0;
  std::size_t events = 0;  ///< of all arms
  std::size_t table_bytes = 0;
  std::size_t panel = 0;  ///< households
};

class Trial {
 public:
  Trial(const Scenario& scenario, const Model& model, const RunCommand& command,
        std::int32_t all_households)
      : scenario_(scenario), model_(model), command_(command), all_(all_households) {}

  /// `years` of the calendar; the arms as often as `at_least` seconds take.
  Replicate run(const Population& population, std::int32_t years, double at_least,
                const fs::path& file);

 private:
  [[nodiscard]] PanelSample panel_of(const Population& population) const;

  const Scenario& scenario_;
  const Model& model_;
  const RunCommand& command_;
  std::int32_t all_;
};

/// As large a part of these households as the panel is of all.
PanelSample Trial::panel_of(const Population& population) const {
  const std::string prefix = "sample:";
  if (!command_.panel.starts_with(prefix)) {
    return make_panel(command_.panel, population, scenario_.run.seed);
  }
  const double asked = std::stod(command_.panel.substr(prefix.size()));
  const double share = std::min(1.0, asked / all_);
  const auto size = static_cast<std::int64_t>(std::max(1.0, share * population.households + 0.5));
  return make_panel(prefix + std::to_string(size), population, scenario_.run.seed);
}

Replicate Trial::run(const Population& population, std::int32_t years, double at_least,
                     const fs::path& file) {
  Replicate r{.households = population.households};
  Model model = model_;
  model.calendar.years = years;
  Stopwatch watch;
  const Simulation simulation(
      model, population, command_.block_lanes > 0 ? command_.block_lanes : default_block_lanes);
  const World start = simulation.burn_in();
  r.burn_in = watch.lap();
  const Groups groups =
      make_groups(population, start.stocks, participants(simulation, population, scenario_.arms));
  const PanelSample panel = panel_of(population);
  r.panel = panel.household.size();
  r.preparation = watch.lap();
  const RunRequest request{scenario_, command_.files.front(), file, "winay plan"};
  RunDescription description = describe_run(request, scenario_, population, command_.threads);
  description.replicates = 1;
  ResultsWriter writer(file, std::move(description), make_axes(model, groups), population, groups,
                       panel);
  r.opening = watch.lap();
  int times = 0;
  do {
    for (std::size_t a = 0; a < scenario_.arms.size(); ++a) {
      Recorder recorder(model, scenario_.arms[a], population, groups,
                        {.event_rows = command_.events,
                         .scenario = static_cast<std::int32_t>(a),
                         .replicate = 0,
                         .panel = panel.empty() ? nullptr : &panel,
                         .panel_sink = panel.empty() ? nullptr : &writer.panel_sink()});
      World world = start;
      simulation.run(scenario_.arms[a], world, &recorder);
      Recording recording = recorder.take();
      if (times == 0) r.events += recording.event_rows.size();
      writer.add(static_cast<std::int32_t>(a), 0, std::move(recording));
    }
    writer.end_replicate(0);
    r.arms += watch.lap();
    ++times;
  } while (r.arms < at_least);
  r.arms /= times;
  writer.finish({});
  r.closing = watch.lap();
  r.table_bytes = to_csv(make_table(writer.figures(), scenario_, population.households)).size();
  return r;
}

/// Axes of the tried file against those of the whole one.
AxisFactors factors_of(const Scenario& scenario, const Replicate& tried, std::int32_t tried_years,
                       const RunCommand& command, std::int32_t households) {
  const double more = static_cast<double>(households) / tried.households;
  const double years = static_cast<double>(scenario.run.years) / tried_years;
  AxisFactors factors{{"replicate", scenario.run.replicates},
                      {"household", more},
                      {"event", more * years * scenario.run.replicates},
                      {"period", years},
                      {"year", years}};
  if (tried.panel > 0) {
    const std::string prefix = "sample:";
    const double panel = command.panel.starts_with(prefix)
                             ? std::stod(command.panel.substr(prefix.size()))
                             : static_cast<double>(households);
    factors["/panel/household"] =
        std::min<double>(panel, households) / static_cast<double>(tried.panel);
  }
  return factors;
}

/// Everything in one: what is measured on few households and, if that is not all, on many.
class Prober {
 public:
  Prober(const Scenario& scenario, const RunCommand& command)
      : scenario_(scenario), command_(command), source_(scenario), model_(scenario.model) {}

  Probe go();

 private:
  [[nodiscard]] double steps(std::int32_t households) const {
    const Calendar& calendar = model_.calendar;
    return static_cast<double>(households) *
           (calendar.burn_in + static_cast<double>(scenario_.arms.size()) * calendar.bimesters());
  }
  [[nodiscard]] std::shared_ptr<const Population> draw_few() const;
  void measure_size(const Replicate& tried, std::int32_t years);

  const Scenario& scenario_;
  const RunCommand& command_;
  PopulationSource source_;
  Model model_;
  Passing passing_;
  Probe probe_;
};

/// Few households of a synthetic population; a survey's are what they are.
std::shared_ptr<const Population> Prober::draw_few() const {
  if (!scenario_.synthetic || steps(scenario_.run.households) <= tried_whole) return source_.of(0);
  Scenario few = scenario_;
  few.run.households = few_households;
  return PopulationSource(few).of(0);
}

void Prober::measure_size(const Replicate& tried, std::int32_t years) {
  const AxisFactors factors = factors_of(scenario_, tried, years, command_, probe_.households);
  probe_.file_bytes = scaled_size(passing_.file(), factors);
  probe_.table_bytes = static_cast<double>(tried.table_bytes) * scenario_.run.years / years;
  probe_.events = static_cast<double>(tried.events) / static_cast<double>(scenario_.arms.size()) *
                  probe_.households / tried.households * scenario_.run.years / years;
}

Probe Prober::go() {
  Stopwatch whole;
  Stopwatch watch;
  const auto few = draw_few();
  const double draw_of_few = watch.lap();
  probe_.households = scenario_.synthetic ? scenario_.run.households : few->households;
  const bool all = few->households == probe_.households;
  const bool small = steps(probe_.households) <= tried_whole;
  const std::int64_t solved = solver_bimesters(model_);
  if (small || !all) {
    watch.lap();
    solve(model_, *few);
    probe_.solver_step = watch.lap() / static_cast<double>(few->households) /
                         static_cast<double>(std::max<std::int64_t>(1, solved));
  }
  Trial trial(scenario_, model_, command_, probe_.households);
  const std::int32_t years = small || !all ? scenario_.run.years : 1;
  const Replicate a = trial.run(*few, years, small ? seconds_of_arms : 0, passing_.file());
  measure_size(a, years);
  probe_.tried_on = {a.households};
  probe_.resident = static_cast<double>(peak_memory());
  const double n = a.households;
  const double more_years = static_cast<double>(scenario_.run.years) / years;
  const auto only = [&](double cost) { return GrowingCost{0, cost / n}; };
  probe_.sample = std::min(solver_households, probe_.households);
  if (!scenario_.synthetic) probe_.sample = probe_.households;
  if (all) {
    probe_.draw = scenario_.synthetic ? only(draw_of_few) : GrowingCost{};
    probe_.burn_in = only(a.burn_in);
    probe_.preparation = only(a.preparation);
    probe_.arms = only(a.arms * more_years);
    probe_.opening = {a.opening, 0};
    probe_.closing = {a.closing, 0};
  } else {
    watch.lap();
    const auto many = source_.sample();
    const double m = many->households;
    probe_.draw = GrowingCost::through(n, draw_of_few, m, watch.lap());
    const Replicate b = trial.run(*many, 1, seconds_of_arms, passing_.file());
    const double all_years = scenario_.run.years;
    probe_.tried_on.push_back(b.households);
    probe_.burn_in = {0, b.burn_in / m};
    probe_.preparation = GrowingCost::through(n, a.preparation, m, b.preparation);
    probe_.arms = GrowingCost::through(n, a.arms, m, b.arms * all_years);
    probe_.opening = GrowingCost::through(n, a.opening, m, b.opening);
    probe_.closing = GrowingCost::through(n, a.closing, m, b.closing);
  }
  if (!small) {
    // A few households are one block: only many show what threads do.
    const double burn_in = std::max(1, model_.calendar.burn_in);
    probe_.solver_step = probe_.burn_in.each / burn_in;
  }
  probe_.seconds = whole.lap();
  return probe_;
}

}  // namespace

GrowingCost GrowingCost::through(double few, double cost_of_few, double many, double cost_of_many) {
  GrowingCost cost;
  if (many > few) cost.each = std::max(0.0, (cost_of_many - cost_of_few) / (many - few));
  cost.fixed = std::max(0.0, cost_of_few - cost.each * few);
  return cost;
}

Probe probe(const Scenario& scenario, const RunCommand& command) {
  return Prober(scenario, command).go();
}

}  // namespace winay
