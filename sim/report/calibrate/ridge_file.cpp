#include <fmt/format.h>

#include <algorithm>

#include "report/calibrate/parameter_writer.hpp"
#include "winay/report/calibrate/tables.hpp"

namespace winay {

using calibration::AlternativeFit;
using calibration::StudyCalibration;
using calibration::StudyProblem;
using evaluation::Index;

namespace {

/// Further to the right.
std::string indented(const std::string& text, std::size_t by) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) result += std::string(by, ' ') + text.substr(at, end - at) + '\n';
    at = end + 1;
  }
  return result;
}

/// What is assumed and what then fits, section by section as the configuration has them.
std::string overrides_of(const StudyProblem& problem, const AlternativeFit& fit,
                         const std::string& run_id) {
  const auto& inference = fit.refit.bounded;
  ParameterWriter writer(
      problem, {fit.refit.estimate, inference.inference.standard_errors, inference.held}, run_id);
  const auto assumed = [&](const ParameterRecord& record) {
    return std::find_if(fit.assumed.begin(), fit.assumed.end(),
                        [&](const ParameterRecord& a) { return a.path == record.path; });
  };
  for (const ParameterRecord& record : problem.scenario().parameters) {
    const auto other = assumed(record);
    if (other != fit.assumed.end()) {
      writer.add(*other);
    } else if (writer.fits(record)) {
      writer.add(record);
    }
  }
  return indented(writer.text(), 6);
}

std::string moments_of(const StudyProblem& problem, const StudyCalibration& result,
                       const AlternativeFit& fit, const std::string& run_id) {
  std::string text;
  for (std::size_t m = 0; m < result.moments.size(); ++m) {
    const PublishedStatistic& s = *problem.targets().find(result.moments[m].name);
    text +=
        fmt::format("      {}: {{value: {:.6g}, unit: {}, source: {}}}\n", s.name,
                    fit.refit.simulated(static_cast<Index>(m)),
                    unit_text(std::string(target_unit_names.at(static_cast<std::size_t>(s.unit)))),
                    yaml_text("simulated by " + run_id));
  }
  return text;
}

}  // namespace

std::string ridge_file(const StudyProblem& problem, const StudyCalibration& result,
                       const std::string& run_id) {
  std::string text = fmt::format(
      "# yaml-language-server: $schema=../../outputs/schemas/ridge.schema.json\n"
      "# Written by `winay calibrate --alternatives`; not to be changed by hand. Assumptions that\n"
      "# the published numbers do not tell apart, with the parameters that then fit: what a "
      "policy\n"
      "# does is the range over these points.\n"
      "# Escrito por `winay calibrate --alternatives`; no cambiar a mano. Supuestos que los "
      "números\n"
      "# publicados no distinguen, con los parámetros que entonces se ajustan.\n"
      "schema_version: 1\nreading: {}\nstructure: {}\n\npoints:\n",
      problem.study().parameters, problem.scenario().structure);
  for (const AlternativeFit& fit : result.alternatives) {
    if (!not_told_apart(fit, result)) continue;
    text +=
        fmt::format("  {}:\n    long_name: {}\n    long_name_es: {}\n    why: {}\n    why_es: {}\n",
                    fit.refit.name, yaml_text(fit.refit.label.en), yaml_text(fit.refit.label.es),
                    yaml_text(fit.why.en), yaml_text(fit.why.in(Language::es)));
    text += "    overrides:\n" + overrides_of(problem, fit, run_id);
    text += "    moments:\n" + moments_of(problem, result, fit, run_id);
  }
  return text;
}

}  // namespace winay
