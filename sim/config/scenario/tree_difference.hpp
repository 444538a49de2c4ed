#pragma once

#include <optional>
#include <string>

#include "winay/config/yaml/tree.hpp"
#include "winay/config/yaml/writer.hpp"

namespace winay::config {

/// What has to be laid over the map `now` to get the map `then`: entries that differ, parameters as
/// a whole, and `none` for those that were not there. Nothing if they are the same.
[[nodiscard]] std::optional<Node> difference_of(const Node& then, const Node& now);

/// Writes a map with everything in it.
void write_map(Writer& writer, const std::string& key, const Node& map);

}  // namespace winay::config
