#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "winay/calibration/study_problem.hpp"
#include "winay/core/text.hpp"

namespace winay::calibration {

/// How much of each step a calibration makes.
struct CalibrationPlan {
  std::size_t design = 256;  ///< points of a wave of history matching
  std::size_t waves = 2;
  std::size_t cma = 300;        ///< evaluations of CMA-ES
  std::size_t finish = 80;      ///< … of Gauss–Newton
  std::size_t seeds = 4;        ///< searches again with other populations and other studies
  Index profile = 5;            ///< values along each parameter; 0: no profiles
  bool weightings = true;       ///< estimates again under other weights
  std::size_t populations = 5;  ///< behind the last steps and the variances; seeds + 1 at least
  StudyDraws search{};          ///< studies behind a moment while searching
  std::int32_t last = 12;       ///< … of each population at the end
  std::int32_t variance = 100;  ///< … of each population for Ω
  std::int32_t table = 60;      ///< … of each population for the table with standard errors
  /// Weight of the squared distance from the start, in prior standard deviations: a prior so weak
  /// that it only chooses among parameters that the published numbers do not tell apart.
  double prior = 0.02;
  std::uint64_t seed = 1;

  [[nodiscard]] StudyDraws last_draws() const {
    return {.first_population = 0, .populations = populations, .first = 0, .each = last};
  }
};

/// Shares of about so many evaluations.
CalibrationPlan plan_of(std::size_t evaluations);
/// The smallest that goes through every step.
CalibrationPlan quick_plan();

/// What a watcher hears after each evaluation, from any thread.
struct CalibrationNews {
  OwnText stage;
  std::size_t evaluations = 0;  ///< of the stage
  std::size_t all = 0;          ///< of the whole search
  double best = 0;              ///< lowest Q so far
};
using Watch = std::function<void(const CalibrationNews&)>;

/// One stage as it went.
struct CalibrationStage {
  OwnText name;
  std::size_t evaluations = 0;
  double best = 0;  ///< Q under the weights of the stage
  double seconds = 0;
};

}  // namespace winay::calibration
