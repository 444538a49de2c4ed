#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "starting_values/effects.hpp"

// winay_starting_values READING STRUCTURE TARGETS.tsv [ROUNDS] [HOUSEHOLDS] [REPLICATES]
//                       [scale] [PATH=VALUE …]
//
// Solves the starting values of one parameter file for published statistics, one statistic a
// parameter, by damped secant steps under common random numbers. This is no calibration: no
// weights, no standard errors. It prints every statistic beside its target, then the values to
// write down. With `scale` the minimum scale is solved too, for p25; with PATH=VALUE the others are
// solved where a parameter has another value (the points of configs/ridge).

namespace {

using winay::Effects;

/// A parameter and the statistic that it is solved for; `slope` is a first guess of how the
/// statistic responds.
struct Lever {
  std::string path;
  std::string statistic;
  double value = 0;
  double slope = 1;
  double last_value = 0;
  double last_effect = 0;
  bool has_last = false;
};

std::map<std::string, double> read_targets(const std::string& path, const std::string& column) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::map<std::string, double> targets;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string reading;
    std::string statistic;
    double value = 0;
    if (fields >> reading >> statistic >> value && reading == column) targets[statistic] = value;
  }
  return targets;
}

/// The number at a path, from the scenario's own records.
double current(const winay::Scenario& scenario, const std::string& path) {
  for (const auto& record : scenario.parameters) {
    if (record.path == path) return std::strtod(record.value.c_str(), nullptr);
  }
  throw std::runtime_error("no parameter " + path);
}

std::vector<Lever> levers(const winay::Scenario& scenario, bool scale) {
  std::vector<Lever> all{
      {.path = "production.traditional_productivity", .statistic = "control", .slope = 25}};
  if (scenario.model.parameters.production.structure != winay::Structure::complementarity) {
    all.push_back({.path = "production.enterprise_productivity", .statistic = "mean", .slope = 25});
  } else {
    all.push_back(
        {.path = "production.complement_productivity", .statistic = "mean", .slope = 0.5});
  }
  if (scale) {
    all.push_back({.path = "production.minimum_scale", .statistic = "p25", .slope = -2.8});
  }
  for (const std::string_view name : winay::practice_names) {
    const std::string practice(name);
    all.push_back({.path = "adoption.delivered." + practice, .statistic = practice, .slope = 8});
  }
  all.push_back({.path = "adoption.plan", .statistic = "coaching_shed", .slope = 7});
  for (Lever& lever : all) lever.value = current(scenario, lever.path);
  return all;
}

/// One secant step: the slope at most doubles or halves, the value changes by two fifths at most
/// (or one).
void step(Lever& lever, double effect, double target) {
  if (lever.has_last && std::abs(lever.value - lever.last_value) > 1e-9) {
    const double seen = (effect - lever.last_effect) / (lever.value - lever.last_value);
    lever.slope *= std::clamp(seen / lever.slope, 0.5, 2.0);
  }
  lever.last_value = lever.value;
  lever.last_effect = effect;
  lever.has_last = true;
  const double largest = std::max(1.0, 0.4 * std::abs(lever.value));
  lever.value += std::clamp((target - effect) / lever.slope, -largest, largest);
}

void print(const Effects& effects, const std::map<std::string, double>& targets) {
  for (const auto& [name, effect] : effects) {
    const auto target = targets.find(name);
    const std::string wanted =
        target == targets.end() ? "" : fmt::format("{:10.2f}", target->second);
    fmt::print("  {:26} {:10.3f} ({:.3f}) {}\n", name, effect.mean, effect.standard_error, wanted);
  }
}

/// What the command line asks for.
struct Task {
  std::string reading, structure, targets;
  std::vector<double> numbers;         ///< rounds, households, replicates, as far as given
  std::vector<std::string> overrides;  ///< reading and structure first
  bool scale = false;

  [[nodiscard]] double number(std::size_t at, double otherwise) const {
    return numbers.size() > at ? numbers[at] : otherwise;
  }
};

Task task_of(int argc, char** argv) {
  if (argc < 4)
    throw std::runtime_error("usage: winay_starting_values READING STRUCTURE TARGETS.tsv");
  Task task{argv[1], argv[2], argv[3], {}, {}, false};
  task.overrides = {"reading=" + task.reading, "structure=" + task.structure};
  for (int i = 4; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "scale") {
      task.scale = true;
    } else if (word.find('=') != std::string::npos) {
      task.overrides.push_back(word);
    } else {
      task.numbers.push_back(std::strtod(argv[i], nullptr));
    }
  }
  return task;
}

int fit(int argc, char** argv) {
  const Task task = task_of(argc, argv);
  const auto targets = read_targets(task.targets, task.reading);
  const int rounds = static_cast<int>(task.number(0, 6));
  winay::EffectsDesign design;
  design.households = static_cast<std::int32_t>(task.number(1, 40'000));
  design.replicates = static_cast<std::int32_t>(task.number(2, 2));
  winay::LoadOptions options;
  options.overrides = task.overrides;
  const std::string file = "configs/scenarios/peru.yaml";
  std::vector<Lever> parameters = levers(winay::load_scenario(file, options), task.scale);
  for (int round = 0; round < rounds; ++round) {
    options.overrides = task.overrides;
    for (const Lever& p : parameters) {
      options.overrides.push_back(fmt::format("{}={:.5g}", p.path, p.value));
    }
    const Effects effects = winay::measure_effects(winay::load_scenario(file, options), design);
    fmt::print("round {}\n", round);
    print(effects, targets);
    for (Lever& p : parameters) {
      fmt::print("  {} = {:.5g}\n", p.path, p.value);
      if (targets.contains(p.statistic))
        step(p, effects.at(p.statistic).mean, targets.at(p.statistic));
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return fit(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
