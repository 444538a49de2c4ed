#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "winay/config/reader/context.hpp"
#include "winay/model/model.hpp"

/// Exit rules of a transfer, as YAML says them. A list of rules is one value: that of the layer
/// that rules replaces all below it; `--set` reaches into it by place or name, `exit[0]` or
/// `exit[graduated]`. Conditions are read by rule_terms.hpp and judged by rule_logic.hpp.
namespace winay::config {

/// A condition and where it stands, part by part.
struct Term {
  Condition condition = {};  ///< without its parts
  std::vector<Term> parts = {};
  Place place = {};
  std::string path = {};
  std::string written = {};  ///< what is compared with, as the user wrote it: `1.0`
};

/// The condition with its parts.
[[nodiscard]] Condition condition_of(const Term& term);

/// A rule and what its later checks point at.
struct PlacedRule {
  ExitRule rule = {};
  std::string path = {};  ///< `programmes.juntos.exit[0]`
  Place place = {};       ///< of the name
  std::optional<Term> when = {};
  std::optional<Term> back = {};  ///< of the re-entry
  Place offer = {};
};

/// A rule, or a list of programmes, that a file said and another over it replaced.
struct Replaced {
  std::string what;   ///< name of the rule, or the list
  std::string place;  ///< `parent.yaml:5`
};

/// The rules of one programme.
struct RuleList {
  std::string path;          ///< of `exit`
  Place place;               ///< of `exit`
  std::optional<Node> list;  ///< with every `--set` in it
  std::vector<PlacedRule> rules = {};
  std::vector<Replaced> replaced = {};  ///< of files that this one extends
};

/// What rules may name.
struct RuleScope {
  std::vector<Programme> programmes = {};
  std::vector<std::string> departments = {};  ///< empty: not known
  Calendar calendar = {};                     ///< no years: not known
  std::int32_t past = 0;    ///< bimesters in the transfer before the calendar, at most
  std::string policy = {};  ///< the arm that stands for the scenario
  bool whole = false;       ///< a scenario, not a programme file on its own
};

/// Takes the rules of a programme from its layers, and writes them back. Where they stand goes with
/// them: `said_at`, which only a resolved file may say.
[[nodiscard]] RuleList open_rules(Context& context, const View& programme);

/// Keys under which the layers of a programme speak of rules: `exit`, `intake`, `exit[0]`.
[[nodiscard]] std::vector<std::string> rule_keys_of(const View& programme);

/// Reads the rules into the programme.
void read_rules(Context& context, const RuleScope& scope, RuleList& list, Programme& programme);

/// Reads `intake` of a programme from its layers, and writes it back.
void read_intake(Context& context, const View& view, Programme& programme);

/// Reports rules that can never fire, that send households in a circle, or that name what no arm
/// has: what can only be judged once the arms are known. Lists are in the order of the programmes.
void check_rules(Context& context, const View& root, const RuleScope& scope,
                 const std::vector<RuleList>& lists, const std::vector<Arm>& arms);

}  // namespace winay::config
