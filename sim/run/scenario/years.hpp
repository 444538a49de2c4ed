#pragma once

#include <cstdint>
#include <string_view>

#include "winay/config/scenario/scenario.hpp"

namespace winay {

/// Throws UsageError that names the option if the scenario does not have the year.
void check_year(std::string_view option, std::int32_t year, const Scenario& scenario);

}  // namespace winay
