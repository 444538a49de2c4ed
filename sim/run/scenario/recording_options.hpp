#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "run/console/log.hpp"
#include "run/line/options.hpp"
#include "winay/core/language.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/record/panel.hpp"

namespace winay {

/// What is recorded besides the figures of groups.
struct RecordingOptions {
  std::string panel = "none";
  std::vector<std::string> panel_variables;  ///< empty: all
  std::int32_t panel_every = 1;              ///< bimesters between rows
  std::string panel_compression = "none";
  bool events = false;

  [[nodiscard]] hdf5::Compression compression() const;
};

/// Options that say which households are followed, in what, how often and how packed.
void add_panel(Options& options, RecordingOptions& recording);
/// The same, and events.
void add_recording(Options& options, RecordingOptions& recording);

/// The panel that the options ask for. Throws UsageError in words a user understands.
PanelSample panel_asked_for(const RecordingOptions& recording, const Population& population,
                            const Groups& groups, std::uint64_t seed);

/// What the results file says of it, and how it is packed there.
void describe_panel(const RecordingOptions& recording, RunDescription& description);

/// Throws Error if the disk of the target has no room for so many uncompressed bytes.
void check_room(const std::filesystem::path& target, double bytes, hdf5::Compression compression);

/// Says how large a panel of so many histories gets, before it is written; refuses what the disk of
/// the target cannot hold.
void forecast_panel(const PanelSample& panel, std::int32_t bimesters, std::size_t histories,
                    const RecordingOptions& recording, const std::filesystem::path& target,
                    Language language, Log& log);

}  // namespace winay
