#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "run/console/log.hpp"
#include "winay/core/language.hpp"
#include "winay/record/rule_tally.hpp"

namespace winay {

/// Says which rules took nobody, or everybody at once: hardly what was meant.
void say_deeds(const std::vector<RuleDeed>& deeds, Language language, Log& log);

/// A row a rule.
nlohmann::json json_of_deeds(const std::vector<RuleDeed>& deeds);

}  // namespace winay
