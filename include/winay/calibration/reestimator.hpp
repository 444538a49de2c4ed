#pragma once

#include <chrono>
#include <mutex>

#include "winay/calibration/calibration_plan.hpp"
#include "winay/calibration/evaluation_store.hpp"
#include "winay/calibration/gauss_newton.hpp"
#include "winay/calibration/study_inference.hpp"
#include "winay/core/text.hpp"

namespace winay::calibration {

/// An estimate that was made again with something else assumed.
struct Refit {
  std::string name;
  OwnText label;
  Vector estimate;
  Vector simulated;      ///< moments at the estimate
  double value = 0;      ///< Q there
  bool settled = false;  ///< whether the search ended of itself, not for lack of evaluations
  BoundedInference bounded;
};

/// What is estimated from what: studies drawn from a problem, judged by an objective.
struct Setting {
  const StudyProblem* problem = nullptr;
  const Objective* objective = nullptr;
  StudyDraws draws;
  /// Apart for every problem that shares a store: evaluations of one are not those of another.
  std::uint64_t identity = 0;
};

/// Makes evaluations that are remembered in a store and told to a watcher, and estimates from them.
class Reestimator {
 public:
  /// `before`: evaluations made earlier, from which it goes on counting.
  Reestimator(const CalibrationPlan& plan, EvaluationStore& store, const Watch& watch,
              std::size_t before = 0)
      : plan_(plan), store_(store), watch_(watch) {
    news_.all = before;
  }

  void begin(OwnText stage);
  CalibrationStage end();
  [[nodiscard]] std::size_t evaluations() const { return news_.all; }

  /// Moments of many points. The setting's problem and objective must outlive the batch.
  Batch simulate(const Setting& setting);
  /// Residuals of the moments, and of the prior.
  Batch residuals(const Setting& setting);
  /// Gauss–Newton from a start.
  GaussNewtonResult finish(const Setting& setting, const Vector& start, std::size_t most);
  /// The same with what the estimate is worth.
  Refit refit(const Setting& setting, const Vector& start);
  /// Evaluations that so many steps of Gauss–Newton take.
  [[nodiscard]] static std::size_t evaluations_of(std::size_t steps, const Box& box);
  /// Ω at a point: covariance of the numbers of drawn studies, apart from those of moments.
  [[nodiscard]] Matrix variance(const StudyProblem& problem, const Vector& theta) const;

 private:
  const CalibrationPlan& plan_;
  EvaluationStore& store_;
  const Watch& watch_;
  std::mutex guard_;
  CalibrationNews news_;
  std::chrono::steady_clock::time_point begun_;
};

}  // namespace winay::calibration
