#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/rules/rules.hpp"

/// Parts of a rule besides its conditions.
namespace winay::config {

/// The entry of an optional key, unless it is `none`.
[[nodiscard]] const Entry* said(const Node& map, std::string_view key);

/// Puts numbers together again that a comma split in braces (`{at_most: 20,000 households a year}`
/// is a key 000 after a number), and reports them.
void mend_numbers(Context& context, const std::string& path, Node& node);

/// Reports changes of what cannot change at a date, comparisons and times, and leaves the first
/// value. Caps and amounts may change.
void mend_changes(Context& context, const std::string& path, Node& node, bool in_condition = false);

/// Reports the keys of one map that are none of the known ones.
void refuse_keys(Context& context, const Node& map, const std::string& path,
                 const std::vector<std::string>& known);

/// An amount of soles, if the map says one; it may change at dates.
void read_soles(Context& context, const Node& map, const std::string& path, std::string_view key,
                double& value);

/// `at_most: 20000 households a year` and `first: lottery`; the number may change at dates.
void read_room(Context& context, const Node& map, const std::string& path,
               std::optional<double>& at_most, Priority& first);

/// What happens to those who meet the rule: `leave`, a taper with all that goes with it, or a
/// suspension.
void read_then(Context& context, const RuleScope& scope, const Node& rule, PlacedRule& placed);

/// One rule with everything in it.
[[nodiscard]] PlacedRule read_rule(Context& context, const RuleScope& scope, const Node& node,
                                   const std::string& path);

}  // namespace winay::config
