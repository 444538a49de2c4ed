#include <algorithm>
#include <array>
#include <cmath>

#include "config/reader/reader.hpp"
#include "config/rules/terms.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"

namespace winay::config {
namespace {

/// How a number may be compared, and the condition that it makes.
struct Bound {
  std::string_view key;
  Condition::Kind kind;
  bool lower;
};
constexpr std::array<Bound, 4> bounds{{{"at_least", Condition::Kind::at_least, true},
                                       {"more_than", Condition::Kind::more_than, true},
                                       {"at_most", Condition::Kind::at_most, false},
                                       {"below", Condition::Kind::below, false}}};

/// A value of each unit that examples in messages use.
struct Example {
  std::string_view unit;
  std::string_view value;
};
constexpr std::array<Example, 9> examples{{{"bimesters", "12 bimesters"},
                                           {"years", "18 years"},
                                           {"children", "1 child"},
                                           {"members", "6 members"},
                                           {"lines", "1.0 lines"},
                                           {"soles/year", "6000 soles/year"},
                                           {"soles", "3000 soles"},
                                           {"%", "50 %"},
                                           {"households", "40 households"}}};

const ObservableField& field_of(Observable observable) {
  return observable_fields()[static_cast<std::size_t>(observable)];
}

std::string example_of(Observable observable) {
  if (observable == Observable::date) return "2021-1";
  if (observable == Observable::cohort) return "2015";
  const auto* const found = std::find_if(examples.begin(), examples.end(), [&](const Example& e) {
    return e.unit == field_of(observable).unit;
  });
  return std::string(found->value);
}

/// Reads the comparison of one observable.
class Comparison {
 public:
  Comparison(Context& context, const RuleScope& scope, const Variable& variable, const Entry& entry,
             const std::string& path)
      : context_(context),
        scope_(scope),
        variable_(variable),
        entry_(entry),
        node_(entry.value),
        path_(path) {}

  std::optional<Term> flag();
  std::optional<Term> names();
  std::optional<Term> number();

 private:
  [[nodiscard]] Term term(Condition::Kind kind, const Place& place) const;
  void refuse(const Node& node, Message message) {
    context_.mistake(node.place, path_, std::move(message));
    failed_ = true;
  }
  void refuse_keys(const std::vector<std::string>& known);
  /// Of `for`, 1 without it.
  std::int32_t duration();
  void add_name(const Node& node, Term& term);
  void add_bound(const Entry& entry, const Bound& bound, std::int32_t duration,
                 std::vector<Term>& found);
  [[nodiscard]] Outcome<double> value(const Node& node) const;
  void check_sides();
  [[nodiscard]] bool wants_centres() const;

