#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace winay {

/// The source of a value that a run solved.
inline constexpr std::string_view solved_source = "solved at the start of the run";

/// What a resolved scenario says of one key.
struct Statement {
  std::string path;    ///< `finance.formal_rate`
  std::string value;   ///< as written; items of a list with commas between
  std::string unit;    ///< empty where the value has none
  std::string source;  ///< empty for choices, which need none

  /// No one wrote the value: the run solved it from the others.
  [[nodiscard]] bool solved() const;
  friend bool operator==(const Statement&, const Statement&) = default;
};

/// Every key of a scenario as stored in a results file, in its order. Throws InvalidConfiguration
/// if the text is no YAML.
[[nodiscard]] std::vector<Statement> statements_of(const std::string& resolved_yaml);

/// The value of one key, if it is said.
[[nodiscard]] std::optional<std::string> value_of(const std::vector<Statement>& statements,
                                                  std::string_view path);

/// A key on which two scenarios differ; missing where one does not say it.
struct StatementDifference {
  std::string path;
  std::optional<Statement> a;
  std::optional<Statement> b;

  /// Only the reason given for the number differs.
  [[nodiscard]] bool source_only() const;
};

/// Keys whose value, unit or source differ: those of `a` in its order, then those that only `b`
/// says.
[[nodiscard]] std::vector<StatementDifference> differences(const std::vector<Statement>& a,
                                                           const std::vector<Statement>& b);

}  // namespace winay
