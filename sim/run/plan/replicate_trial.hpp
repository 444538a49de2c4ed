#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "run/scenario/run_options.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/population/population.hpp"

namespace winay {

/// Wall-clock time, lap by lap.
class Stopwatch {
 public:
  /// Seconds since the last lap.
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> passed = now - last_;
    last_ = now;
    return passed.count();
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// What is tried: a scenario as it is to be run, on fewer households than all.
struct ReplicateTrial {
  const Scenario& scenario;
  const Model& model;  ///< of the scenario, solved
  const RunInputs& inputs;
  std::int32_t all_households = 0;
};

/// One replicate of some households over some years, as a run does it; seconds.
struct TriedReplicate {
  std::int32_t households = 0;
  double burn_in = 0;
  double preparation = 0;  ///< groups and panel
  double opening = 0;      ///< of the file
  double arms = 0;         ///< recorded and written
  double closing = 0;
  int times = 0;           ///< that the arms were run; the list of events has them all
  std::size_t events = 0;  ///< rows of all arms, once
  std::size_t table_bytes = 0;
  std::size_t summary_bytes = 0;
  std::size_t page_bytes = 0;
  std::size_t panel = 0;  ///< households
};

/// Runs `years` of the calendar, the arms as often as `at_least` seconds take, and leaves a results
/// file. The panel is as large a part of the population as the one asked for is of all.
TriedReplicate try_replicate(const ReplicateTrial& trial, const Population& population,
                             std::int32_t years, double at_least,
                             const std::filesystem::path& file);

}  // namespace winay
