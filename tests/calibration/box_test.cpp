#include <doctest/doctest.h>

#include <cmath>

#include "calibration/error.hpp"
#include "calibration/sobol_design.hpp"
#include "tests/calibration/toys.hpp"

namespace winay::calibration::test {

namespace {

const Box three{{{.name = "plain", .lower = -2, .upper = 6, .centre = 1, .prior_sd = 2},
                 {.name = "ratio", .lower = 0.01, .upper = 100, .scale = Scale::log},
                 {.name = "share",
                  .label = {.en = "share of days", .es = "proporción de días"},
                  .lower = 0.1,
                  .upper = 0.9,
                  .scale = Scale::logit,
                  .centre = 0.5,
                  .prior_sd = 0.1}}};

std::string refusal(const std::vector<FittedParameter>& parameters) {
  try {
    const Box box(parameters);
  } catch (const CalibrationError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("box: every coordinate leads there and back") {
  const Vector theta = numbers({3, 2, 0.7});
  CHECK((three.from_scaled(three.scaled(theta)) - theta).norm() < 1e-12);
  CHECK((three.from_unit(three.unit(theta)) - theta).norm() < 1e-12);
  CHECK((three.from_free(three.free(theta)) - theta).norm() < 1e-12);
}

TEST_CASE("box: a prior standard deviation is one step, a middle is a half") {
  CHECK(three.scaled(numbers({3, 1, 0.5}))(0) == doctest::Approx(1));
  CHECK(three.unit(numbers({2, 1, 0.5})).isApprox(numbers({.5, .5, .5})));
  // log 100 − log 0.01 = 4 log 10 is four steps where nothing is known.
  CHECK(three.scaled(numbers({1, 10, 0.5}))(1) == doctest::Approx(1));
  // The log odds have slope 4 at a half.
  CHECK(three.unit_of_scaled(numbers({0, 10, 0.5}))(2) == doctest::Approx(0.1));
  CHECK(three.unit_of_scaled(numbers({0, 10, 0.5}))(1) == doctest::Approx(10 * std::log(10)));
}

TEST_CASE("box: free points fold into the box, bounds included") {
  for (double x = -30; x < 30; x += 0.37) {
    CHECK_NOTHROW(three.require_inside(three.from_free(numbers({x, 2 * x, -x}))));
  }
  const Vector edge = numbers({-2, 100, 0.9});
  CHECK((three.from_free(three.free(edge)) - edge).norm() < 1e-12);
  CHECK(three.on_bound(edge) == std::vector<bool>{true, true, true});
  CHECK(three.on_bound(three.centre()) == std::vector<bool>{false, false, false});
}

TEST_CASE("box: what makes no sense is refused by name") {
  CHECK(refusal({}) == "there is no parameter to fit");
  CHECK(refusal({{.name = "x", .lower = 2, .upper = 1}}) ==
        "parameter x: the lower bound is not below the upper one");
  CHECK(refusal({{.name = "x", .lower = 0, .upper = 1, .scale = Scale::log}}) ==
        "parameter x: a logarithm needs bounds above 0");
  CHECK(refusal({{.name = "x", .lower = 0.5, .upper = 1, .scale = Scale::logit}}) ==
        "parameter x: log odds need bounds strictly between 0 and 1");
  CHECK(refusal({{.name = "x", .lower = 0, .upper = 1, .centre = 2}}) ==
        "parameter x: the centre is outside the bounds");
  CHECK_THROWS_WITH(three.require_inside(numbers({7, 1, 0.95})),
                    "the start is outside the bounds of plain, share");
  CHECK_THROWS_WITH(three.require_inside(numbers({NAN, 1, 0.5})),
                    "the start is outside the bounds of plain");
}

TEST_CASE("box: a parameter has words, or its name") {
  CHECK(three.label(2).es == "proporción de días");
  CHECK(three.label(0).es == "plain");
  CHECK(three.without(0)[0].name == "ratio");
}

TEST_CASE("sobol points: each of 16 parts of every axis is visited equally often") {
  const Points points = sobol_points(20, 256, 7);
  for (Index j = 0; j < 20; ++j) {
    std::vector<int> visits(16);
    for (const Vector& point : points) ++visits.at(static_cast<std::size_t>(16 * point(j)));
    CHECK(visits == std::vector<int>(16, 16));
  }
}

TEST_CASE("sobol points: a seed is a design, and a design goes on where it stopped") {
  const Points points = sobol_points(3, 20, 7);
  CHECK(sobol_points(3, 20, 7) == points);
  CHECK(sobol_points(3, 20, 8) != points);
  CHECK(sobol_points(3, 5, 7, 15) == Points(points.begin() + 15, points.end()));
}

}  // namespace

}  // namespace winay::calibration::test
