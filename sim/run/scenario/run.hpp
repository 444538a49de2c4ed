#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/console/log.hpp"
#include "run/scenario/run_options.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/record/rule_tally.hpp"
#include "winay/record/sample_sums.hpp"
#include "winay/report/run/table.hpp"

namespace winay {

/// What a results file that is made again keeps of the one it is made from.
struct Origin {
  std::string scenario_yaml;
  std::string parameters_source;
};

/// A scenario that was read and checked, and where its results go.
struct RunRequest {
  Scenario scenario;
  std::filesystem::path file;
  std::filesystem::path target;
  std::string typed;                  ///< the command line, for the results file
  std::optional<Origin> origin = {};  ///< of a scenario that comes from a results file
  std::int32_t told = 0;              ///< year of its range and sampling error; 0: the last
  bool of_range = false;  ///< only gives the range of another run: what σ_u does is not tried out
};

/// What a run left behind.
struct RunOutcome {
  RunTable table;
  std::uint64_t result_hash = 0;
  std::string run_id;
  std::vector<RuleDeed> deeds;              ///< of the rules, arm by arm
  std::optional<SampleSums> sampling = {};  ///< of households of a survey
};

/// Simulates all arms of a scenario and writes its results:
///
///  1. a population: drawn afresh for each replicate, so that Monte-Carlo errors hold who the
///     households are; an imported one is the same in all;
///  2. what the configuration leaves to be solved, once, on a sample with the luck of replicate 0;
///     the solved values stand in the stored configuration;
///  3. for each replicate the burn-in once, then each arm from a copy of its end, the base first.
///
/// Throws Interrupted when told to stop, after which the partial file holds the complete
/// replicates.
RunOutcome run_scenario(const RunRequest& request, const RunOptions& options, Language language,
                        Log& log);

/// Says what run_scenario() would do, after drawing the first population. Writes nothing.
void rehearse(const RunRequest& request, Language language, Log& log);

/// `result_hash` of a run: the hashes of its histories, folded one after the other by replicate,
/// then arm (the base first), so exchanging two of them changes it:
///
///     combined ← mix(combined · odd constant + history)
std::uint64_t fold_hash(std::uint64_t combined, std::uint64_t history);

}  // namespace winay
