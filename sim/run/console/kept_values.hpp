#pragma once

#include "run/console/log.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// Says with --verbose how many values a command solved and how many were kept, if it asked for
/// any.
void say_kept_values(Language language, Log& log);

}  // namespace winay
