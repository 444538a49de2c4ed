#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/measure/slices.hpp"

namespace winay::bench {

/// What is run: the shipped model (threshold structure) under Juntos and Haku Wiñay, one arm.
struct Work {
  std::int32_t households = 10'000;
  std::int32_t years = 10;
  std::int32_t burn_in = 6;      ///< bimesters; its time is told apart
  std::int32_t block_lanes = 0;  ///< 0: the program's own
  int repetitions = 20;
};

/// One way to run it.
struct Way {
  bool statistics = false;  ///< with everything an arm of `winay run` records, without panel
  int threads = 1;
};

struct Measured {
  Way way;
  Repetitions repetitions;
  std::uint64_t hash = 0;  ///< of every household's state at every bimester
};

struct Measurement {
  std::vector<Measured> ways;
  std::vector<std::string> complaints;  ///< of runs of the same work whose hashes differ
  Spent burn_in;                        ///< once, on as many threads as the last way has
};

/// Runs the work in every way, all of them in turn, as often as asked.
Measurement measure(const Work& work, const std::vector<Way>& ways);

}  // namespace winay::bench
