#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "winay/core/text.hpp"

namespace winay::config {

/// A key of a rule, for the schema and the reference page.
struct RuleKey {
  std::string_view path;  ///< `exit[].then.notice`
  std::string_view form;  ///< what it takes, by example
  Text meaning;
};

/// Every key of `exit` and `intake`, besides the variables of conditions.
[[nodiscard]] std::span<const RuleKey> rule_keys();

inline constexpr std::string_view condition_reference = "#/$defs/condition";
/// `exit` of a programme as JSON Schema. Conditions are the reference above.
[[nodiscard]] nlohmann::json exit_schema();
[[nodiscard]] nlohmann::json intake_schema();
[[nodiscard]] nlohmann::json condition_schema();

/// Tables of the keys of rules and of what conditions may compare, for the reference page.
[[nodiscard]] std::string rule_tables(Language language);

}  // namespace winay::config
