#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/rules/rules.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {

/// Conditions within conditions, at most.
inline constexpr int most_nested = 8;

/// What a condition compares.
struct Variable {
  Observable observable;
  std::string programme;  ///< key of the programme; else empty
};

/// `haku_winay` for `haku-winay`.
[[nodiscard]] std::string prefix_of(const std::string& programme);

/// `haku_winay.completed_for`.
[[nodiscard]] std::string variable_name(const Condition& condition);

/// The variable of a key, or what is wrong with it.
[[nodiscard]] Outcome<Variable> find_variable(const std::string& key, const RuleScope& scope);

/// Whether a programme has visits or sessions, and so is completed.
[[nodiscard]] bool can_be_completed(const Programme& programme);

/// Reads a condition with everything in it; nothing, and mistakes, if any part is wrong.
[[nodiscard]] std::optional<Term> read_term(Context& context, const RuleScope& scope,
                                            const Node& node, const std::string& path,
                                            int depth = 1);

/// The comparison of an observable: `{at_least: 1.0 lines, for: 6 bimesters}`, `true`, `[Puno]`.
[[nodiscard]] std::optional<Term> read_comparison(Context& context, const RuleScope& scope,
                                                  const Variable& variable, const Entry& entry,
                                                  const std::string& path);

/// `12 bimesters` as a whole number between bounds; nothing and a mistake otherwise.
[[nodiscard]] std::optional<std::int32_t> read_bimesters(Context& context, const Node& node,
                                                         const std::string& path,
                                                         std::int32_t least);

/// Such a time that is not longer than the calendar.
[[nodiscard]] std::optional<std::int32_t> read_bimesters_of_calendar(Context& context,
                                                                     const RuleScope& scope,
                                                                     const Node& node,
                                                                     const std::string& path,
                                                                     std::int32_t least);

}  // namespace winay::config
