#pragma once

#include <nlohmann/json_fwd.hpp>

namespace winay::config {

/// JSON Schema of files such as `configs/sensitivity.yaml`.
nlohmann::json sensitivity_schema();

}  // namespace winay::config
