#pragma once

#include <filesystem>
#include <optional>

#include "run/console/log.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/output/stored/run.hpp"

namespace winay {

/// A scenario that a results file was made from, with nothing left to solve. An imported
/// population is looked for under its recorded name from the working folder, then by its name
/// beside the results, unless `population` says where it is; it has to be the same, by its SHA-256.
/// Throws std::runtime_error if the file holds no scenario, PopulationError if the population is
/// missing or another one.
Scenario scenario_of(const StoredRun& stored, const StoredScenario& scenario,
                     const std::optional<std::filesystem::path>& population, Language language);

/// Warns where the file was made by another version or build: bits may differ.
void warn_of_version(const StoredRun& stored, Language language, Log& log);

}  // namespace winay
