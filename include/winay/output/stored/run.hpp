#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "winay/output/files/kind.hpp"

namespace winay {

/// One place on the scenario axis of a results file.
struct StoredLabel {
  std::string label;  ///< `quick:juntos`
  std::string arm;
  std::string reading;
  std::string structure;
};

/// One scenario of a results file, everything said and solved.
struct StoredScenario {
  std::string label;  ///< of its place on the axis; of a run, whose arms share one, the file's stem
  std::string yaml;
};

/// What a results file holds of how it was made: enough to make it again.
struct StoredRun {
  std::filesystem::path file;
  OutputKind kind = OutputKind::run;
  bool complete = false;  ///< false for a run that was interrupted
  std::string stem;       ///< name of the scenario file, without its ending
  OwnText title;
  std::string run_id;
  std::string result_hash;  ///< hex; empty if not complete
  std::string seed;         ///< hex
  std::string version;
  std::string build;
  std::string library_versions;
  std::string history;
  std::string population_sha256;
  std::string population_source;
  std::string parameters_source;
  std::string panel;  ///< as asked for: `sample:5000`; empty in files that do not say it
  std::vector<std::string> panel_variables;  ///< as asked for; empty: all
  std::int32_t panel_every = 1;              ///< bimesters between rows
  bool events = false;                       ///< a row for each event
  std::int32_t replicates = 0;
  std::int32_t replicates_done = 0;
  std::int32_t households = 0;
  double wall_seconds = 0;
  std::vector<StoredLabel> labels;
  std::string scenario_yaml;  ///< as the user wrote it
  std::string resolved_yaml;  ///< everything, solved

  /// The scenarios of `resolved_yaml`: one, or, of a comparison, one a place on the axis.
  [[nodiscard]] std::vector<StoredScenario> scenarios() const;
};

/// Throws std::runtime_error that names the path: missing, no results of winay, damaged.
StoredRun read_stored_run(const std::filesystem::path& path);

}  // namespace winay
