#pragma once

#include <cstdint>
#include <filesystem>

#include "run/line/command_line.hpp"
#include "winay/core/language.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/record/panel.hpp"

namespace CLI {
class App;
}

namespace winay {

/// Options that say which households are followed, in what, how often and how packed.
void declare_panel(CLI::App& verb, RunCommand& run);

/// The panel that the options ask for. Throws UsageError in words a user understands.
PanelSample panel_asked_for(const RunCommand& run, const Population& population,
                            const Groups& groups, std::uint64_t seed);

/// What the results file says of it, and how it is packed there.
void describe_panel(const RunCommand& run, RunDescription& description);

/// Throws std::runtime_error if the disk of the target has no room for so many uncompressed bytes.
void check_room(const std::filesystem::path& target, double bytes, hdf5::Compression compression,
                Language language);

}  // namespace winay
