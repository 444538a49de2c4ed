#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/hdf5/file.hpp"
#include "winay/output/results/file_table.hpp"
#include "winay/population/population.hpp"
#include "winay/record/compare/record.hpp"
#include "winay/record/event.hpp"
#include "winay/record/figures.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/panel.hpp"
#include "winay/record/recording.hpp"

namespace winay {

/// One place on the flat scenario axis (scenario × arm × reading × structure).
struct ScenarioLabel {
  std::string label;  ///< unique, short: `peru`, or `peru:juntos` with several arms
  OwnText long_name;
  std::string arm;
  std::string reading;
  std::string structure;
  std::size_t base = 0;  ///< place of the scenario that contrasts take it against
  std::optional<std::size_t> against = {};  ///< of another that they take it against as well
};

/// Pairs of places that contrasts are taken of: each scenario and its base, then each that is set
/// against another one as well.
std::vector<std::pair<std::size_t, std::size_t>> contrasts_of(
    const std::vector<ScenarioLabel>& labels);

/// One parameter of the run with where it came from.
struct ParameterRow {
  std::string path;
  std::string value;
  std::string unit;
  std::string source;
  OwnText meaning;
};

/// What the file says about the run besides its numbers. Nothing here should name a user or an
/// absolute path.
struct RunDescription {
  OutputKind kind = OutputKind::run;
  OwnText title = {};
  std::string summary = {};
  std::string command = {};         ///< the command line
  std::string run_id = {};          ///< run_identifier()
  std::string schema_version = {};  ///< of the YAML
  std::string version = {};         ///< of winay, with commit and a mark for local changes
  std::uint64_t seed = 0;
  std::int32_t replicates = 1;  ///< at most this many, if it may end early
  bool may_end_early = false;   ///< the axis of replicates is cut to those that were run
  std::int32_t threads = 1;
  std::string build = {};  ///< compiler, flags, instruction set
  std::string library_versions = {};
  std::string scenario_yaml = {};  ///< as the user wrote it
  std::string resolved_yaml = {};  ///< with everything it extends and every --set
  std::string population_sha256 = {};
  std::string parameters_source = {};
  std::string panel = "none";        ///< as asked for: `sample:5000`
  std::string panel_variables = {};  ///< as asked for, with commas; empty: all
  std::int32_t panel_every = 1;      ///< bimesters between rows
  hdf5::Compression panel_compression = hdf5::Compression::none;
  double worse_off_margin = usual_margin;  ///< of the panel, poverty lines
  bool events = false;                     ///< a row for each event
  std::string log = {};                    ///< messages of the run
  std::string machine = {};                ///< processor, cores, memory: no host or user name
  std::vector<ScenarioLabel> scenarios = {};
  std::vector<ParameterRow> parameters = {};
  std::vector<OwnText> rules = {};  ///< that follow the table of reasons
};

/// Known at the end only.
struct RunEnding {
  std::uint64_t result_hash = 0;
  double wall_seconds = 0;
  std::uint64_t peak_rss_bytes = 0;
  std::int32_t warnings_count = 0;
  std::string timings = {};  ///< text
  std::string log = {};      ///< replaces RunDescription::log if not empty
};

/// 16 hex digits from resolved scenario, population, version and seed.
std::string run_identifier(const std::string& resolved_yaml, const std::string& population_sha256,
                           const std::string& version, std::uint64_t seed);

/// The results file of a run, written while the run goes on.
///
///     const OutputClaim claim({.results = {path}}, terms);
///     ResultsWriter writer(path, description, axes, population, groups, panel);
///     for each replicate:
///       for each scenario:
///         writer.begin(scenario, replicate, population, groups);
///         writer.add(scenario, replicate, recorder.take());
///       writer.end_replicate(replicate);   // on disk now and then: a killed run can be read up to
///       there
///     writer.finish(ending);               // NAME.h5.partial becomes NAME.h5
///
/// One thread of its own talks to HDF5. Without finish() the partial file stays. An error of that
/// thread is thrown by the next call.
class ResultsWriter {
 public:
  ResultsWriter(std::filesystem::path path, RunDescription description, RecordAxes axes,
                const Population& population, const Groups& groups, const PanelSample& panel = {});
  ~ResultsWriter();
  ResultsWriter(const ResultsWriter&) = delete;
  ResultsWriter& operator=(const ResultsWriter&) = delete;
  ResultsWriter(ResultsWriter&&) = delete;
  ResultsWriter& operator=(ResultsWriter&&) = delete;

  /// For RecorderOptions::panel_sink; waits while its queue is full.
  [[nodiscard]] PanelSink& panel_sink();
  /// Who the households of a scenario are, before anything of it is given: their weights and
  /// groups, which another replicate, reading or structure may change.
  void begin(std::int32_t scenario, std::int32_t replicate, const Population& population,
             const Groups& groups);
  void add(std::int32_t scenario, std::int32_t replicate, Recording recording);
  void end_replicate(std::int32_t replicate);
  /// A table of its own, or other numbers for one that is there: its axes stay as they were.
  void put(FileTable table);
  void finish(const RunEnding& ending);

  /// The yearly figures of what was added so far.
  [[nodiscard]] const Figures& figures() const;
  /// The same, handed over: call it last.
  [[nodiscard]] Figures take_figures();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace winay
