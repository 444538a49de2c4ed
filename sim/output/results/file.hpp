#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "output/results/panel_file.hpp"
#include "output/results/population_file.hpp"
#include "winay/output/hdf5/axes.hpp"
#include "winay/output/results/writer.hpp"

namespace winay {

/// The open results file, in the layout of outputs/README.md. All datasets are made at
/// the start, empty, so that a file that was cut off has them too. For one thread only.
class ResultsFile {
 public:
  ResultsFile(const std::filesystem::path& path, const RunDescription& run,
              const RecordAxes& record, const Population& population, const Groups& groups,
              const PanelSample& panel);

  /// Who the households are whose numbers come next.
  void begin(std::int32_t scenario, std::int32_t replicate, const Population& population,
             const Groups& groups);
  void write(std::int32_t scenario, std::int32_t replicate, const Recording& recording);
  void write_panel(const PanelSlab& slab);
  void put(const FileTable& table, const RunDescription& run);
  void end_replicate(std::int32_t replicate);
  /// Means, errors and contrasts so far; then all of it to disk.
  void summarise(std::int32_t replicates_done, const Figures& figures, const RunDescription& run);
  void finish(const RunDescription& run, const RunEnding& ending);

 private:
  struct Variables {
    std::vector<hdf5::Handle> of;  ///< in the order of the declared series
  };

  void make_bimesters(const Axes& axes, const RunDescription& run);
  void make_years(const Axes& axes, const RunDescription& run);
  void make_events(const Axes& axes, const RunDescription& run);
  void make_summaries(const Axes& axes, const RunDescription& run);
  void write_bimesters(hsize_t scenario, hsize_t replicate, const Recording& recording);
  void write_years(hsize_t scenario, hsize_t replicate, const Recording& recording);
  void write_events(std::int32_t scenario, std::int32_t replicate, const Recording& recording);

  hdf5::Handle file_;
  std::int32_t first_year_;
  std::vector<std::string> scenarios_;  ///< their labels
  std::int32_t replicates_done_ = 0;
  Variables aggregates_;
  Variables totals_;  ///< by bimester_series(), a handle without a dataset where there is none
  Variables yearly_;  ///< by yearly_series(); quantiles share one dataset a variable
  hdf5::Handle costs_;
  hdf5::Handle event_counts_;
  std::map<std::string, hdf5::Handle> event_columns_;
  std::map<std::string, hdf5::Handle> summaries_;
  std::map<std::string, hdf5::Handle> put_;  ///< columns of tables, by `group/name`
  /// The households of the scenario that is being written, by their ids, which count from 0.
  struct Households {
    std::vector<double> weight;
    std::vector<std::uint32_t> cell;
  };

  Households households_;
  std::uint64_t seed_;
  PopulationFile population_;
  PanelFile panel_;
  std::optional<AxisGroup> provenance_;
};

}  // namespace winay
