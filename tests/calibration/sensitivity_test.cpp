#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "calibration/error.hpp"
#include "tests/calibration/toys.hpp"
#include "winay/calibration/screening.hpp"
#include "winay/calibration/sobol_indices.hpp"

namespace winay::calibration::test {

namespace {

/// sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1 on [−π, π]³ (Ishigami and Homma 1990), and a constant.
Vector ishigami(const Vector& unit) {
  const Vector x = (2 * unit.array() - 1) * std::numbers::pi;
  const double sin2 = std::sin(x(1));
  return numbers({std::sin(x(0)) * (1 + 0.1 * std::pow(x(2), 4)) + 7 * sin2 * sin2, 5});
}

TEST_CASE("Sobol indices: Ishigami's function, known in closed form") {
  const VarianceDesign design = variance_design(3, 4096, 1);
  CHECK(design.points.size() == 5 * 4096);
  const SobolIndices found = sobol_indices(design, in_turn(ishigami)(design.points), 2, 200);
  const Vector first = numbers({.3139, .4424, 0});
  const Vector total = numbers({.5576, .4424, .2437});
  CHECK((found.first.col(0) - first).cwiseAbs().maxCoeff() < 0.01);
  CHECK((found.total.col(0) - total).cwiseAbs().maxCoeff() < 0.01);
  CHECK((found.first_lower.col(0).array() < first.array()).all());
  CHECK((found.first_upper.col(0).array() > first.array()).all());
  CHECK((found.total_lower.col(0).array() < total.array()).all());
  CHECK((found.total_upper.col(0).array() > total.array()).all());
  CHECK((found.first_upper - found.first_lower).maxCoeff() < 0.15);
  CHECK(found.first.col(1).norm() == 0);  // a constant has no variance to share
  CHECK(found.total.col(1).norm() == 0);
}

TEST_CASE("Sobol indices: of a sum, each input has the share of its variance, alone") {
  const VarianceDesign design = variance_design(2, 2048, 3);
  const auto outputs =
      in_turn([](const Vector& x) { return numbers({100 + x(0) + 2 * x(1)}); })(design.points);
  const SobolIndices found = sobol_indices(design, outputs, 2, 50);
  CHECK((found.first.col(0) - numbers({.2, .8})).norm() < 0.01);
  CHECK((found.total.col(0) - numbers({.2, .8})).norm() < 0.01);
}

TEST_CASE("Sobol indices: seven inputs are too many") {
  CHECK_THROWS_WITH(variance_design(7, 64, 1),
                    "Sobol indices of 7 inputs take too many runs; screen first and keep six");
  CHECK(variance_design(6, 64, 1).points.size() == 512);
  CHECK_THROWS_AS(sobol_indices(variance_design(2, 64, 1), {}, 1), CalibrationError);
}

TEST_CASE("screening: effects of a plane are its slopes, without spread") {
  const MorrisDesign design = morris_design(3, 10, 1);
  CHECK(design.points.size() == 40);
  for (const Vector& point : design.points) {
    CHECK(((3 * point.array() - (3 * point.array()).round()).abs() < 1e-12).all());
    CHECK((point.array() > -1e-12).all());
    CHECK((point.array() < 1 + 1e-12).all());
  }
  const auto outputs = in_turn([](const Vector& x) {
    return numbers({2 * x(0) - 3 * x(1), x(0) * x(1)});
  })(design.points);
  const MorrisEffects effects = morris_effects(design, outputs);
  CHECK((effects.mean.col(0) - numbers({2, -3, 0})).norm() < 1e-12);
  CHECK((effects.mean_size.col(0) - numbers({2, 3, 0})).norm() < 1e-12);
  CHECK(effects.spread.col(0).norm() < 1e-6);
  CHECK(effects.mean_size_se.col(0).norm() < 1e-6);
  CHECK(effects.spread(0, 1) > 0.1);  // a product interacts
  CHECK(effects.mean_size(2, 1) < 1e-12);
}

TEST_CASE("screening: of x², the effect over the grid is known, and so is its error") {
  // On {0, 1/3, 2/3, 1} with jumps of 2/3 the effect is 2/3 from 0 to 2/3 and 4/3 from 1/3 to 1,
  // each half of the time: mean 1, standard deviation 1/3.
  const MorrisDesign design = morris_design(1, 4000, 5);
  const auto outputs =
      in_turn([](const Vector& x) { return numbers({x(0) * x(0)}); })(design.points);
  const MorrisEffects effects = morris_effects(design, outputs);
  CHECK(effects.mean(0, 0) == doctest::Approx(1).epsilon(0.02));
  CHECK(effects.spread(0, 0) == doctest::Approx(1.0 / 3).epsilon(0.02));
  CHECK(effects.mean_size_se(0, 0) == doctest::Approx(1 / (3 * std::sqrt(4000.0))).epsilon(0.02));
}

TEST_CASE("screening: what makes no design is refused") {
  CHECK_THROWS_AS(morris_design(2, 1, 1), CalibrationError);
  CHECK_THROWS_AS(morris_design(2, 10, 1, 5), CalibrationError);
  CHECK_THROWS_AS(morris_effects(morris_design(2, 4, 1), {}), CalibrationError);
}

}  // namespace

}  // namespace winay::calibration::test
