#pragma once

#include <nlohmann/json_fwd.hpp>

namespace winay::config {

/// JSON Schema of the map of a survey's columns, for `winay import`, and of that of a study's data,
/// for `winay evaluate`.
[[nodiscard]] nlohmann::json import_map_schema();
[[nodiscard]] nlohmann::json study_data_map_schema();

}  // namespace winay::config
