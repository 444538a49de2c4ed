#pragma once

#include <nlohmann/json_fwd.hpp>

namespace winay::config {

/// JSON Schema of a study file, and of a file of published statistics.
[[nodiscard]] nlohmann::json study_schema();
[[nodiscard]] nlohmann::json targets_schema();

}  // namespace winay::config
