#include "schedule/grid_root.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>

namespace winay::test {

namespace {

struct Found {
  double root;
  int trials;
  bool at_bound;
};

Found find(const RootGround& ground, const std::function<double(double)>& gap) {
  GridRoot root(ground);
  int trials = 0;
  while (!root.done()) {
    root.tell(gap(root.value()));
    ++trials;
  }
  return {root.value(), trials, root.at_bound()};
}

/// A share of 10,000 households that grows with x, less the wanted one; both as log-odds.
double steps(double x, double centre) {
  const double share = std::floor(1e4 / (1 + std::exp(centre - 0.8 * x))) / 1e4 + 5e-5;
  return std::log(share / (1 - share)) + 1.7;
}

}  // namespace

TEST_CASE("grid root: the answer is the nearer neighbour, wherever the search began") {
  for (int k = 0; k < 40; ++k) {
    const double centre = -3 + 0.1731 * k;
    const auto gap = [&](double x) { return steps(x, centre); };
    const RootGround ground{.low = -14, .high = 6, .step = 1.0 / 256, .start = 0, .slope = 1};
    const Found found = find(ground, gap);
    CHECK(std::abs(gap(found.root)) <= std::abs(gap(found.root - ground.step)));
    CHECK(std::abs(gap(found.root)) <= std::abs(gap(found.root + ground.step)));
    CHECK_FALSE(found.at_bound);
    CHECK(found.trials <= 14);
    for (const double start : {-14.0, -9.0, found.root - 0.01, found.root, 2.5, 6.0}) {
      for (const double slope : {0.01, 1.0, 50.0}) {
        RootGround other = ground;
        other.start = start;
        other.slope = slope;
        CHECK(find(other, gap).root == found.root);
      }
    }
  }
}

TEST_CASE("grid root: a function that jumps or stays is halved, not crept along") {
  const RootGround ground{.low = 0, .high = 1000, .step = 1.0 / 64, .start = 3, .slope = 1};
  const Found jump = find(ground, [](double x) { return x < 700 ? -1e-9 : 1e9; });
  CHECK(std::abs(jump.root - 700) <= ground.step);
  CHECK(jump.trials < 60);
  const Found flat = find(ground, [](double x) { return std::floor(x / 100) - 7; });
  CHECK(std::abs(flat.root - 800) <= ground.step);
  CHECK(flat.trials < 60);
}

TEST_CASE("grid root: where all trials are on one side the bound is the answer, and is said") {
  const RootGround ground{.low = -3, .high = 6, .step = 1.0 / 256, .start = 0.7, .slope = 1};
  const Found above = find(ground, [](double /*x*/) { return 2.0; });
  CHECK(above.root == -3);
  CHECK(above.at_bound);
  const Found below = find(ground, [](double /*x*/) { return -2.0; });
  CHECK(below.root == 6);
  CHECK(below.at_bound);
  CHECK(below.trials < 14);
}

}  // namespace winay::test
