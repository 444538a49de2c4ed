#include "run/calibrate/cell.hpp"

#include "run/line/version.hpp"
#include "run/scenario/population_source.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/schedule/start.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

fs::path study_of(const CalibrateCommand& command) {
  if (!command.study.empty()) return command.study;
  return command.targets.parent_path() / ".." / "studies" / command.targets.filename();
}

/// The parameter file that the search starts from, if it is not that of the configuration.
std::optional<Overlay> start_of(const CalibrateCommand& command, const std::string& file) {
  const bool asked = !command.start.empty();
  const fs::path folder =
      asked ? command.start : command.targets.parent_path() / ".." / "starting_values";
  if (!asked && !fs::exists(folder / file)) return std::nullopt;
  return Overlay{.file = folder / file, .keys = {}};
}

}  // namespace

CalibrationCell read_cell(const CalibrateCommand& command, const std::string& reading,
                          const std::string& structure, const CellChange& change,
                          LoadOptions options) {
  options.overrides = {"reading=" + reading, "structure=" + structure};
  for (const auto* more : {&command.overrides, &change.overrides}) {
    options.overrides.insert(options.overrides.end(), more->begin(), more->end());
  }
  CalibrationCell cell;
  cell.name = reading + "-" + structure;
  cell.study = load_study(study_of(command), options);
  if (change.overlay) options.overlays.push_back(*change.overlay);
  const std::string file = cell.study.parameters + "-" + structure + ".yaml";
  if (const auto start = start_of(command, file)) options.overlays.push_back(*start);
  cell.scenario = study_scenario(cell.study, options);
  return cell;
}

std::vector<CalibrationCell> read_cells(const CalibrateCommand& command,
                                        const LoadOptions& options) {
  std::vector<CalibrationCell> cells;
  for (const std::string& reading : command.cells.readings) {
    for (const std::string& structure : command.cells.structures) {
      cells.push_back(read_cell(command, reading, structure, {}, options));
    }
  }
  std::vector<const Scenario*> starts;
  for (const CalibrationCell& cell : cells) starts.push_back(&cell.scenario);
  const Targets targets = load_targets(command.targets, starts, options);
  for (CalibrationCell& cell : cells) cell.targets = targets;
  return cells;
}

std::vector<Alternative> read_alternatives(const CalibrateCommand& command, Language language) {
  if (command.alternatives.empty()) return {};
  return load_alternatives(command.alternatives, {.language = language});
}

std::unique_ptr<calibration::StudyProblem> problem_of(const CalibrationCell& cell,
                                                      std::size_t populations) {
  const PopulationSource source(cell.scenario);
  const evaluation::StudyModel model = evaluation::study_model(cell.scenario, cell.study);
  calibration::StudyGround ground;
  ground.sample = source.sample();
  for (std::size_t p = 0; p < populations; ++p) {
    const auto population = source.of(static_cast<std::int32_t>(p));
    ground.facts.push_back(gather_facts(model.model, *population));
    ground.parts.push_back(evaluation::study_part(*population, cell.study));
  }
  auto problem = std::make_unique<calibration::StudyProblem>(cell.scenario, cell.study,
                                                             cell.targets, std::move(ground));
  problem->solve_ahead();
  return problem;
}

std::string identity_of(const CalibrationCell& cell) {
  std::string all = cell.scenario.resolved_yaml + cell.study.resolved_yaml + version_label();
  for (const ParameterRecord& record : cell.targets.records) {
    all += record.path + '=' + record.value + ';';
  }
  return sha256(all);
}

std::uint64_t number_of(const CalibrationCell& cell) {
  return std::stoull(identity_of(cell).substr(0, 16), nullptr, 16);
}

}  // namespace winay
