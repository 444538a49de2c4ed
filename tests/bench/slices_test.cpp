#include <doctest/doctest.h>

#include "bench/measure/slices.hpp"

namespace {

using winay::bench::Repetitions;
using winay::bench::Spent;

std::vector<Spent> run_of(const std::vector<double>& processor) {
  std::vector<Spent> slices;
  for (const double ns : processor) slices.push_back({.processor = ns, .wall = 2 * ns});
  return slices;
}

/// Three runs of four slices; a neighbour got in the way of one slice of each.
Repetitions three_runs() {
  Repetitions repetitions;
  repetitions.add(run_of({10, 20, 10, 90}));
  repetitions.add(run_of({10, 50, 10, 20}));
  repetitions.add(run_of({70, 20, 10, 20}));
  return repetitions;
}

TEST_CASE("slices: what a neighbour does to one repetition is not in the least") {
  CHECK(three_runs().least().processor == doctest::Approx(60));
  CHECK(three_runs().least().wall == doctest::Approx(120));
}

TEST_CASE("slices: the median is of whole runs, not of slices") {
  CHECK(three_runs().median().processor == doctest::Approx(120));
}

TEST_CASE("slices: seasons are means over years, and the first of several years is left out") {
  CHECK(three_runs().seasons(4) == std::vector<double>{10, 20, 10, 20});
  CHECK(three_runs().seasons(2) == std::vector<double>{10, 20});
}

}  // namespace
