#include "winay/calibration/calibrate_study.hpp"

namespace winay::calibration {

namespace {

struct WeightingWords {
  const char* name;
  OwnText label;
};

const WeightingWords diagonal{"diagonal",
                              {"each number by its own variance", "cada número por su varianza"}};
const WeightingWords efficient{
    "efficient", {"all numbers by the inverse of Ω + D", "todos por la inversa de Ω + D"}};
const WeightingWords relative{
    "relative",
    {"all numbers alike, relative to their size", "todos por igual, relativos a su tamaño"}};
const WeightingWords by_design{"design",
                               {"each by the error derived from the study's design alone",
                                "cada uno por el error derivado solo del diseño"}};

}  // namespace

std::vector<Refit> other_weightings(const StudyProblem& problem, const CalibrationPlan& plan,
                                    const StudyCalibration& found, Reestimator& reestimator) {
  std::vector<Refit> refits;
  const auto add = [&](const WeightingWords& words, const Objective& objective) {
    refits.push_back(reestimator.refit(
        {.problem = &problem, .objective = &objective, .draws = plan.last_draws()},
        found.estimate));
    refits.back().name = words.name;
    refits.back().label = words.label;
  };
  add(diagonal, Objective(found.moments, found.variance));
  add(efficient, Objective(found.moments, found.variance, Weighting::efficient));
  add(relative, Objective(found.moments, found.variance, Weighting::relative));
  add(by_design, Objective(found.moments));
  return refits;
}

bool not_told_apart(const AlternativeFit& alternative, const StudyCalibration& calibration) {
  constexpr double chi_squared_95 = 3.841459;  // one degree of freedom
  return alternative.refit.value <= calibration.value + chi_squared_95;
}

Refit refit_problem(const StudyProblem& other, std::uint64_t identity, bool own_variance,
                    const CalibrationPlan& plan, const StudyCalibration& found,
                    Reestimator& reestimator) {
  const Objective objective(
      other.moments(), own_variance ? reestimator.variance(other, found.estimate) : found.variance);
  return reestimator.refit({.problem = &other,
                            .objective = &objective,
                            .draws = plan.last_draws(),
                            .identity = identity},
                           found.estimate);
}

}  // namespace winay::calibration
