#include "run/scenario/poverty_sensitivity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "winay/record/recorder.hpp"
#include "winay/record/series.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/session/kept_values.hpp"

namespace winay {

namespace {

/// The ends of what is possible.
constexpr std::array<double, 2> deviations{0.2, 0.7};

PovertySensitivity try_out(const Scenario& scenario, const Model& model, const Population& sample,
                           Progress& silent, const Standing& standing) {
  const Simulation simulation(model, sample);
  Relay nobody(nullptr, silent, standing, 0);
  const World start = simulation.burn_in(&nobody);
  const Groups groups =
      make_groups(sample, start.stocks, participants(simulation, sample, scenario.arms));
  PovertySensitivity result;
  result.unmeasured_deviation = model.parameters.welfare.unmeasured_deviation;
  const auto last = static_cast<std::size_t>(model.calendar.years - 1);
  for (const Arm& arm : scenario.arms) {
    Recorder recorder(model, arm, sample, groups);
    Relay relay(&recorder, silent, standing, 0);
    World world = start;
    simulation.run(arm, world, &relay);
    const double poor = recorder.take().yearly.at(*yearly_index("poverty_headcount"), last, 0);
    if (result.differences.empty()) result.headcount = poor;
    result.differences.push_back(poor - result.headcount);
  }
  return result;
}

bool is_default(double deviation, const Model& model) {
  return std::abs(model.parameters.welfare.unmeasured_deviation - deviation) < 0.01;
}

}  // namespace

std::int64_t sensitivity_trials(const Model& model, std::int32_t sample_households) {
  if (sample_households > most_sensitivity_households) return 0;
  return std::count_if(deviations.begin(), deviations.end(),
                       [&](double deviation) { return !is_default(deviation, model); });
}

std::vector<PovertySensitivity> poverty_sensitivity(const Scenario& scenario, const Model& as_read,
                                                    const Population& sample,
                                                    const Standing& standing, Log& log) {
  std::vector<PovertySensitivity> results;
  if (sample.households > most_sensitivity_households) return results;
  Progress silent(log, ProgressStyle::none, standing.language);
  for (const double deviation : deviations) {
    Model model = scenario.model;
    if (is_default(deviation, model)) continue;
    model.parameters.welfare.unmeasured_deviation = deviation;
    model.solve_welfare = as_read.solve_welfare;
    model.solve_exit = as_read.solve_exit;
    solve_or_recall(model, sample);
    stop_if_asked(standing);
    results.push_back(try_out(scenario, model, sample, silent, standing));
  }
  return results;
}

}  // namespace winay
