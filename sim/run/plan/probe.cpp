#include "run/plan/probe.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "run/console/passing_folder.hpp"
#include "run/plan/replicate_trial.hpp"
#include "run/scenario/description.hpp"
#include "run/scenario/population_source.hpp"
#include "run/scenario/settled.hpp"
#include "winay/output/hdf5/scaled_size.hpp"
#include "winay/record/panel.hpp"
#include "winay/report/page/page.hpp"
#include "winay/schedule/solve.hpp"

namespace winay {

namespace {

/// Household-bimesters of a replicate up to which a scenario is tried whole.
constexpr double tried_whole = 1e6;
/// Else: this many through all years, and the sample through one.
constexpr std::int32_t few_households = 300;
/// The arms of one year are run again until this time has passed: short measurements are noisy.
constexpr double seconds_of_arms = 0.25;

/// Axes of the tried file against those of the whole one.
AxisFactors factors_of(const Scenario& scenario, const TriedReplicate& tried,
                       std::int32_t tried_years, const std::string& panel,
                       std::int32_t households) {
  const double more = static_cast<double>(households) / tried.households;
  const double years = static_cast<double>(scenario.run.years) / tried_years;
  AxisFactors factors{{"replicate", scenario.run.replicates},
                      {"household", more},
                      {"event", more * years * scenario.run.replicates / tried.times},
                      {"period", years},
                      {"year", years}};
  if (tried.panel > 0 && !panel.starts_with("where:")) {
    factors["/panel/household"] =
        static_cast<double>(panel_size(panel, static_cast<std::size_t>(households))) /
        static_cast<double>(tried.panel);
  }
  return factors;
}

/// What is measured on few households and, if these are not all, on many.
class Prober {
 public:
  Prober(const Scenario& scenario, const RunInputs& inputs, Language language)
      : scenario_(scenario),
        inputs_(inputs),
        language_(language),
        source_(scenario),
        model_(scenario.model) {}

  Probe go();

 private:
  [[nodiscard]] bool is_small(std::int32_t households) const;
  [[nodiscard]] std::shared_ptr<const Population> draw_few() const;
  void solve_on(const Population& few);
  void measure_size(const TriedReplicate& tried, std::int32_t years);
  void take_all(const TriedReplicate& tried, double draw, double more_years);
  void take_few_and_many(const TriedReplicate& few, double draw_of_few);
  [[nodiscard]] ReplicateTrial trial() const {
    return {scenario_, model_, inputs_, probe_.households};
  }

  Scenario scenario_;
  const RunInputs& inputs_;
  Language language_;
  PopulationSource source_;
  Model model_;
  PassingFolder folder_{"plan"};
  Probe probe_;
};

/// So few steps that the scenario is tried whole.
bool Prober::is_small(std::int32_t households) const {
  const Calendar& calendar = model_.calendar;
  const auto arms = static_cast<double>(scenario_.arms.size());
  return households * (calendar.burn_in + arms * calendar.bimesters()) <= tried_whole;
}

/// Few households of a synthetic population; a survey's are what they are.
std::shared_ptr<const Population> Prober::draw_few() const {
  if (!scenario_.synthetic || is_small(scenario_.run.households)) return source_.of(0);
  Scenario few = scenario_;
  few.run.households = few_households;
  return PopulationSource(few).of(0);
}

/// So that the trial has exits and practices as the run will have.
void Prober::solve_on(const Population& few) {
  const auto bimesters = static_cast<double>(solver_bimesters(model_));
  Stopwatch watch;
  KeptValues nothing = KeptValues::off();
  scenario_ = settled(scenario_, few, language_, nothing);
  model_ = scenario_.model;
  if (bimesters > 0) probe_.solver_step = watch.lap() / few.households / bimesters;
}

void Prober::measure_size(const TriedReplicate& tried, std::int32_t years) {
  const double more_years = static_cast<double>(scenario_.run.years) / years;
  const double more = static_cast<double>(probe_.households) / tried.households;
  probe_.file_bytes = scaled_size(
      folder_.results(),
      factors_of(scenario_, tried, years, inputs_.options.recording.panel, probe_.households));
  probe_.table_bytes = static_cast<double>(tried.table_bytes) * more_years;
  probe_.summary_bytes = static_cast<double>(tried.summary_bytes) * more_years;
  probe_.page_frame_bytes =
      static_cast<double>(page_html({{"language", "en"}}, Language::en).size());
  probe_.page_data_bytes =
      (static_cast<double>(tried.page_bytes) - probe_.page_frame_bytes) * more_years;
  probe_.events = static_cast<double>(tried.events) / static_cast<double>(scenario_.arms.size()) *
                  more * more_years;
  probe_.tried_on.push_back(tried.households);
  probe_.resident = static_cast<double>(peak_memory());
}

/// All households were tried, through all years or as many as `more_years` tells.
void Prober::take_all(const TriedReplicate& tried, double draw, double more_years) {
  const auto grows = [&](double cost) { return GrowingCost{0, cost / tried.households}; };
  probe_.draw = scenario_.synthetic ? grows(draw) : GrowingCost{};
  probe_.burn_in = grows(tried.burn_in);
  probe_.preparation = grows(tried.preparation);
  probe_.arms = grows(tried.arms * more_years);
  probe_.opening = {tried.opening, 0};
  probe_.closing = {tried.closing, 0};
}

/// One year of the sample besides. A few households are one block, so only many show what threads
/// do.
void Prober::take_few_and_many(const TriedReplicate& few, double draw_of_few) {
  Stopwatch watch;
  const auto sample = source_.sample();
  const double n = few.households;
  const double m = sample->households;
  probe_.draw = GrowingCost::through(n, draw_of_few, m, watch.lap());
  const TriedReplicate many =
      try_replicate(trial(), *sample, 1, seconds_of_arms, folder_.results());
  probe_.tried_on.push_back(many.households);
  probe_.burn_in = {0, many.burn_in / m};
  probe_.preparation = GrowingCost::through(n, few.preparation, m, many.preparation);
  probe_.arms = GrowingCost::through(n, few.arms, m, many.arms * scenario_.run.years);
  probe_.opening = GrowingCost::through(n, few.opening, m, many.opening);
  probe_.closing = GrowingCost::through(n, few.closing, m, many.closing);
}

Probe Prober::go() {
  Stopwatch whole;
  Stopwatch watch;
  const auto few = draw_few();
  const double draw = watch.lap();
  const auto& districts = few->centres.district;
  probe_.districts = std::set<std::int32_t>(districts.begin(), districts.end()).size();
  probe_.households = scenario_.synthetic ? scenario_.run.households : few->households;
  probe_.sample =
      scenario_.synthetic ? std::min(solver_households, probe_.households) : probe_.households;
  const bool all = few->households == probe_.households;
  const bool small = is_small(probe_.households);
  if (small || !all) {
    solve_on(*few);
  } else {
    place_departments(*few, language_, scenario_);
  }
  const std::int32_t years = small || !all ? scenario_.run.years : 1;
  const TriedReplicate tried =
      try_replicate(trial(), *few, years, small ? seconds_of_arms : 0, folder_.results());
  measure_size(tried, years);
  if (all) {
    take_all(tried, draw, static_cast<double>(scenario_.run.years) / years);
  } else {
    take_few_and_many(tried, draw);
  }
  if (!small) probe_.solver_step = probe_.burn_in.each / std::max(1, model_.calendar.burn_in);
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

Probe probe(const Scenario& scenario, const RunInputs& inputs, Language language) {
  return Prober(scenario, inputs, language).go();
}

}  // namespace winay
