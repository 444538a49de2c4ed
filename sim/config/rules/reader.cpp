#include <algorithm>

#include "config/rules/parts.hpp"
#include "config/rules/terms.hpp"
#include "config/rules/words.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

void read_names(Context& context, const Node& node, PlacedRule& placed) {
  ExitRule& rule = placed.rule;
  for (const auto& [key, into] :
       {std::pair{"name", &rule.name.en}, std::pair{"name_es", &rule.name.es},
        std::pair{"said_at", &rule.place}}) {
    const Entry* entry = node.find(key);
    if (entry == nullptr) continue;
    Outcome<std::string> text = read_text(entry->value);
    if (!text.value) {
      context.mistake(entry->value.place, join(placed.path, key), std::move(text.problem));
    }
    *into = text.value.value_or("");
  }
  if (const Entry* name = node.find("name")) {
    placed.place = name->place;
  } else {
    context.mistake(node.place, join(placed.path, "name"), {Problem::missing, {}});
  }
  if (rule.name.es.empty()) rule.name.es = rule.name.en;
}

/// The condition that a rule, or its re-entry, cannot be without.
std::optional<Term> read_when(Context& context, const RuleScope& scope, const Node& map,
                              const Place& place, const std::string& path) {
  const Entry* when = map.find("when");
  if (when != nullptr) return read_term(context, scope, when->value, join(path, "when"));
  context.mistake(place, join(path, "when"), {Problem::rule_without_condition, {}});
  return {};
}

void read_re_entry(Context& context, const RuleScope& scope, const Entry& entry,
                   PlacedRule& placed) {
  const std::string path = join(placed.path, "re_entry");
  const Node& map = entry.value;
  if (map.kind != Node::Kind::map) {
    context.mistake(map.place, path, {Problem::not_a_map, {}});
    return;
  }
  refuse_keys(context, map, path, {"when", "after", "asset_top_up", "at_most", "first"});
  ReEntry& back = placed.rule.re_entry.emplace();
  if (const Entry* after = said(map, "after")) {
    back.after = read_bimesters_of_calendar(context, scope, after->value, join(path, "after"), 0)
                     .value_or(0);
  }
  read_soles(context, map, path, "asset_top_up", back.asset_top_up);
  read_room(context, map, path, back.at_most, back.first);
  placed.back = read_when(context, scope, map, entry.place, path);
}

/// Gives each comparison with a time a counter; equal ones share it, whatever the time.
class Counters {
 public:
  /// Whether there was room for all of the term's.
  bool number(Term& term);

 private:
  static bool same(const Condition& a, const Condition& b) {
    return a.kind == b.kind && a.observable == b.observable && a.programme == b.programme &&
           a.value == b.value;
  }
  std::vector<Condition> known_;
};

bool Counters::number(Term& term) {
  bool room = true;
  for (Term& part : term.parts) room = number(part) && room;
  Condition& c = term.condition;
  if (!term.parts.empty() || c.for_bimesters <= 1) return room;
  const auto found = std::find_if(known_.begin(), known_.end(),
                                  [&](const Condition& known) { return same(known, c); });
  c.counter = static_cast<std::int32_t>(found - known_.begin());
  if (found == known_.end()) known_.push_back(c);
  return c.counter < most_counters;
}

void check_names(Context& context, const std::vector<PlacedRule>& rules) {
  for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
    const auto first = std::find_if(rules.begin(), rule, [&](const PlacedRule& other) {
      return other.rule.name.en == rule->rule.name.en && !other.rule.name.en.empty();
    });
    if (first == rule) continue;
    context.mistake(rule->place, rule->path, {Problem::rule_same_name, {rule->rule.name.en}},
                    {{first->place, {Problem::note_first, {}}}});
  }
}

/// Counts the conditions with a time.
void count(Context& context, std::vector<PlacedRule>& rules) {
  Counters counters;
  for (PlacedRule& placed : rules) {
    bool room = true;
    if (placed.when) room = counters.number(*placed.when);
    if (placed.back) room = counters.number(*placed.back) && room;
    if (room) continue;
    context.mistake(placed.place, placed.path,
                    {Problem::rule_too_many_counters, {std::to_string(most_counters)}});
    return;
  }
}

/// The conditions as the model takes them, and in words.
void settle(const RuleScope& scope, PlacedRule& placed) {
  if (placed.back) placed.rule.re_entry->when = condition_of(*placed.back);
  if (!placed.when) return;
  placed.rule.when = condition_of(*placed.when);
  placed.rule.said.en = in_words(*placed.when, scope, Language::en);
  placed.rule.said.es = in_words(*placed.when, scope, Language::es);
}

}  // namespace

PlacedRule read_rule(Context& context, const RuleScope& scope, const Node& node,
                     const std::string& path) {
  PlacedRule placed{.path = path, .place = node.place};
  if (node.kind != Node::Kind::map) {
    context.mistake(node.place, path, {Problem::not_a_map, {}});
    return placed;
  }
  refuse_keys(context, node, path,
              {"name", "name_es", "said_at", "when", "then", "re_entry", "at_most", "first"});
  read_names(context, node, placed);
  placed.when = read_when(context, scope, node, placed.place, path);
  read_then(context, scope, node, placed);
  if (const Entry* back = said(node, "re_entry")) read_re_entry(context, scope, *back, placed);
  read_room(context, node, path, placed.rule.at_most, placed.rule.first);
  return placed;
}

void read_rules(Context& context, const RuleScope& scope, RuleList& list, Programme& programme) {
  if (!list.list) return;
  if (!programme.cash_transfer && !context.incomplete) {
    context.mistake(list.place, list.path, {Problem::rule_without_transfer, {}});
  }
  const std::vector<Node>& items = list.list->items;
  if (items.size() > most_rules) {
    context.mistake(items[most_rules].place, list.path,
                    {Problem::rule_too_many, {std::to_string(most_rules)}});
  }
  for (std::size_t k = 0; k < std::min(items.size(), most_rules); ++k) {
    const std::string path = list.path + "[" + std::to_string(k) + "]";
    list.rules.push_back(read_rule(context, scope, items[k], path));
  }
  check_names(context, list.rules);
  count(context, list.rules);
  for (PlacedRule& placed : list.rules) {
    settle(scope, placed);
    programme.exit.push_back(placed.rule);
  }
}

}  // namespace winay::config
