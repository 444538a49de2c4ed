#include "winay/calibration/recovery.hpp"

#include <doctest/doctest.h>

#include "calibration/error.hpp"
#include "tests/calibration/toys.hpp"
#include "winay/calibration/profile.hpp"

namespace winay::calibration::test {

namespace {

const ReestimateBatch itself = [](const Points& tables) {
  std::vector<Reestimate> estimates;
  for (const Vector& table : tables) estimates.push_back({.theta = table, .standard_errors = {}});
  return estimates;
};

TEST_CASE("bootstrap: mean, spread and percentiles of the estimates, beside Wald's interval") {
  Points tables;
  for (int i = 0; i <= 100; ++i) tables.push_back(numbers({static_cast<double>(i), 0.01 * i}));
  const Bootstrap result = bootstrap(itself, tables, numbers({95 / 3.92, 95 / 3.92}));
  CHECK(result.mean.isApprox(numbers({50, .5})));
  CHECK(result.lower.isApprox(numbers({2.5, .025})));
  CHECK(result.upper.isApprox(numbers({97.5, .975})));
  CHECK(result.sd(0) == doctest::Approx(std::sqrt(101 * 102 / 12.0)));
  CHECK(result.length_over_wald(0) == doctest::Approx(1).epsilon(1e-4));
  CHECK(result.wald_misleads);  // of the second, a hundredth
  Points first;
  for (const Vector& table : tables) first.push_back(table.head(1));
  CHECK_FALSE(bootstrap(itself, first, numbers({95 / 3.92})).wald_misleads);
  CHECK_THROWS_AS(bootstrap(itself, {numbers({1})}, numbers({1})), CalibrationError);
}

TEST_CASE("recovery: bias, error and coverage against the truth") {
  std::vector<Recovered> recovered;
  for (int i = 0; i < 4; ++i) {
    const double truth = i;
    const double off = i % 2 == 0 ? 3 : -1;
    recovered.push_back(
        {.truth = numbers({truth, truth}),
         .estimate = {.theta = numbers({truth + off, 2}), .standard_errors = numbers({1, 10})}});
  }
  const RecoverySummary summary = summarise(recovered);
  CHECK(summary.bias(0) == doctest::Approx(1));
  CHECK(summary.rmse(0) == doctest::Approx(std::sqrt(5.0)));
  CHECK(summary.coverage.isApprox(numbers({0.5, 1})));
  CHECK(summary.correlation(1) == 0);  // the second never moves
  recovered[1].estimate.standard_errors(0) = std::nan("");
  recovered[3].estimate.standard_errors(0) = std::nan("");
  const RecoverySummary half = summarise(recovered);
  CHECK(half.told.isApprox(numbers({0.5, 1})));
  CHECK(half.coverage.isApprox(numbers({0, 1})));  // those off by 3 have the error 1
}

TEST_CASE("profile: of a quadratic, the others follow and Q grows with the square") {
  // r = (a + b − 1, a − b, b): at given a, b = 1/3 and Q = (a − 2/3)² + (a − 1/3)² + 1/9.
  const Batch residuals = in_turn([](const Vector& x) {
    return numbers({x(0) + x(1) - 1, x(0) - x(1), x(1)});
  });
  const Box box = plain_box(2, -3, 3, 1);
  const Vector estimate = gauss_newton(residuals, box, numbers({2, 2})).theta;
  CHECK((estimate - numbers({0.5, 1.0 / 3})).norm() < 1e-8);
  const auto points = profile(residuals, box, estimate, 0, profile_values(box, estimate, 0, 2, 5));
  REQUIRE(points.size() == 5);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double a = -1.5 + static_cast<double>(i);
    CHECK(points[i].value == doctest::Approx(a));
    CHECK(points[i].theta(1) == doctest::Approx(1.0 / 3));
    const double q = (a - 2.0 / 3) * (a - 2.0 / 3) + (a - 1.0 / 3) * (a - 1.0 / 3) + 1.0 / 9;
    CHECK(points[i].q == doctest::Approx(q));
  }
  CHECK(profile_values(box, estimate, 0, 20, 5).size() == 3);  // cut at both bounds
}

TEST_CASE("profile: of a lone parameter, Q itself") {
  const Batch residuals = in_turn([](const Vector& x) { return numbers({x(0) - 1}); });
  const auto points = profile(residuals, plain_box(1, -3, 3), numbers({1}), 0, {2, 0});
  REQUIRE(points.size() == 2);
  CHECK(points[0].value == 0);
  CHECK(points[1].q == doctest::Approx(1));
}

}  // namespace

}  // namespace winay::calibration::test
