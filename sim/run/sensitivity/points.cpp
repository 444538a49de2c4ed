#include "run/sensitivity/points.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iostream>

#include "run/console/exit_code.hpp"
#include "run/line/version.hpp"
#include "run/scenario/deeds.hpp"
#include "run/scenario/years.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/report/sensitivity/tables.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using calibration::Index;
using calibration::Vector;

/// Another seed for every luck but 0: the increment of splitmix64 (Steele, Lea and Flood 2014).
std::uint64_t seed_of(std::uint64_t own, double luck) {
  return own + static_cast<std::uint64_t>(luck) * 0x9E3779B97F4A7C15U;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

SensitivityPoints::SensitivityPoints(const SensitivityCommand& command, const Call& call)
    : command_(command), language_(call.language), log_(call.log), reading_(call.reading()) {
  std::vector<std::string>& overrides = reading_.overrides;
  if (!command.reading.empty()) overrides.push_back("reading=" + command.reading);
  if (!command.structure.empty()) overrides.push_back("structure=" + command.structure);
  if (!command.seed.empty()) overrides.push_back("run.seed=" + command.seed);
  overrides.insert(overrides.end(), command.overrides.begin(), command.overrides.end());
  if (!command.base.empty()) {
    groups_.push_back({command.base, false, command.files});
  } else {
    for (const fs::path& file : command.files) groups_.push_back({file, true, {file}});
  }
  LoadOptions silent = reading_;
  silent.warn = {};
  if (load_scenario(command.files.front(), silent).synthetic) {
    overrides.insert(overrides.begin(),
                     fmt::format("population.households={} households", command.households));
  }
  const fs::path folder = command.files.front().parent_path();
  settings_ = load_comparison(shipped_comparison(folder), {.language = language_}).settings;
  const SensitivityFile file =
      load_sensitivity(command.inputs.empty() ? shipped_sensitivity(folder) : command.inputs,
                       {.language = language_});
  read_all();
  reading_.warn = {};
  choose_year();
  std::vector<Scenario> all = scenarios_;
  all.insert(all.end(), bases_.begin(), bases_.end());
  plan_ = plan_sensitivity(
      file, all,
      {.language = language_, .configs = shipped_comparison(folder).parent_path().parent_path()});
  if (plan_.inputs.empty()) {
    throw UsageError({"no parameter of these scenarios has a range",
                      "ningún parámetro de estos escenarios tiene rango"});
  }
  check_ends();
}

ComparisonCell SensitivityPoints::read(const Group& group,
                                       const std::vector<std::string>& overrides) const {
  CellsRequest request{
      .files = {group.base}, .readings = {""}, .structures = {""}, .arm = {}, .options = reading_};
  request.options.overrides.insert(request.options.overrides.end(), overrides.begin(),
                                   overrides.end());
  if (!group.own_base) {
    request.files.insert(request.files.end(), group.files.begin(), group.files.end());
    return std::move(load_cells(request).front());
  }
  ComparisonCell cell = load_cell(request, "", "");
  request.arm = cell.scenarios.front().base_arm;
  if (request.arm == cell.scenarios.front().policy_arm) {
    throw UsageError(filled({"{}: its policy is its base arm '{}', so there is nothing to compare; "
                             "name --base, or --set policy=ARM",
                             "{}: su política es su brazo base '{}', así que no hay qué comparar; "
                             "nombre --base, o --set policy=BRAZO"},
                            {group.base.generic_string(), request.arm}));
  }
  cell.scenarios.insert(cell.scenarios.begin(),
                        std::move(load_cell(request, "", "").scenarios.front()));
  return cell;
}

void SensitivityPoints::read_all() {
  for (const Group& group : groups_) {
    const ComparisonCell cell = read(group, {});
    for (std::size_t s = 1; s < cell.scenarios.size(); ++s) {
      scenarios_.push_back(cell.scenarios[s]);
      bases_.push_back(cell.scenarios.front());
    }
  }
  labels_ = scenario_labels(scenarios_);
}

void SensitivityPoints::choose_year() {
  const RunSettings& run = scenarios_.front().run;
  first_year_ = run.first_year;
  year_ = run.years - 1;
  if (!command_.year) return;
  year_ = *command_.year - run.first_year;
  check_year("--year", *command_.year, scenarios_.front());
}

/// A range that no scenario can hold is found before anything runs.
void SensitivityPoints::check_ends() const {
  for (const double end : {0.0, 1.0}) {
    Vector point = here();
    for (std::size_t i = 0; i < plan_.inputs.size(); ++i) {
      point(static_cast<Index>(i)) = plan_.inputs[i].at(end);
    }
    for (const Group& group : groups_) static_cast<void>(read(group, overrides_of(point)));
  }
}

std::string SensitivityPoints::identity() const {
  std::string all = version_label() + fmt::format(" {} {}", year_, settings_.worse_off_margin);
  for (std::size_t s = 0; s < scenarios_.size(); ++s) {
    all += bases_[s].resolved_yaml + bases_[s].policy_arm + scenarios_[s].resolved_yaml +
           scenarios_[s].policy_arm;
  }
  for (const SensitivityInput& input : plan_.inputs) {
    all += input.path + std::to_string(static_cast<int>(input.move)) + ';';
  }
  return sha256(all);
}

Vector SensitivityPoints::here(double luck) const {
  Vector point(static_cast<Index>(plan_.inputs.size()) + 1);
  for (std::size_t i = 0; i < plan_.inputs.size(); ++i) {
    point(static_cast<Index>(i)) = plan_.inputs[i].base;
  }
  point(point.size() - 1) = luck;
  return point;
}

/// What differs from the scenarios as they are.
std::vector<std::string> SensitivityPoints::overrides_of(const Vector& point) const {
  std::vector<std::string> overrides;
  for (std::size_t i = 0; i < plan_.inputs.size(); ++i) {
    const double place = point(static_cast<Index>(i));
    if (place == plan_.inputs[i].base) continue;
    for (std::string& text : plan_.inputs[i].overrides(place)) {
      overrides.push_back(std::move(text));
    }
  }
  const double luck = point(point.size() - 1);
  if (luck > 0) {
    overrides.push_back(fmt::format("run.seed={:#x}", seed_of(scenarios_.front().run.seed, luck)));
  }
  return overrides;
}

std::vector<double> SensitivityPoints::answers(const Vector& point) const {
  std::vector<double> all;
  const std::vector<std::string> overrides = overrides_of(point);
  for (const Group& group : groups_) {
    Log silent(std::cerr);
    CompareRequest request;
    request.cells = {read(group, overrides)};
    request.settings = settings_;
    request.replicates = command_.replicates;
    const Comparison found = compare_scenarios(
        std::move(request), {.threads = command_.threads, .silent = true, .language = language_},
        silent);
    if (overrides.empty()) say_deeds(found.deeds, language_, log_);
    for (std::size_t s = 1; s < found.scenarios(); ++s) {
      const std::vector<double> some =
          outcome_values(found.figures, found.statistics, s, static_cast<std::size_t>(year_));
      if (!std::isfinite(some[*sensitivity_outcome("measured_income")])) {
        throw Error({"incomes are no numbers", "los ingresos no son números"});
      }
      all.insert(all.end(), some.begin(), some.end());
    }
  }
  return all;
}

Vector SensitivityPoints::evaluate(const Vector& point) const {
  try {
    const std::vector<double> all = answers(point);
    return Eigen::Map<const Vector>(all.data(), static_cast<Index>(all.size()));
  } catch (const Interrupted&) {
    throw;
  } catch (const std::exception& e) {
    const auto* const said = dynamic_cast<const Error*>(&e);
    throw Error(filled({"the evaluation at {} failed: ", "la evaluación en {} falló: "},
                       {joined(overrides_of(point))}) +
                (said != nullptr ? said->text() : OwnText{e.what(), e.what()}));
  }
}

/// The households of a survey are read from a file, by one thread at a time.
calibration::Batch SensitivityPoints::batch(calibration::Evaluate evaluate) const {
  return scenarios_.front().synthetic ? calibration::in_parallel(std::move(evaluate))
                                      : calibration::in_turn(std::move(evaluate));
}

}  // namespace winay
