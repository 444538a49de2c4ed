#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "run/comparison/run.hpp"
#include "run/line/verb.hpp"
#include "run/sensitivity/command.hpp"
#include "winay/calibration/batch.hpp"
#include "winay/config/studies/sensitivity_inputs.hpp"

namespace winay {

/// The scenarios of a sensitivity analysis as a function of their parameters.
///
/// A point has a value for each input of the plan, in its order, and last the number of its luck: 0
/// is the scenario's own seed. Its answer is the outcomes of every scenario, one after the other,
/// in the order of sensitivity_outcomes(). A point is written over the scenario's files as the
/// command line would, read and checked, and everything that is left to be solved is solved anew.
class SensitivityPoints {
 public:
  /// Reads everything, and the scenarios at both ends of all ranges. Throws InvalidConfiguration
  /// or UsageError.
  SensitivityPoints(const SensitivityCommand& command, const Call& call);

  [[nodiscard]] const SensitivityPlan& plan() const { return plan_; }
  [[nodiscard]] std::size_t scenarios() const { return scenarios_.size(); }
  [[nodiscard]] const Scenario& scenario(std::size_t s) const { return scenarios_[s]; }
  [[nodiscard]] const Scenario& base(std::size_t s) const { return bases_[s]; }
  [[nodiscard]] std::int32_t year() const { return first_year_ + year_; }
  [[nodiscard]] std::string label(std::size_t s) const { return labels_[s]; }
  /// What makes two evaluations the same, apart from the point.
  [[nodiscard]] std::string identity() const;

  /// The parameters as they are under some luck.
  [[nodiscard]] calibration::Vector here(double luck = 0) const;
  /// Safe from several threads. Throws std::runtime_error with the point if a figure that must be
  /// there is not.
  [[nodiscard]] calibration::Vector evaluate(const calibration::Vector& point) const;
  /// Many at once, in the order of the points.
  [[nodiscard]] calibration::Batch batch(calibration::Evaluate evaluate) const;

 private:
  /// Scenarios that run against the same base.
  struct Group {
    std::filesystem::path base;
    bool own_base;  ///< the base arm of the scenario itself
    std::vector<std::filesystem::path> files;
  };

  [[nodiscard]] ComparisonCell read(const Group& group,
                                    const std::vector<std::string>& overrides) const;
  void read_all();
  void check_ends() const;
  void choose_year();
  [[nodiscard]] std::vector<std::string> overrides_of(const calibration::Vector& point) const;
  [[nodiscard]] std::vector<double> answers(const calibration::Vector& point) const;

  const SensitivityCommand& command_;
  Language language_;
  Log& log_;
  LoadOptions reading_;  ///< with what the command line says
  std::vector<Group> groups_;
  std::vector<Scenario> scenarios_;
  std::vector<Scenario> bases_;  ///< of each scenario
  std::vector<std::string> labels_;
  ComparisonSettings settings_;
  SensitivityPlan plan_;
  std::int32_t first_year_ = 0;
  std::int32_t year_ = 0;  ///< 0 is the first
};

}  // namespace winay
