#include <doctest/doctest.h>

#include <cmath>

#include "calibration/cma_es.hpp"
#include "calibration/error.hpp"
#include "tests/calibration/toys.hpp"
#include "winay/calibration/gauss_newton.hpp"

namespace winay::calibration::test {

namespace {

/// Σ of squares of what a function gives.
Values squares_of(const Evaluate& residuals) {
  return [residuals](const Points& points) { return sums_of_squares(in_turn(residuals), points); };
}

Vector rosenbrock(const Vector& x) {
  Vector residuals(2 * (x.size() - 1));
  for (Index j = 0; j + 1 < x.size(); ++j) {
    residuals(2 * j) = 10 * (x(j + 1) - x(j) * x(j));
    residuals(2 * j + 1) = 1 - x(j);
  }
  return residuals;
}

/// Axes from 1 to 1,000, turned so that none is a parameter's; lowest at 1, 1 …
Vector ellipsoid(const Vector& x) {
  const auto n = static_cast<double>(x.size());
  Vector turned(x.size());
  const double mean = (x.array() - 1).mean();
  for (Index j = 0; j < x.size(); ++j) {
    const double reflected = x(j) - 1 - 2 * mean;  // Householder along (1, …, 1)
    turned(j) = std::pow(1000, static_cast<double>(j) / (n - 1)) * reflected;
  }
  return turned;
}

TEST_CASE("CMA-ES: a sphere, a banana and a narrow ellipsoid are solved to their floor") {
  const Box box = plain_box(6, -5, 5);
  CmaOptions options{.restarts = 0, .most_evaluations = 20'000, .value_tolerance = 1e-14};
  const Vector start = Vector::Constant(6, -2);
  const auto sphere = minimise_cma(
      squares_of([](const Vector& x) -> Vector { return x.array() - 1; }), box, start, options);
  CHECK(sphere.value < 1e-12);
  CHECK((sphere.theta - Vector::Ones(6)).norm() < 1e-5);
  CHECK(sphere.state.evaluations < 2500);
  const auto narrow = minimise_cma(squares_of(ellipsoid), box, start, options);
  CHECK(narrow.value < 1e-10);
  CHECK(narrow.state.evaluations < 8000);
  const auto banana = minimise_cma(squares_of(rosenbrock), box, start, options);
  CHECK(banana.value < 1e-10);
  CHECK((banana.theta - Vector::Ones(6)).norm() < 1e-4);
}

TEST_CASE("CMA-ES: one parameter, and a floor on a bound") {
  const auto line =
      minimise_cma(squares_of([](const Vector& x) -> Vector { return x.array() - 1; }),
                   plain_box(1, -5, 5), numbers({-4}));
  CHECK(line.theta(0) == doctest::Approx(1).epsilon(1e-4));
  const auto edge =
      minimise_cma(squares_of([](const Vector& x) -> Vector { return x.array() - 9; }),
                   plain_box(3, -5, 5), numbers({0, 0, 0}));
  CHECK((edge.theta - Vector::Constant(3, 5)).norm() < 1e-3);
}

TEST_CASE("CMA-ES: a restart has twice the population and keeps the best") {
  // Many local floors: only the distance from 0 leads down.
  const Values many = [](const Points& points) {
    std::vector<double> values;
    for (const Vector& x : points) {
      values.push_back(x.squaredNorm() + 10 * (1 - (6.2831853 * x.array()).cos()).sum());
    }
    return values;
  };
  const Box box = plain_box(2, -5, 5);
  const CmaOptions options{.restarts = 4, .most_evaluations = 20'000, .seed = 2};
  std::vector<Index> populations;
  double best = HUGE_VAL;
  const auto watch = [&](const CmaState& state) {
    if (populations.empty() || populations.back() != state.population) {
      populations.push_back(state.population);
    }
    CHECK(state.best_value <= best);
    best = state.best_value;
  };
  const auto found =
      minimise_cma(many, box, begin_cma(box.free(numbers({4, 4})), options), options, watch);
  CHECK(populations == std::vector<Index>{6, 12, 24, 48, 96});
  CHECK(found.value < 1e-6);
}

TEST_CASE("CMA-ES: a state kept goes on with the same bits") {
  const Box box = plain_box(3, -5, 5);
  const CmaOptions options{.most_evaluations = 600, .seed = 5};
  std::vector<CmaState> states;
  const auto whole =
      minimise_cma(squares_of(rosenbrock), box, begin_cma(box.free(numbers({0, 0, 0})), options),
                   options, [&](const CmaState& state) { states.push_back(state); });
  const auto rest =
      minimise_cma(squares_of(rosenbrock), box, states.at(states.size() / 2), options);
  CHECK(rest.theta == whole.theta);
  CHECK(rest.state.covariance == whole.state.covariance);
  CHECK(rest.state.lowest == whole.state.lowest);
  CHECK(rest.state.evaluations == whole.state.evaluations);
}

TEST_CASE("CMA-ES: no number and a start outside are errors, infinity is not") {
  const Box box = plain_box(2, -5, 5);
  const auto always = [](double value) -> Values {
    return [value](const Points& points) { return std::vector<double>(points.size(), value); };
  };
  CHECK_THROWS_WITH(minimise_cma(always(NAN), box, numbers({0, 0})),
                    "the objective is no number at a candidate of the search");
  CHECK_THROWS_WITH(minimise_cma(always(1), box, numbers({0, 6})),
                    "the start is outside the bounds of b");
  // Half of the plane cannot be computed.
  const Values half = [](const Points& points) {
    std::vector<double> values;
    for (const Vector& x : points) values.push_back(x(0) < 1 ? HUGE_VAL : x.squaredNorm());
    return values;
  };
  CHECK(minimise_cma(half, box, numbers({3, 3})).value == doctest::Approx(1).epsilon(1e-3));
}

TEST_CASE("Gauss-Newton: a banana, from afar, with wide differences") {
  const auto found = gauss_newton(in_turn(rosenbrock), plain_box(2, -5, 5, 1), numbers({-2, 3}),
                                  {.most_evaluations = 2000});
  CHECK(found.value < 1e-16);
  CHECK((found.theta - Vector::Ones(2)).norm() < 1e-8);
  for (std::size_t i = 1; i < found.history.size(); ++i) {
    CHECK(found.history[i].value < found.history[i - 1].value);
  }
}

TEST_CASE("Gauss-Newton: slopes are in the parameters' own units, at two widths") {
  const Box box({{.name = "k", .lower = 0.1, .upper = 100, .scale = Scale::log}});
  const Batch f = in_turn([](const Vector& x) {
    return numbers({x(0) - 3, 2 * std::log(x(0)) - 2 * std::log(3)});
  });
  const auto found = gauss_newton(f, box, numbers({50}), {.step = 1e-3, .smallest_step = 1e-3});
  CHECK(found.theta(0) == doctest::Approx(3));
  const Matrix slope = differences(f, box, found.theta, 1e-3);
  CHECK(slope(0, 0) == doctest::Approx(1).epsilon(1e-5));
  CHECK(slope(1, 0) == doctest::Approx(2.0 / 3).epsilon(1e-5));
  CHECK(relative_difference(slope, differences(f, box, found.theta, 5e-4)) < 1e-5);
  CHECK(relative_difference(slope, 2 * slope) == doctest::Approx(0.5));
}

TEST_CASE("Gauss-Newton: a bound holds one parameter, the others go on") {
  // Without bounds a = 9; at a = 5, b solves b + a = 10 and b = 4 equally well.
  const auto f = [](const Vector& x) {
    return numbers({10 * (x(0) - 9), x(0) + x(1) - 10, x(1) - 4});
  };
  const auto found = gauss_newton(in_turn(f), plain_box(2, -5, 5), numbers({0, -4}));
  CHECK((found.theta - numbers({5, 4.5})).norm() < 1e-8);
  const auto from_bound = gauss_newton(in_turn(f), plain_box(2, -5, 5), numbers({5, -5}));
  CHECK((from_bound.theta - numbers({5, 4.5})).norm() < 1e-8);
}

TEST_CASE("Gauss-Newton: steps of a simulator do not stop it where they are small") {
  const auto stepped = [](const Vector& x) -> Vector {
    const Vector coarse = (x.array() * 50).floor() / 50;
    return numbers({coarse(0) - 1, coarse(1) + 2, coarse(0) * coarse(1) + 2});
  };
  const auto found = gauss_newton(in_turn(stepped), plain_box(2, -5, 5, 1), numbers({4, 4}));
  CHECK((found.theta - numbers({1, -2})).norm() < 0.1);
}

TEST_CASE("Gauss-Newton: degenerate inputs are named") {
  const Box box = plain_box(2, -5, 5);
  const auto lone = in_turn([](const Vector& x) { return numbers({x(0)}); });
  CHECK_THROWS_WITH(gauss_newton(lone, box, numbers({0, 0})),
                    "1 moments cannot tell 2 parameters apart; fix some");
  CHECK_THROWS_WITH(gauss_newton(lone, box, numbers({-6, 0})),
                    "the start is outside the bounds of a");
  const auto broken = in_turn([](const Vector& x) {
    return numbers({x(0), x(1), std::sqrt(-1 - x(0))});
  });
  CHECK_THROWS_WITH(gauss_newton(broken, box, numbers({1, 2})),
                    "number 3 at the parameters 1, 2 is not finite");
  const auto short_batch = [](const Points&) { return std::vector<Vector>(1, numbers({1, 2})); };
  CHECK_THROWS_WITH(gauss_newton(short_batch, box, numbers({1, 2})),
                    "a batch of points has another number of answers");
  // A parameter that moves nothing stays where it is; the others are still solved.
  const auto idle = in_turn([](const Vector& x) { return numbers({x(0) - 1, 2 * x(0)}); });
  CHECK((gauss_newton(idle, box, numbers({4, 3})).theta - numbers({0.2, 3})).norm() < 1e-8);
}

}  // namespace

}  // namespace winay::calibration::test
