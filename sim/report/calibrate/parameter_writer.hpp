#pragma once

#include "winay/calibration/calibrate_study.hpp"

/// Parameters as sections of a configuration file.
namespace winay {

/// An estimate with its errors, of a calibration or of one made again.
struct FoundParameters {
  calibration::Vector estimate;
  calibration::Vector standard_errors;
  std::vector<bool> held;
};

/// A fitted parameter by the path that it stands at, or that its practices stand below.
struct Fitted {
  const FitParameter* parameter = nullptr;
  evaluation::Index row = 0;
};

/// In quotes, as YAML has them.
std::string yaml_text(const std::string& text);
std::string unit_text(const std::string& unit);

/// Writes the keys of one file, section by section.
class ParameterWriter {
 public:
  ParameterWriter(const calibration::StudyProblem& problem, FoundParameters found,
                  const std::string& run_id)
      : fitted_(problem.targets().fitted_in(problem.scenario().structure)),
        found_(std::move(found)),
        source_("estimate of " + run_id) {}

  /// Whether a record is one of the fitted parameters.
  [[nodiscard]] bool fits(const ParameterRecord& record) const;
  void add(const ParameterRecord& record);
  [[nodiscard]] std::string text() {
    close();
    return text_;
  }

 private:
  [[nodiscard]] Fitted find(const std::string& path) const {
    for (std::size_t j = 0; j < fitted_.size(); ++j) {
      if (fitted_[j].parameter == path) return {&fitted_[j], static_cast<evaluation::Index>(j)};
    }
    return {};
  }
  [[nodiscard]] bool held(const Fitted& fitted) const {
    return found_.held[static_cast<std::size_t>(fitted.row)];
  }
  [[nodiscard]] std::string bound_of(const Fitted& fitted) const {
    return held(fitted) ? ", held: at a bound, or no moment tells it" : "";
  }
  /// Nothing for a parameter that is held.
  [[nodiscard]] std::string error_of(const Fitted& fitted, const char* before,
                                     const char* after) const;
  void open_section(const std::string& name);
  void add_label(const ParameterRecord& record, const std::string& map, const std::string& label);
  void close();

  std::vector<FitParameter> fitted_;
  FoundParameters found_;
  std::string source_;
  std::string section_;
  std::string map_;  ///< of labels, while one is open
  std::string labels_;
  std::string map_tail_;
  std::string text_;
};

}  // namespace winay
