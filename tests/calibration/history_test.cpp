#include <doctest/doctest.h>

#include <cmath>

#include "calibration/error.hpp"
#include "tests/calibration/toys.hpp"
#include "winay/calibration/history_matching.hpp"

namespace winay::calibration::test {

namespace {

/// m = (a, b, a + b) with standard error 0.1 around (1, −1, 0), in [−5, 5]².
struct Plane {
  Box box = plain_box(2, -5, 5);
  Objective objective = targets({1, -1, 0}, {.1, .1, .1});
  Batch simulate = in_turn([](const Vector& x) { return numbers({x(0), x(1), x(0) + x(1)}); });
};

TEST_CASE_FIXTURE(Plane, "implausibility: distance in the errors of survey, simulation and model") {
  CHECK(implausibility(objective, numbers({1.3, -1, 0}), 1e12)(0) == doctest::Approx(3));
  CHECK(implausibility(objective, numbers({1.3, -1, 0}), 8)(0) ==
        doctest::Approx(3 / std::sqrt(1.125)));
  const Objective loose({{.name = "a", .target = 1, .standard_error = 3, .discrepancy = 16},
                         {.name = "b", .standard_error = 1, .role = Role::bound, .upper = 2},
                         {.name = "c", .target = 0, .standard_error = 1, .role = Role::hold_out}});
  CHECK((implausibility(loose, numbers({11, 4, 50}), 1e12) - numbers({2, 2, 0})).norm() < 1e-6);
  CHECK(implausibility(loose, numbers({11, -4, 50}), 1e12)(1) == 0);
}

TEST_CASE_FIXTURE(Plane, "history matching: waves close in on what is not ruled out") {
  const HistoryMatch match = match_history(simulate, objective, box, {.points = 400, .waves = 3});
  REQUIRE(match.waves.size() == 3);
  CHECK(match.waves[0].lower.isApprox(numbers({-5, -5})));
  CHECK(match.waves[1].surviving > match.waves[0].surviving);
  CHECK(match.waves[2].surviving > 10 * match.waves[0].surviving);
  for (const HistoryWave& wave : match.waves) {
    CHECK((wave.lower.array() <= numbers({1, -1}).array()).all());
    CHECK((wave.upper.array() >= numbers({1, -1}).array()).all());
  }
  CHECK((match.waves[2].upper - match.waves[2].lower).maxCoeff() < 2);
  std::size_t surviving = 0;
  for (const HistoryWave& wave : match.waves) surviving += wave.surviving;
  CHECK(match.surviving.size() == surviving);
  for (const TriedPoint& point : match.surviving) {
    const Vector off = (point.theta - numbers({1, -1})).cwiseAbs();
    CHECK(off.maxCoeff() <= 0.3 * std::sqrt(1.05) + 1e-12);
    CHECK(point.value >= match.best.value);
  }
}

TEST_CASE_FIXTURE(Plane, "history matching: a target out of reach is told from the others") {
  std::vector<Moment> moments = objective.moments();
  moments.push_back({.name = "far", .target = 30, .standard_error = 1});
  const Batch four = in_turn([](const Vector& x) {
    return numbers({x(0), x(1), x(0) + x(1), x(0)});
  });
  const HistoryMatch none =
      match_history(four, Objective(moments), box, {.points = 300, .waves = 2});
  CHECK(none.surviving.empty());
  CHECK(none.waves[0].least(3) > 20);
  CHECK(none.waves[0].least(0) < 3);
  // Judged by the second largest, one wrong target rules nothing out.
  const HistoryMatch but_one = match_history(four, Objective(moments), box,
                                             {.points = 300, .waves = 2, .second_largest = true});
  CHECK_FALSE(but_one.surviving.empty());
}

TEST_CASE_FIXTURE(Plane, "history matching: no number is an error that names the moment") {
  const Batch broken = in_turn([](const Vector& x) { return numbers({x(0), NAN, x(1)}); });
  CHECK_THROWS_WITH(match_history(broken, objective, box),
                    "the simulated moment m2 is no finite number");
}

TEST_CASE_FIXTURE(Plane, "robust set: χ² of the fitted moments, whatever the slopes") {
  const auto point = [&](double a) {
    return TriedPoint{
        .theta = numbers({a, -1}), .moments = numbers({a, -1, 0}), .implausibility = 0, .value = 0};
  };
  // 7.815 is the 95 % point of χ² with three degrees of freedom; S = 4 makes it 1.25 times as wide.
  const double edge = 0.1 * std::sqrt(7.8147 * 1.25);
  const std::vector<TriedPoint> cloud{point(1), point(1 + 0.999 * edge), point(1 + 1.001 * edge)};
  const auto kept = robust_set(cloud, objective, 4);
  REQUIRE(kept.size() == 2);
  CHECK(kept[1].theta(0) == cloud[1].theta(0));
}

}  // namespace

}  // namespace winay::calibration::test
