#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/console/log.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/record/snapshot.hpp"
#include "winay/report/trace/tellings.hpp"

namespace winay {

/// One place on the scenario axis: an arm of a scenario.
struct TracePlace {
  std::string label;  ///< `quick:juntos`
  std::size_t scenario = 0;
  std::size_t arm = 0;
};

/// What a story is simulated from: the scenarios of a results file or of a YAML file, nothing left
/// to solve.
struct TraceSource {
  std::string name;  ///< of the file
  std::vector<Scenario> scenarios;
  std::vector<TracePlace> places;     ///< as on the scenario axis
  std::optional<double> margin = {};  ///< of who is worse off, soles a person and month, if said

  [[nodiscard]] const Arm& arm(const TracePlace& place) const {
    return scenarios[place.scenario].arms[place.arm];
  }
  /// The first place of the same reading and structure.
  [[nodiscard]] const TracePlace& base_of(const TracePlace& place) const;
};

/// Reads a file of either kind; solves a scenario as a run does.
TraceSource trace_source(const std::filesystem::path& file,
                         const std::optional<std::filesystem::path>& population, Language language,
                         Log& log);

/// One household under one arm.
struct Diary {
  Snapshot start;  ///< the last bimester of the burn-in
  std::vector<Snapshot> snapshots;
};

/// One household as its population has it, under some arms.
struct TracedHousehold {
  std::int32_t household = 0;
  std::string population_sha256;
  OwnText who;
  std::vector<Diary> diaries;  ///< as the places asked for
};

/// Simulates the whole population of a replicate under the arms of some places, as the run did, and
/// watches some households. Throws UsageError with the range if there is no such household.
std::vector<TracedHousehold> trace_households(const TraceSource& source,
                                              const std::vector<std::int32_t>& households,
                                              std::int32_t replicate,
                                              const std::vector<TracePlace>& places,
                                              Language language, Log& log);

}  // namespace winay
