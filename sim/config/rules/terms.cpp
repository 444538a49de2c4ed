#include "config/rules/terms.hpp"

#include <algorithm>
#include <cmath>

#include "config/reader/reader.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

const std::vector<std::string> joining{"all", "any", "not"};

bool is_joining(const std::string& key) {
  return std::find(joining.begin(), joining.end(), key) != joining.end();
}

/// Reads the list of `all` and `any`.
std::optional<Term> read_list(Context& context, const RuleScope& scope, const Entry& entry,
                              const std::string& path, int depth) {
  const Node& list = entry.value;
  if (list.kind != Node::Kind::list) {
    context.mistake(list.place, path, {Problem::rule_list_expected, {}});
    return {};
  }
  if (list.items.empty()) {
    context.mistake(list.place, path, {Problem::rule_empty_list, {}});
    return {};
  }
  Term term{.place = entry.place, .path = path};
  term.condition.kind = entry.key == "all" ? Condition::Kind::all : Condition::Kind::any;
  for (std::size_t k = 0; k < list.items.size(); ++k) {
    std::optional<Term> part =
        read_term(context, scope, list.items[k], path + "[" + std::to_string(k) + "]", depth + 1);
    if (part) term.parts.push_back(std::move(*part));
  }
  if (term.parts.size() < list.items.size()) return {};
  return term;
}

std::optional<Term> read_negation(Context& context, const RuleScope& scope, const Entry& entry,
                                  const std::string& path, int depth) {
  std::optional<Term> part = read_term(context, scope, entry.value, path, depth + 1);
  if (!part) return {};
  Term term{.place = entry.place, .path = path};
  term.condition.kind = Condition::Kind::negation;
  term.parts.push_back(std::move(*part));
  return term;
}

std::optional<Term> read_entry(Context& context, const RuleScope& scope, const Entry& entry,
                               const std::string& path, int depth) {
  if (entry.key == "not") return read_negation(context, scope, entry, join(path, "not"), depth);
  if (is_joining(entry.key)) {
    return read_list(context, scope, entry, join(path, entry.key), depth);
  }
  Outcome<Variable> variable = find_variable(entry.key, scope);
  if (!variable.value) {
    context.mistake(entry.place, path, std::move(variable.problem));
    return {};
  }
  return read_comparison(context, scope, *variable.value, entry, join(path, entry.key));
}

}  // namespace

Condition condition_of(const Term& term) {
  Condition condition = term.condition;
  condition.parts.clear();
  for (const Term& part : term.parts) condition.parts.push_back(condition_of(part));
  return condition;
}

std::optional<Term> read_term(Context& context, const RuleScope& scope, const Node& node,
                              const std::string& path, int depth) {
  if (node.kind != Node::Kind::map || node.entries.empty()) {
    context.mistake(node.place, path, {Problem::rule_not_a_condition, {}});
    return {};
  }
  if (depth > most_nested) {
    context.mistake(node.place, path, {Problem::rule_too_deep, {std::to_string(most_nested)}});
    return {};
  }
  std::optional<Term> term;
  for (const Entry& entry : node.entries) {
    term = read_entry(context, scope, entry, path, depth);
  }
  if (node.entries.size() == 1) return term;
  context.mistake(node.entries[1].place, path,
                  {Problem::rule_two_conditions, {node.entries[0].key, node.entries[1].key}});
  return {};
}

std::optional<std::int32_t> read_bimesters(Context& context, const Node& node,
                                           const std::string& path, std::int32_t least) {
  Outcome<double> outcome = read_quantity(node, "bimesters");
  if (outcome.value && *outcome.value != std::floor(*outcome.value)) {
    outcome = {{}, not_whole(node.text, *outcome.value, "bimesters")};
  } else if (outcome.value && !(*outcome.value >= least && *outcome.value <= longest_count)) {
    outcome = {
        {},
        {Problem::out_of_range, {node.text, std::to_string(least), std::to_string(longest_count)}}};
  }
  if (outcome.value) return static_cast<std::int32_t>(*outcome.value);
  context.mistake(node.place, path, std::move(outcome.problem));
  return {};
}

std::optional<std::int32_t> read_bimesters_of_calendar(Context& context, const RuleScope& scope,
                                                       const Node& node, const std::string& path,
                                                       std::int32_t least) {
  const std::optional<std::int32_t> time = read_bimesters(context, node, path, least);
  const std::int32_t calendar = scope.calendar.bimesters();
  if (!time || calendar == 0 || *time <= calendar) return time;
  context.mistake(node.place, path,
                  {Problem::rule_longer_than_calendar, {node.text, std::to_string(calendar)}});
  return {};
}

}  // namespace winay::config
