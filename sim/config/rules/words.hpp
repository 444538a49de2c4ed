#pragma once

#include <string>

#include "config/rules/rules.hpp"
#include "winay/core/language.hpp"

namespace winay::config {

/// A condition in words: "completed Haku Wiñay 12 bimesters ago or more, and score at the last
/// recertification at least 1.0 lines for 6 bimesters".
[[nodiscard]] std::string in_words(const Term& term, const RuleScope& scope, Language language);

}  // namespace winay::config
