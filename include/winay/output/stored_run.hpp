#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace winay {

/// One place on the scenario axis of a results file.
struct StoredLabel {
  std::string label;  ///< `quick:juntos`
  std::string arm;
  std::string reading;
  std::string structure;
};

/// What a results file holds of how it was made: enough to make it again.
struct StoredRun {
  std::filesystem::path file;
  bool complete = false;  ///< false for a run that was interrupted
  std::string stem;       ///< name of the scenario file, without its ending
  std::string title;
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
  std::string panel;    ///< as asked for: `sample:5000`; empty in files that do not say it
  bool events = false;  ///< a row for each event
  std::int32_t replicates = 0;
  std::int32_t replicates_done = 0;
  std::int32_t households = 0;
  double wall_seconds = 0;
  std::vector<StoredLabel> labels;
  std::string scenario_yaml;  ///< as the user wrote it
  std::string resolved_yaml;  ///< everything, solved
};

/// Throws std::runtime_error that names the path: missing, no results of winay, damaged.
StoredRun read_stored_run(const std::filesystem::path& path);

/// The file is HDF5, whatever is in it; else it may be a scenario.
bool is_hdf5(const std::filesystem::path& path);

}  // namespace winay
