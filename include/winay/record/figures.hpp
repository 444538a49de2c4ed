#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "winay/record/recording.hpp"

namespace winay {

/// A mean over replicates with its Monte-Carlo standard error, sd / √R: NaN for one replicate.
struct Estimate {
  double mean = 0;
  double standard_error = 0;
  std::size_t replicates = 0;  ///< that the error rests on
};

/// Half of the 95 % interval by Student's t: what is printed after ±. Not a number where fewer than
/// two replicates stand behind the estimate.
double margin_of(const Estimate& estimate);
/// Whether it differs from 0 by more than that. One replicate tells of nothing.
bool is_clear(const Estimate& estimate);

/// Of values by replicate.
Estimate mean_of(const std::vector<double>& values);

/// The yearly figures of a run in memory: what a printed table needs, and what /summary and
/// /contrasts of the results file hold. Each scenario is compared with its base replicate by
/// replicate: the same households under the same luck.
class Figures {
 public:
  /// `bases[s]`: the scenario that scenario s is compared with.
  Figures(std::vector<std::size_t> bases, std::size_t replicates, RecordAxes axes);
  /// All are compared with the first.
  Figures(std::size_t scenarios, std::size_t replicates, RecordAxes axes)
      : Figures(std::vector<std::size_t>(scenarios, 0), replicates, std::move(axes)) {}

  void add(std::size_t scenario, std::size_t replicate, const Cube& yearly);

  [[nodiscard]] std::size_t scenarios() const { return bases_.size(); }
  /// Replicates in which every scenario has been added.
  [[nodiscard]] std::size_t complete_replicates() const { return complete_; }
  [[nodiscard]] const RecordAxes& axes() const { return axes_; }

  /// Over the complete replicates. `indicator`: a row of yearly_series(), found by
  /// yearly_index("measured_income_p25"); `year`: 0 is the first; `group`: 0 is everyone.
  [[nodiscard]] Estimate value(std::size_t scenario, std::size_t indicator, std::size_t year,
                               std::size_t group = 0) const;
  /// Scenario less its base; exactly 0 for a base.
  [[nodiscard]] Estimate contrast(std::size_t scenario, std::size_t indicator, std::size_t year,
                                  std::size_t group = 0) const;
  /// Scenario less any other, likewise.
  [[nodiscard]] Estimate difference(std::size_t scenario, std::size_t other, std::size_t indicator,
                                    std::size_t year, std::size_t group = 0) const;
  /// Scenario less its base, replicate by replicate.
  [[nodiscard]] std::vector<double> contrasts(std::size_t scenario, std::size_t indicator,
                                              std::size_t year, std::size_t group = 0) const;

 private:
  [[nodiscard]] std::vector<double> differences(std::size_t scenario, std::size_t other,
                                                std::size_t indicator, std::size_t year,
                                                std::size_t group) const;
  [[nodiscard]] const Cube& cube(std::size_t scenario, std::size_t replicate) const;
  [[nodiscard]] bool is_complete(std::size_t replicate) const;

  std::vector<std::size_t> bases_;
  std::size_t replicates_;
  RecordAxes axes_;
  std::vector<Cube> cubes_;   ///< [scenario][replicate], empty where not added yet
  std::size_t complete_ = 0;  ///< replicates
};

}  // namespace winay
