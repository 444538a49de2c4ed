#pragma once

#include "run/calibrate/command.hpp"
#include "winay/calibration/calibrate_study.hpp"
#include "winay/config/scenario/variants.hpp"
#include "winay/config/studies/study.hpp"

namespace winay {

/// One reading under one structure; the targets are those of all.
struct CalibrationCell {
  std::string name;  ///< `itt-threshold`
  Study study;
  Scenario scenario;
  Targets targets;
};

/// What is laid over a cell: keys of the study, and a part of a file over the scenario.
struct CellChange {
  std::vector<std::string> overrides;
  std::optional<Overlay> overlay;
};

/// Without targets. Throws InvalidConfiguration with every mistake of the study or the scenario.
CalibrationCell read_cell(const CalibrateCommand& command, const std::string& reading,
                          const std::string& structure, const CellChange& change,
                          LoadOptions options);

/// All that a command asks for, readings first, with targets that fit every start.
std::vector<CalibrationCell> read_cells(const CalibrateCommand& command,
                                        const LoadOptions& options);

/// Assumptions that the command's file says otherwise; none without one.
std::vector<Alternative> read_alternatives(const CalibrateCommand& command, Language language);

/// The cell's studies as a function of its parameters: of each population the part that studies
/// are drawn from, and what the model leaves to be solved, solved ahead.
std::unique_ptr<calibration::StudyProblem> problem_of(const CalibrationCell& cell,
                                                      std::size_t populations);

/// What makes two evaluations the same, one line.
std::string identity_of(const CalibrationCell& cell);
/// The same as a number, for evaluations that share a store with another cell's.
std::uint64_t number_of(const CalibrationCell& cell);

}  // namespace winay
