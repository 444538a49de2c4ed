#pragma once

#include <memory>
#include <vector>

#include "winay/calibration/box.hpp"
#include "winay/calibration/objective.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/config/studies/targets.hpp"
#include "winay/evaluation/study/redraws.hpp"
#include "winay/evaluation/study/values.hpp"
#include "winay/evaluation/study/worlds.hpp"

/// A study as a function of the model's parameters: θ → the numbers that the published estimators
/// would have given.
namespace winay::calibration {

/// Whom studies are drawn from: of each population the centres that could be in one.
struct StudyGround {
  std::vector<Population> parts;
  std::vector<PopulationFacts> facts;        ///< of the whole populations
  std::shared_ptr<const Population> sample;  ///< on which the model is solved
};

/// The studies that a moment is the mean of. The same studies are drawn for every θ, so that two
/// points differ by their parameters and by nothing else.
struct StudyDraws {
  std::size_t first_population = 0;
  std::size_t populations = 1;
  std::int32_t first = 0;
  std::int32_t each = 20;  ///< of a population

  [[nodiscard]] double studies() const {
    return static_cast<double>(populations) * static_cast<double>(each);
  }
};

/// What is fitted in a structure, from where a scenario starts.
std::vector<FittedParameter> fitted_parameters(const Targets& targets, const Scenario& scenario);

/// Published numbers as moments: those to fit and the bounds, with the variance of rounding and of
/// what the model may miss.
std::vector<Moment> moments_of(const Targets& targets);

/// What a model leaves to be solved, as a function of the one fitted parameter that acts without
/// any programme: solved on a grid of its logarithm or value, and taken from the cubic through the
/// four nearest points. A search then has no steps from the trials of a solver, and most of its
/// time.
struct SolvedGrid {
  struct Point {
    double at = 0;  ///< on the parameter's scale
    ByTechnology intercept{};
    double unmeasured_mean = 0;
  };
  Index parameter = -1;  ///< −1: no grid, every model is solved
  std::vector<Point> points;

  [[nodiscard]] Point at(double where) const;
};

class StudyProblem {
 public:
  StudyProblem(Scenario scenario, Study study, Targets targets, StudyGround ground);

  /// Solves the model on a grid, if only one of the fitted parameters changes what households do
  /// before the programmes; which do is tried out at both bounds.
  void solve_ahead();
  [[nodiscard]] const SolvedGrid& grid() const { return grid_; }
  /// The same households, asked by another survey.
  [[nodiscard]] StudyProblem surveyed(const StudySurvey& survey) const;

  [[nodiscard]] const Box& box() const { return box_; }
  [[nodiscard]] const Vector& start() const { return start_; }
  [[nodiscard]] const Study& study() const { return study_; }
  [[nodiscard]] const Targets& targets() const { return targets_; }
  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] const StudyGround& ground() const { return ground_; }
  [[nodiscard]] const std::vector<Moment>& moments() const { return moments_; }
  [[nodiscard]] const std::vector<PublishedStatistic>& fitted() const { return statistics_; }

  /// The model at θ; what is left to be solved comes from the grid, or is solved as for any run.
  [[nodiscard]] evaluation::StudyModel model_at(const Vector& theta) const;
  [[nodiscard]] evaluation::StudyModel solved_at(const Vector& theta) const;
  [[nodiscard]] Parameters parameters_at(const Vector& theta) const;
  /// What would happen to a population's centres at θ.
  [[nodiscard]] evaluation::StudyWorlds worlds(const evaluation::StudyModel& solved,
                                               std::size_t population, bool everyone) const;

  /// Every drawn study's numbers: a row a study, a column a moment.
  [[nodiscard]] Matrix draw(const Vector& theta, const StudyDraws& draws) const;
  /// Their means. Throws CalibrationError if an estimator fails in more than half of the studies.
  [[nodiscard]] Vector simulate(const Vector& theta, const StudyDraws& draws) const;
  /// simulate() of many points, over the threads.
  [[nodiscard]] Batch batch(const StudyDraws& draws) const;

 private:
  Scenario scenario_;
  Study study_;
  Targets targets_;
  StudyGround ground_;
  std::vector<PublishedStatistic> statistics_;
  std::vector<evaluation::ValueEstimator> estimators_;
  std::vector<Moment> moments_;
  Box box_;
  Vector start_;
  SolvedGrid grid_;

  [[nodiscard]] evaluation::StudyModel unsolved_at(const Vector& theta) const;
  [[nodiscard]] std::vector<Index> acting_before() const;
};

/// Means of the columns over the rows that are numbers. Throws CalibrationError, with the moment's
/// name, if fewer than half are.
Vector means_of(const Matrix& draws, const std::vector<Moment>& moments);
/// Covariance of the rows in which every number is there.
Matrix covariance_of_rows(const Matrix& draws);

}  // namespace winay::calibration
