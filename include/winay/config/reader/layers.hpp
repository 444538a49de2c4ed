#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "winay/config/reader/context.hpp"

namespace winay::config {

/// Version of the YAML that this winay writes and reads.
inline constexpr int schema_version = 1;

/// The folder with base.yaml, above the given one, the working folder or the program. Empty if
/// there is none.
[[nodiscard]] std::filesystem::path find_configs(const std::filesystem::path& from);

/// One `--set path=value` as a layer over all others.
[[nodiscard]] std::optional<Node> parse_override(Context& context, const std::string& text);

/// The scenario as all its layers say it: `--set` over overlays over the file over what it extends
/// over the parameters of its reading and structure over base.yaml.
[[nodiscard]] View scenario_view(Context& context, const Node& root);

/// A view with the files that it names by `file:` put under what is said beside them. `section` is
/// the part of the file that counts; empty for all of it.
[[nodiscard]] View with_files(Context& context, const View& view, const std::string& section);

/// A file named in the configuration: beside the file that names it, or in a folder of the shipped
/// configuration.
[[nodiscard]] std::filesystem::path locate(const Context& context, const Place& named_at,
                                           const std::string& name);

}  // namespace winay::config
