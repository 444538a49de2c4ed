#pragma once

#include <vector>

#include "run/console/log.hpp"
#include "winay/core/language.hpp"
#include "winay/record/rule_tally.hpp"

namespace winay {

/// Says which rules took nobody, or everybody at once, and which programmes reached nobody.
void say_deeds(const std::vector<RuleDeed>& deeds, Language language, Log& log);

}  // namespace winay
