#pragma once

#include <string>

#include "winay/config/yaml/tree.hpp"

namespace winay::config {

/// The value on one line, in brackets and braces, as YAML that reads back as it.
[[nodiscard]] std::string on_one_line(const Node& node);

}  // namespace winay::config
