#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/declaration.hpp"
#include "winay/model/parameters.hpp"

namespace winay {

/// Parameters that a path of the configuration leads to: `production.minimum_scale` to one,
/// `adoption.delivered` to one a practice.
struct ParameterAt {
  Field field;
  std::vector<double*> values;
};

/// Nothing if no parameter of a phase has this path.
[[nodiscard]] std::optional<ParameterAt> find_parameter(Parameters& parameters,
                                                        std::string_view path);

/// The paths of all numbers.
[[nodiscard]] std::vector<std::string> parameter_paths();

}  // namespace winay
