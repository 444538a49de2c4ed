#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include "calibration/sobol_design.hpp"
#include "tests/calibration/chain.hpp"
#include "tests/calibration/toys.hpp"

namespace winay::calibration::test {

namespace {

TEST_CASE("search: the linear toy is solved exactly from anywhere") {
  const LinearToy toy;
  const Expected expected("toy_linear");
  for (const Vector& unit : sobol_points(2, 10, 11)) {
    const Chain found = search(toy.objective.residuals_of(in_turn(toy)), toy.box,
                               toy.box.from_unit(unit), {.most_evaluations = 200});
    CHECK(near(found.finish.theta(0), expected["mu"]));
    CHECK(near(found.finish.theta(1), expected["sigma"]));
    CHECK(near(found.finish.value, expected["objective"]));
  }
}

/// Its objective has kinks and many floors: a search may end in another basin, but never below.
TEST_CASE("search: the best of 20 starts is the nonlinear toy's best objective") {
  const NonlinearToy toy;
  const Expected expected("toy_nonlinear");
  const Vector given = toy(numbers({1, -0.5, 0.2}));
  for (Index i = 0; i < given.size(); ++i) {
    CHECK(near(given(i), expected["moments_at_1_-0.5_0.2/m" + std::to_string(i + 1)]));
  }
  const Batch residuals = toy.objective.residuals_of(in_turn(toy));
  CmaOptions options{.step = 0.5, .restarts = 6, .most_evaluations = 15'000};
  GaussNewtonResult best;
  best.value = HUGE_VAL;
  int reached = 0;
  for (const Vector& unit : sobol_points(3, 20, 1)) {
    const Chain found = search(residuals, toy.box, toy.box.from_unit(unit), options);
    ++options.seed;
    CHECK(found.finish.value <= found.wide.value);
    if (found.finish.value <= 1.02 * expected["objective"]) ++reached;
    if (found.finish.value < best.value) best = found.finish;
  }
  CHECK(near(best.value, expected["objective"], 0.02));
  CHECK(near(best.theta(0), expected["mu"], 0.02));
  CHECK(near(best.theta(1), expected["log_sigma"], 0.02));
  MESSAGE(reached << " of 20 starts reach " << best.value << "; the reference "
                  << expected["objective"]);
  CHECK(reached >= 8);
}

TEST_CASE("search: the same seed gives the same bits, for one thread or more") {
  const NonlinearToy toy;
  const auto run = [&](std::size_t threads, std::uint64_t seed) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return search(toy.objective.residuals_of(in_parallel(toy)), toy.box, toy.box.centre(),
                  {.most_evaluations = 400, .seed = seed});
  };
  const Chain one = run(1, 4);
  for (const std::size_t threads : {1U, 2U, 4U}) {
    const Chain other = run(threads, 4);
    CHECK(other.finish.theta == one.finish.theta);
    CHECK(other.finish.value == one.finish.value);
    CHECK(other.finish.residuals == one.finish.residuals);
    CHECK(other.wide.theta == one.wide.theta);
    CHECK(other.wide.state.covariance == one.wide.state.covariance);
    CHECK(other.wide.state.lowest == one.wide.state.lowest);
  }
  CHECK(run(1, 5).wide.theta != one.wide.theta);
}

}  // namespace

}  // namespace winay::calibration::test