  Context& context_;
  const RuleScope& scope_;
  const Variable& variable_;
  const Entry& entry_;
  const Node& node_;
  const std::string& path_;
  bool failed_ = false;
};

Term Comparison::term(Condition::Kind kind, const Place& place) const {
  Term result{.place = place, .path = path_};
  result.condition.kind = kind;
  result.condition.observable = variable_.observable;
  result.condition.programme = variable_.programme;
  return result;
}

void Comparison::refuse_keys(const std::vector<std::string>& known) {
  const int before = context_.mistakes.count();
  refuse_unknown(context_, {path_, {{node_.place, &node_}}, {}}, known);
  failed_ = failed_ || context_.mistakes.count() > before;
}

std::int32_t Comparison::duration() {
  const Entry* entry = node_.find("for");
  if (entry == nullptr) return 1;
  const std::optional<std::int32_t> time =
      read_bimesters_of_calendar(context_, scope_, entry->value, join(path_, "for"), 1);
  failed_ = failed_ || !time;
  return time.value_or(1);
}

/// `true`, `false` or `{is: true, for: 6 bimesters}`.
std::optional<Term> Comparison::flag() {
  const bool is_map = node_.kind == Node::Kind::map;
  const Entry* is = is_map ? node_.find("is") : nullptr;
  const Node* value = is != nullptr ? &is->value : is_map ? nullptr : &node_;
  const Outcome<bool> outcome =
      value != nullptr ? read_flag(*value) : Outcome<bool>{{}, {Problem::rule_flag_expected, {}}};
  if (!outcome.value) {
    refuse(value != nullptr ? *value : node_, {Problem::rule_flag_expected, {}});
    return {};
  }
  if (is_map) refuse_keys({"is", "for"});
  const Condition::Kind kind = *outcome.value ? Condition::Kind::at_least : Condition::Kind::below;
  Term result = term(kind, value->place);
  result.condition.value = 1;
  if (is_map) result.condition.for_bimesters = duration();
  result.written = *outcome.value ? "true" : "false";
  if (failed_) return {};
  return result;
}

void Comparison::add_name(const Node& node, Term& term) {
  if (variable_.observable == Observable::district) {
    // Codes of files begin with 0, and spreadsheets put them in quotes.
    Node code = node;
    code.quoted = false;
    if (!code.text.empty() && code.text.find_first_not_of("0123456789") == std::string::npos) {
      code.text.erase(0, std::min(code.text.find_first_not_of('0'), code.text.size() - 1));
    }
    Outcome<double> number = read_number(code);
    if (!number.value) return refuse(node, std::move(number.problem));
    term.condition.values.push_back(*number.value);
    return;
  }
  Outcome<std::string> name = read_text(node);
  if (!name.value) return refuse(node, std::move(name.problem));
  term.condition.names.push_back(*name.value);
  if (scope_.departments.empty()) return;
  const auto& known = scope_.departments;
  const auto found = std::find(known.begin(), known.end(), *name.value);
  if (found == known.end()) {
    const std::string near = nearest(*name.value, known);
    const std::vector<std::string_view> all(known.begin(), known.end());
    return refuse(node, near.empty()
                            ? Message{Problem::rule_unknown_department, {*name.value, listed(all)}}
                            : Message{Problem::rule_unknown_department_near, {*name.value}, near});
  }
  term.condition.values.push_back(static_cast<double>(found - known.begin()));
}

/// `Puno`, `[Puno, Cusco]`, `[5, 7]`.
std::optional<Term> Comparison::names() {
  if (node_.kind != Node::Kind::list && node_.kind != Node::Kind::scalar) {
    const bool numbers = variable_.observable == Observable::district;
    refuse(node_, {Problem::rule_names_expected, {numbers ? "[5, 7]" : "[Puno, Cusco]"}});
    return {};
  }
  if (node_.kind == Node::Kind::list && node_.items.empty()) {
    refuse(node_, {Problem::rule_empty_list, {}});
    return {};
  }
  Term result = term(Condition::Kind::among, entry_.place);
  if (node_.kind == Node::Kind::scalar) add_name(node_, result);
  for (const Node& item : node_.items) add_name(item, result);
  if (failed_) return {};
  return result;
}

Outcome<double> Comparison::value(const Node& node) const {
  const std::string_view unit = field_of(variable_.observable).unit;
  if (variable_.observable == Observable::date) {
    const Outcome<std::int32_t> date = read_date(node, scope_.calendar.first_year);
    const bool wrong = date.problem.problem == Problem::not_a_date || date.value == never;
    if (wrong) return {{}, {Problem::rule_not_a_date, {node.text}}};
    if (!date.value) return {{}, date.problem};
    return {static_cast<double>(*date.value), {}};
  }
  Outcome<double> number = unit.empty() ? read_number(node) : read_quantity(node, unit);
  const bool whole = unit.empty() || unit == "bimesters";
  if (number.value && whole && *number.value != std::floor(*number.value)) {
    return {{}, not_whole(node.text, *number.value, unit)};
  }
  return number;
}

void Comparison::add_bound(const Entry& entry, const Bound& bound, std::int32_t duration,
                           std::vector<Term>& found) {
  Outcome<double> outcome = value(entry.value);
  if (!outcome.value) {
    context_.mistake(entry.value.place, join(path_, entry.key), std::move(outcome.problem));
    failed_ = true;
    return;
  }
  Term result = term(bound.kind, entry.value.place);
  result.condition.value = *outcome.value;
  result.condition.for_bimesters = duration;
  const bool date = variable_.observable == Observable::date;
  result.written = date ? entry.value.text : written_number(entry.value.text, *outcome.value);
  found.push_back(std::move(result));
}

/// Of two lower or two upper bounds only one can count.
void Comparison::check_sides() {
  for (const bool lower : {true, false}) {
    const Entry* first = nullptr;
    for (const Bound& bound : bounds) {
      const Entry* entry = bound.lower == lower ? node_.find(bound.key) : nullptr;
      if (entry != nullptr && first != nullptr) {
        context_.mistake(entry->place, path_, {Problem::rule_same_side, {first->key, entry->key}});
        failed_ = true;
      }
      if (entry != nullptr) first = entry;
    }
  }
}

/// A lottery of households that says centres: `{below: 50 %, by: centre}`, `{below: 50 % of
/// centres}`.
bool Comparison::wants_centres() const {
  if (variable_.observable != Observable::lottery) return false;
  return std::any_of(node_.entries.begin(), node_.entries.end(), [](const Entry& entry) {
    const auto says = [](const std::string& text) {
      return text.find("cent") != std::string::npos;  // centre, center, centro
    };
    return says(entry.key) || says(entry.value.text);
  });
}

/// `{at_least: 1.0 lines, below: 1.2 lines, for: 6 bimesters}`.
std::optional<Term> Comparison::number() {
  const std::string example = "{at_least: " + example_of(variable_.observable) + "}";
  if (node_.kind != Node::Kind::map) {
    refuse(node_, {Problem::rule_number_expected, {example}});
    return {};
  }
  if (wants_centres()) {
    refuse(node_, {Problem::rule_lottery_of_households, {"{below: 50 %}"}});
    return {};
  }
  refuse_keys({"at_least", "more_than", "at_most", "below", "for"});
  const std::int32_t for_bimesters = duration();
  check_sides();
  std::vector<Term> found;
  bool any = false;
  for (const Bound& bound : bounds) {
    const Entry* entry = node_.find(bound.key);
    if (entry == nullptr) continue;
    any = true;
    add_bound(*entry, bound, for_bimesters, found);
  }
  if (!any && !failed_) refuse(node_, {Problem::rule_number_expected, {example}});
  if (failed_) return {};
  if (found.size() == 1) return found.front();
  Term both{.place = entry_.place, .path = path_};
  both.condition.kind = Condition::Kind::all;
  both.parts = std::move(found);
  return both;
}

}  // namespace

std::optional<Term> read_comparison(Context& context, const RuleScope& scope,
                                    const Variable& variable, const Entry& entry,
                                    const std::string& path) {
  Comparison comparison(context, scope, variable, entry, path);
  switch (variable.observable) {
    case Observable::enterprise_active:
      return comparison.flag();
    case Observable::department:
    case Observable::district:
      return comparison.names();
    default:
      return comparison.number();
  }
}

}  // namespace winay::config
