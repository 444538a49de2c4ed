#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include "calibration/multistart.hpp"
#include "calibration/sobol_design.hpp"
#include "tests/calibration/toys.hpp"

namespace winay::calibration::test {

namespace {

TEST_CASE("default search: the linear toy is solved exactly from anywhere") {
  const LinearToy toy;
  const Expected expected("toy_linear");
  for (const Vector& unit : sobol_points(2, 10, 11)) {
    ChainOptions options;
    options.cma.most_evaluations = 200;
    const ChainResult found = search_chain(toy.objective.residuals_of(in_turn(toy)), toy.box,
                                           toy.box.from_unit(unit), options);
    CHECK(near(found.finish.theta(0), expected["mu"]));
    CHECK(near(found.finish.theta(1), expected["sigma"]));
    CHECK(near(found.finish.value, expected["objective"]));
  }
}

TEST_CASE("default search: the nonlinear toy's best objective is reached from 20 starts") {
  const NonlinearToy toy;
  const Expected expected("toy_nonlinear");
  const Vector given = toy(numbers({1, -0.5, 0.2}));
  for (Index i = 0; i < given.size(); ++i) {
    CHECK(near(given(i), expected["moments_at_1_-0.5_0.2/m" + std::to_string(i + 1)]));
  }
  const Batch residuals = toy.objective.residuals_of(in_turn(toy));
  const auto search = [&](const Vector& start, std::uint64_t seed) -> EndPoint {
    ChainOptions options;
    options.cma.seed = seed;
    const ChainResult found = search_chain(residuals, toy.box, start, options);
    CHECK(found.runs_value <= found.design_value);
    CHECK(found.finish.value <= found.runs_value);
    return {.start = start, .theta = found.finish.theta, .value = found.finish.value};
  };
  const Multistart many = start_many(search, toy.box, 20, 1);
  CHECK(many.reached == 20);
  CHECK(many.ends.back().value <= 1.02 * expected["objective"]);
  CHECK(near(many.ends.front().theta(0), expected["mu"], 0.02));
  CHECK(near(many.ends.front().theta(1), expected["log_sigma"], 0.02));
  MESSAGE("objective of 20 starts: " << many.ends.front().value << " to " << many.ends.back().value
                                     << "; the reference " << expected["objective"]);
}

TEST_CASE("default search: the same seed gives the same bits, for one thread or more") {
  const NonlinearToy toy;
  const auto run = [&](std::size_t threads, std::uint64_t seed) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    ChainOptions options;
    options.cma.most_evaluations = 400;
    options.cma.seed = seed;
    return search_chain(toy.objective.residuals_of(in_parallel(toy)), toy.box, toy.box.centre(),
                        options);
  };
  const ChainResult one = run(1, 4);
  for (const std::size_t threads : {1U, 2U, 4U}) {
    const ChainResult other = run(threads, 4);
    CHECK(other.finish.theta == one.finish.theta);
    CHECK(other.finish.value == one.finish.value);
    CHECK(other.finish.jacobian == one.finish.jacobian);
    CHECK(text_of(other.runs.at(0).state) == text_of(one.runs.at(0).state));
  }
  CHECK(text_of(run(1, 5).runs.at(0).state) != text_of(one.runs.at(0).state));
}

TEST_CASE("default search: every basin of the design is entered, the lowest first") {
  const Box box = plain_box(1, 0, 10);
  const auto at = [](double x) { return numbers({x}); };
  const Points design{at(1), at(2), at(3), at(5), at(6), at(8), at(9), at(9.5)};
  const std::vector<double> values{3, 2, 4, 6, 5, 1, 7, 8};
  CHECK(basins(design, values, box) == std::vector<std::size_t>{5, 1});
  CHECK(basins({at(1)}, {3}, box) == std::vector<std::size_t>{0});
  CHECK(basins({at(1), at(2)}, {3, 3}, box) == std::vector<std::size_t>{0});
}

TEST_CASE("many starts: ends within 1 of the lowest count, and how far apart they are") {
  const Box box = plain_box(2, -4, 4, 1);
  const Multistart many =
      multistart_of({{.start = numbers({0, 0}), .theta = numbers({1, 1}), .value = 3},
                     {.start = numbers({0, 0}), .theta = numbers({2, -1}), .value = 2.5},
                     {.start = numbers({0, 0}), .theta = numbers({4, 4}), .value = 9}},
                    box);
  CHECK(many.ends.front().value == 2.5);
  CHECK(many.reached == 2);
  CHECK(many.spread.isApprox(numbers({1, 2})));
  CHECK(multistart_of({}, box).reached == 0);
}

}  // namespace

}  // namespace winay::calibration::test
