#include <fmt/format.h>

#include <algorithm>

#include "report/calibrate/parameter_writer.hpp"
#include "winay/report/calibrate/tables.hpp"

namespace winay {

namespace {

using calibration::StudyCalibration;
using calibration::StudyProblem;
using evaluation::Index;

/// Columns of the draws: a path, the fitted parameter behind it, and what that is added to.
struct DrawnPath {
  std::string path;
  Index row = 0;
  double added_to = 0;
};

std::vector<DrawnPath> drawn_paths(const StudyProblem& problem) {
  std::vector<DrawnPath> paths;
  const auto fitted = problem.targets().fitted_in(problem.scenario().structure);
  for (const ParameterRecord& record : problem.scenario().parameters) {
    for (std::size_t j = 0; j < fitted.size(); ++j) {
      const auto row = static_cast<Index>(j);
      if (record.path == fitted[j].parameter) paths.push_back({record.path, row, 0});
      if (record.path.starts_with(fitted[j].parameter + '.')) {
        paths.push_back({record.path, row, std::stod(record.value)});
      }
    }
  }
  return paths;
}

bool ends_with_file(const std::string& file, const std::string& name) {
  return file == name || file.ends_with('/' + name);
}

}  // namespace

std::string draws_file(const StudyProblem& problem, const StudyCalibration& result) {
  const std::vector<DrawnPath> paths = drawn_paths(problem);
  const calibration::Matrix draws =
      parameter_draws(result, parameter_draw_count, problem.study().runs.seed);
  std::string text;
  for (const DrawnPath& p : paths) text += (text.empty() ? "" : ",") + p.path;
  for (Index k = 0; k < draws.rows(); ++k) {
    text += '\n';
    for (std::size_t c = 0; c < paths.size(); ++c) {
      text +=
          fmt::format("{}{:.6g}", c == 0 ? "" : ",", paths[c].added_to + draws(k, paths[c].row));
    }
  }
  return text + '\n';
}

std::string parameter_file(const StudyProblem& problem, const StudyCalibration& result,
                           const std::string& run_id) {
  const Scenario& scenario = problem.scenario();
  const std::string name = scenario.reading + "-" + scenario.structure + ".yaml";
  ParameterWriter writer(problem, {result.estimate, result.inference.standard_errors, result.held},
                         run_id);
  for (const ParameterRecord& record : scenario.parameters) {
    if (writer.fits(record) || ends_with_file(record.file, name)) writer.add(record);
  }
  return fmt::format(
             "# yaml-language-server: $schema=../../outputs/schemas/parameters.schema.json\n"
             "# Written by `winay calibrate`; not to be changed by hand. Reading {0}, structure "
             "{1}, study "
             "{2}.\n"
             "# Escrito por `winay calibrate`; no cambiar a mano. Lectura {0}, estructura {1}, "
             "estudio "
             "{2}.\n"
             "schema_version: 1\n",
             problem.study().reading, scenario.structure, problem.study().name) +
         writer.text();
}

}  // namespace winay
