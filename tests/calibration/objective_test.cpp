#include <doctest/doctest.h>

#include <Eigen/LU>

#include <cmath>

#include "calibration/error.hpp"
#include "tests/calibration/toys.hpp"

namespace winay::calibration::test {

namespace {

/// A target of 10 ± 2, a bound between 1 and 3, a number to look at.
std::vector<Moment> three() {
  return {{.name = "effect", .target = 10, .standard_error = 2},
          {.name = "share", .standard_error = 0.5, .role = Role::bound, .lower = 1, .upper = 3},
          {.name = "area", .target = 1, .standard_error = 1, .role = Role::hold_out}};
}

TEST_CASE("objective: gaps count in standard errors, bounds only outside, held-out never") {
  const Objective objective(three());
  CHECK(objective.value(numbers({10, 2, 99})) == 0);
  CHECK(objective.value(numbers({14, 2, 1})) == doctest::Approx(4));
  CHECK(objective.value(numbers({10, 4, 1})) == doctest::Approx(4));
  CHECK(objective.value(numbers({10, 0.5, 1})) == doctest::Approx(1));
  CHECK(objective.residuals(numbers({14, 0.5, 1})).isApprox(numbers({2, -1})));
  CHECK(objective.bearing(numbers({14, 2, 1})) == std::vector<Index>{0});
  CHECK(objective.bearing(numbers({14, 4, 1})) == std::vector<Index>{0, 1});
}

TEST_CASE("objective: what the model may miss widens the error") {
  std::vector<Moment> moments = three();
  moments[0].discrepancy = 12;  // 4 + 12 = 4²
  CHECK(Objective(moments).value(numbers({14, 2, 1})) == doctest::Approx(1));
}

TEST_CASE("objective: weights by inverse variance, or by the target") {
  const Matrix variance = (Matrix(2, 2) << 4, 1, 1, 1).finished();
  const std::vector<Moment> two{{.name = "a", .target = 10}, {.name = "b", .target = 0}};
  const Vector simulated = numbers({12, 1});
  const Vector gap = numbers({2, 1});
  CHECK(Objective(two, variance, Weighting::efficient).value(simulated) ==
        doctest::Approx(gap.dot(variance.inverse() * gap)));
  CHECK(Objective(two, variance, Weighting::diagonal).value(simulated) == doctest::Approx(2));
  // A target of 0 has no relative gap: its standard error stands in.
  CHECK(Objective(two, variance, Weighting::relative).value(simulated) == doctest::Approx(1.04));
}

TEST_CASE("objective: what cannot be weighed is refused by name, in both languages") {
  std::vector<Moment> moments = three();
  moments[0].standard_error = 0;
  try {
    const Objective objective(moments);
    FAIL("no refusal");
  } catch (const CalibrationError& error) {
    CHECK(error.text().en == "moment effect: no target, or no standard error above 0");
    CHECK(error.text().es == "momento effect: sin objetivo o sin error estándar > 0");
  }
  CHECK_THROWS_WITH((void)Objective(three()).value(numbers({10, NAN, 1})),
                    "the simulated moment share is no finite number");
  CHECK_THROWS_WITH((void)Objective(three()).value(numbers({10, 1})),
                    "the simulated moments are not as many as the targets");
  const Matrix singular = Matrix::Ones(2, 2);
  const std::vector<Moment> two{{.name = "a", .target = 10}, {.name = "b", .target = 0}};
  CHECK_THROWS_WITH(Objective(two, singular, Weighting::efficient),
                    "the variance of the moments is not positive definite");
}

}  // namespace

}  // namespace winay::calibration::test
