#include "run/plan/workload.hpp"

#include <algorithm>

#include "run/comparison/try_out.hpp"
#include "run/scenario/poverty_sensitivity.hpp"
#include "winay/record/event.hpp"
#include "winay/record/panel.hpp"
#include "winay/record/recording.hpp"
#include "winay/record/series.hpp"
#include "winay/schedule/solve.hpp"
#include "winay/state/tables.hpp"

namespace winay {

namespace {

struct AddSize {
  double& bytes;
  template <class T>
  void operator()(const char* /*name*/, const Column<T>& /*column*/) const {
    bytes += sizeof(T);
  }
};

/// Bytes a household, from the columns there are.
struct HouseholdBytes {
  double traits = 0;
  double stocks = 0;
  double endowments = 0;
  double enrolment = 0;

  HouseholdBytes() {
    for_each_trait(AddSize{traits}, Traits{});
    for_each_stock(AddSize{stocks}, Stocks{});
    for_each_endowment(AddSize{endowments}, Endowments{});
    for_each_enrolment(AddSize{enrolment}, Enrolment{});
  }
};

/// Of the groups (cell, department, two weights, order by id), and of a recorder: the columns of a
/// year, and three distributions that are ranked at once.
constexpr double group_bytes = 5 * 4;
constexpr double recorder_bytes = 4 * 4 + 3 * 6 * 4;
/// Padding up to whole vectors, and what allocation leaves unused: more once memory has been given
/// back and taken again.
constexpr double slack_of_first = 1.05;
constexpr double slack_of_others = 1.3;
/// Slabs of the panel that may wait to be written, and the one being filled.
constexpr double slabs = 10;
constexpr double event_copies = 3;
/// HDF5 keeps this much of each chunked variable.
constexpr double chunk_cache = 1 << 20;
constexpr double event_columns = 7;

/// A replicate's population, its world before the arms and the one of the arm that runs.
double of_replicate(const Scenario& scenario, double households) {
  const HouseholdBytes of;
  std::size_t programmes = 0;
  for (const Arm& arm : scenario.arms) programmes = std::max(programmes, arm.programmes.size());
  // Consumption of every year under every arm, of which who is worse off is told.
  const double consumption =
      static_cast<double>(scenario.arms.size()) * scenario.run.years * sizeof(float);
  const double each = of.traits + 3 * of.stocks + of.endowments +
                      static_cast<double>(programmes) * of.enrolment + group_bytes +
                      recorder_bytes + consumption;
  const double slack = scenario.run.replicates > 1 ? slack_of_others : slack_of_first;
  return slack * households * each;
}

/// Rows that wait to be written.
double of_panel(const Scenario& scenario, const RecordingOptions& recording, double households) {
  const double rows = scenario.model.calendar.bimesters();
  const double variables = static_cast<double>(panel_series().size());
  const auto followed =
      static_cast<double>(panel_size(recording.panel, static_cast<std::size_t>(households)));
  const double a_row = followed * sizeof(float);
  return a_row * variables * slabs + variables * std::min(chunk_cache, a_row * rows);
}

/// Yearly figures of all places and replicates.
double of_figures(const Scenario& scenario, double places) {
  constexpr double groups = 30;
  return places * scenario.run.replicates * static_cast<double>(yearly_series().size()) *
         scenario.run.years * groups * sizeof(double);
}

double memory_of(const Scenario& scenario, const Probe& probe, const RecordingOptions& recording,
                 double places) {
  const double held = probe.resident - of_replicate(scenario, probe.tried_on.front());
  const double households = probe.households;
  const double replicate =
      of_replicate(scenario, households) + of_panel(scenario, recording, households) +
      of_figures(scenario, places) + event_copies * probe.events * sizeof(Event) +
      event_columns * std::min(chunk_cache, probe.events * sizeof(float));
  return held + std::max(replicate, of_replicate(scenario, 2.0 * probe.sample));
}

RunForecast described(const Scenario& scenario, const Probe& probe) {
  RunForecast run;
  run.scenario = scenario.name;
  run.households = probe.households;
  run.first_year = scenario.run.first_year;
  run.years = scenario.run.years;
  run.replicates = scenario.run.replicates;
  run.tried_on = probe.tried_on;
  run.probe_seconds = probe.seconds;
  return run;
}

double solving_seconds(const Model& model, const Probe& probe) {
  return static_cast<double>(solver_bimesters(model)) * probe.sample * probe.solver_step;
}

/// All arms on the sample, at each of the spreads that are tried.
double sensitivity_seconds(const Scenario& scenario, const Probe& probe) {
  Model model = scenario.model;
  const auto trials = static_cast<double>(sensitivity_trials(model, probe.sample));
  model.solve_adoption = false;
  const double settling = model.calendar.burn_in * probe.solver_step * probe.sample;
  return trials * (solving_seconds(model, probe) + settling + probe.arms.at(probe.sample));
}

}  // namespace

RunForecast forecast_of(const Scenario& scenario, const Probe& probe,
                        const RecordingOptions& recording) {
  RunForecast run = described(scenario, probe);
  const double n = probe.households;
  const double replicates = scenario.run.replicates;
  const Calendar& calendar = scenario.model.calendar;
  run.places = static_cast<std::int32_t>(scenario.arms.size());
  run.household_steps =
      n * replicates * (calendar.burn_in + static_cast<double>(run.places) * calendar.bimesters());
  run.time.drawing = replicates * probe.draw.at(n) + probe.draw.at(probe.sample);
  run.time.solving = solving_seconds(scenario.model, probe);
  run.time.sensitivity = sensitivity_seconds(scenario, probe);
  run.time.simulation =
      replicates * (probe.burn_in.at(n) + probe.preparation.at(n) + probe.arms.at(n)) +
      probe.opening.at(n) + probe.closing.at(n);
  run.memory = memory_of(scenario, probe, recording, run.places);
  return run;
}

RunForecast comparison_forecast(const Scenario& scenario, const Probe& probe,
                                const RecordingOptions& recording, const ComparedCells& compared) {
  RunForecast run = described(scenario, probe);
  const double n = probe.households;
  const double replicates = scenario.run.replicates;
  const Calendar& calendar = scenario.model.calendar;
  run.scenarios = compared.scenarios;
  run.places = compared.scenarios * compared.cells;
  const auto arms = static_cast<double>(scenario.arms.size());
  const double an_arm = probe.arms.at(n) / arms;
  run.household_steps =
      n * replicates *
      (compared.cells * calendar.burn_in + static_cast<double>(run.places) * calendar.bimesters());
  run.time.drawing = replicates * probe.draw.at(n) + probe.draw.at(probe.sample);
  const double burn_in_of_sample =
      calendar.burn_in * probe.solver_step * std::min(n, static_cast<double>(probe.sample));
  // Whether scenarios share the base's burn-in is found out on the sample.
  const double a_cell =
      solving_seconds(scenario.model, probe) + (1 + compared.scenarios) * burn_in_of_sample;
  run.time.solving = compared.cells * a_cell;
  const double few = scenario.synthetic ? std::min<double>(n, most_trial_households) : n;
  const double a_trial =
      trial_replicates * (probe.draw.at(few) + probe.burn_in.at(few) + probe.preparation.at(few) +
                          compared.scenarios * probe.arms.at(few) / arms);
  run.time.assumptions = compared.trials * (a_cell + a_trial);
  run.time.simulation =
      replicates *
          (compared.cells * (probe.burn_in.at(n) + probe.preparation.at(n)) + run.places * an_arm) +
      probe.opening.at(n) + probe.closing.at(n);
  run.memory = memory_of(scenario, probe, recording, run.places);
  return run;
}

}  // namespace winay
