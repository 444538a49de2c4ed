#pragma once

#include <array>
#include <string>
#include <vector>

#include "winay/config/studies/study.hpp"
#include "winay/evaluation/study/equations.hpp"
#include "winay/evaluation/study/estimators.hpp"

namespace winay::evaluation {

/// What is called income.
enum class IncomeConcept { household, person, winsorised };
inline constexpr std::array<std::string_view, 3> income_concept_names{"household", "person",
                                                                      "winsorised"};

/// One way to estimate the effect on mean income.
struct Specification {
  StudyEstimand estimand = StudyEstimand::itt;
  bool local_linear = false;  ///< else the comparison of both sides
  Controls controls{};
  Covariance errors = Covariance::cr2;  ///< of the comparison
  double window = 0;                    ///< points of unmet need to either side
  IncomeConcept income = IncomeConcept::household;

  /// `itt, districts + ANCOVA, CR2, 10 points, household`.
  [[nodiscard]] std::string text() const;
};

/// All of them: two estimands, five equations, standard errors, three windows, three concepts.
std::vector<Specification> specifications();
/// The ten that papers would print.
std::vector<Specification> headline_specifications();

/// A specification on one drawn study. Throws EstimationError as its estimator does.
Estimate estimate_specification(const MainSurvey& data, const Specification& specification);

/// The curve: every specification on the first redraw, in the order of its estimates; the headline
/// ones on the first redraws.
struct SpecificationCurve {
  struct Point {
    Specification specification{};
    RedrawEstimate estimate{};
  };
  std::vector<Point> points;
  struct Headline {
    Specification specification{};
    double mean = 0;
    double sd = 0;
    double significant = 0;  ///< share with p < 0.05
    std::size_t redraws = 0;
  };
  std::vector<Headline> headlines;
  std::int32_t redraws = 0;  ///< that the headline ones were run on
};
SpecificationCurve draw_curve(const std::vector<StudyWorlds>& populations, const Study& study);

}  // namespace winay::evaluation
