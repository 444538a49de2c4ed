#pragma once

#include <string>
#include <vector>

#include "run/console/log.hpp"
#include "winay/config/scenario/scenario.hpp"

namespace winay {

/// What scenarios say and cannot do, on the error stream; nothing if there is nothing to say.
void say_warnings(std::string warnings, Log& log);
void say_warnings(const std::vector<Scenario>& scenarios, Log& log);

}  // namespace winay
