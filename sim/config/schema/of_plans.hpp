#pragma once

#include <nlohmann/json_fwd.hpp>

namespace winay::config {

/// JSON Schema of a plan for `winay estimate`, and of a file of expectations for `winay test`.
[[nodiscard]] nlohmann::json estimation_plan_schema();
[[nodiscard]] nlohmann::json expectations_schema();

}  // namespace winay::config
