#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "winay/config/scenario.hpp"
#include "winay/record/moment.hpp"
#include "winay/report/tellings.hpp"
#include "winay/run/log.hpp"

namespace winay {

/// What a story is simulated from: the scenario of a results file or of a YAML file, nothing left
/// to solve, its arms in the order of the scenario axis.
struct TraceSource {
  std::string name;  ///< of the file
  Scenario scenario;

  /// Of each arm, as on the scenario axis: `quick:juntos`.
  [[nodiscard]] std::vector<std::string> labels() const;
};

/// Reads a file of either kind; solves a scenario as a run does.
TraceSource trace_source(const std::filesystem::path& file,
                         const std::optional<std::filesystem::path>& population, Language language,
                         Log& log);

/// One household under one arm.
struct Diary {
  Moment start;  ///< the last bimester of the burn-in
  std::vector<Moment> moments;
};

struct TracedPopulation {
  std::string population_sha256;
  Phrase who;
  std::vector<Diary> diaries;  ///< as the arms asked for
};

/// Simulates the whole population of a replicate under some arms, as the run did, and watches one
/// household. Throws UsageError with the range if there is no such household.
TracedPopulation trace_household(const TraceSource& source, std::int32_t household,
                                 std::int32_t replicate, const std::vector<std::size_t>& arms,
                                 Language language, Log& log);

}  // namespace winay
