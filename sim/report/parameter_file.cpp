#include <fmt/format.h>

#include <algorithm>

#include "winay/report/calibration_tables.hpp"

namespace winay {

namespace {

using calibration::StudyCalibration;
using calibration::StudyProblem;
using evaluation::Index;

/// A fitted parameter by the path that it stands at, or that its practices stand below.
struct Fitted {
  const FitParameter* parameter = nullptr;
  Index row = 0;
};

std::string yaml_text(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string unit_text(const std::string& unit) { return unit == "1" ? "\"1\"" : unit; }

/// Writes the keys of one file, section by section.
class Writer {
 public:
  Writer(const StudyProblem& problem, const StudyCalibration& result, const std::string& run_id)
      : fitted_(problem.targets().fitted_in(problem.scenario().structure)),
        result_(result),
        source_("estimate of " + run_id) {}

  void add(const ParameterRecord& record);
  [[nodiscard]] std::string text() {
    close();
    return text_;
  }

 private:
  [[nodiscard]] Fitted find(const std::string& path) const {
    for (std::size_t j = 0; j < fitted_.size(); ++j) {
      if (fitted_[j].parameter == path) return {&fitted_[j], static_cast<Index>(j)};
    }
    return {};
  }
  [[nodiscard]] bool held(const Fitted& fitted) const {
    return result_.held[static_cast<std::size_t>(fitted.row)];
  }
  [[nodiscard]] std::string bound_of(const Fitted& fitted) const {
    return held(fitted) ? ", held: at a bound, or no moment tells it" : "";
  }
  /// Nothing for a parameter that is held.
  [[nodiscard]] std::string error_of(const Fitted& fitted, const char* before,
                                     const char* after) const {
    if (held(fitted)) return {};
    return fmt::format("{}standard_error: {:.4g}{}", before,
                       result_.inference.standard_errors(fitted.row), after);
  }
  void open_section(const std::string& name);
  void add_label(const ParameterRecord& record, const std::string& map, const std::string& label);
  void close();

  std::vector<FitParameter> fitted_;
  const StudyCalibration& result_;
  std::string source_;
  std::string section_;
  std::string map_;  ///< of labels, while one is open
  std::string labels_;
  std::string map_tail_;
  std::string text_;
};

void Writer::open_section(const std::string& name) {
  if (section_ == name) return;
  close();
  section_ = name;
  text_ += "\n" + name + ":\n";
}

void Writer::close() {
  if (!map_.empty()) {
    text_ += "  " + map_ + ":\n    value: {" + labels_ + "}\n" + map_tail_;
  }
  map_.clear();
  labels_.clear();
}

/// One label of a parameter that has several; what was added to all of them is in each.
void Writer::add_label(const ParameterRecord& record, const std::string& map,
                       const std::string& label) {
  const Fitted fitted = find(section_ + '.' + map);
  double value = std::stod(record.value);
  if (map_ != map) {
    close();
    map_ = map;
    map_tail_ = "    unit: " + unit_text(record.unit) + "\n";
    if (fitted.parameter != nullptr) map_tail_ += error_of(fitted, "    ", "\n");
    const std::string added = " (one number for all, added to: " + record.source + ")";
    map_tail_ +=
        "    source: " + yaml_text(fitted.parameter != nullptr ? source_ + added : record.source) +
        "\n";
  }
  if (fitted.parameter != nullptr) value += result_.estimate(fitted.row);
  labels_ += fmt::format("{}{}: {:.6g}", labels_.empty() ? "" : ", ", label, value);
}

void Writer::add(const ParameterRecord& record) {
  const std::size_t dot = record.path.find('.');
  const std::string name = record.path.substr(dot + 1);
  open_section(record.path.substr(0, dot));
  if (const std::size_t second = name.find('.'); second != std::string::npos) {
    return add_label(record, name.substr(0, second), name.substr(second + 1));
  }
  close();
  if (record.unit.empty()) {
    text_ += "  " + name + ": " +
             (record.source.empty() ? record.value
                                    : fmt::format("{{value: {}, source: {}}}", record.value,
                                                  yaml_text(record.source))) +
             "\n";
    return;
  }
  const Fitted fitted = find(record.path);
  if (fitted.parameter == nullptr) {
    text_ += fmt::format("  {}: {{value: {}, unit: {}, source: {}}}\n", name, record.value,
                         unit_text(record.unit), yaml_text(record.source));
    return;
  }
  text_ += fmt::format("  {}: {{value: {:.6g}, {}unit: {}, source: {}}}\n", name,
                       result_.estimate(fitted.row), error_of(fitted, "", ", "),
                       unit_text(record.unit), yaml_text(source_ + bound_of(fitted)));
}

constexpr Index draw_count = 200;

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
  const calibration::Matrix draws = parameter_draws(result, draw_count, problem.study().runs.seed);
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
  Writer writer(problem, result, run_id);
  for (const ParameterRecord& record : scenario.parameters) {
    const bool fitted = [&] {
      const auto all = problem.targets().fitted_in(scenario.structure);
      return std::any_of(all.begin(), all.end(), [&](const FitParameter& f) {
        return record.path == f.parameter || record.path.starts_with(f.parameter + '.');
      });
    }();
    if (fitted || ends_with_file(record.file, name)) writer.add(record);
  }
  return fmt::format(
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
