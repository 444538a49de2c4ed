#include <algorithm>
#include <array>

#include "config/rules/terms.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"

namespace winay::config {
namespace {

/// What the model knows of a household and no administration does.
struct Hidden {
  std::string_view name;
  Problem why;
  std::string_view instead;
};

constexpr std::array<Hidden, 27> hidden{{
    {"skill", Problem::rule_trait, "observed_score, enterprise_active"},
    {"log_skill", Problem::rule_trait, "observed_score, enterprise_active"},
    {"minimum_scale", Problem::rule_trait, "enterprise_active, assets"},
    {"capacity", Problem::rule_trait, "enterprise_active, assets"},
    {"target_capital", Problem::rule_trait, "assets"},
    {"know_how", Problem::rule_trait, "haku_winay.completed_for"},
    {"enterprise_know_how", Problem::rule_trait, "haku_winay.completed_for"},
    {"locus_of_control", Problem::rule_trait, "coaching.completed_for"},
    {"internality", Problem::rule_trait, "coaching.completed_for"},
    {"powerful_others", Problem::rule_trait, "coaching.completed_for"},
    {"chance", Problem::rule_trait, "coaching.completed_for"},
    {"hope", Problem::rule_trait, "coaching.completed_for"},
    {"savings", Problem::rule_private, "assets, measured_income"},
    {"debt", Problem::rule_private, "assets, measured_income"},
    {"formal_debt", Problem::rule_private, "assets, measured_income"},
    {"informal_debt", Problem::rule_private, "assets, measured_income"},
    {"traditional_capital", Problem::rule_private, "assets"},
    {"enterprise_capital", Problem::rule_private, "assets"},
    {"off_farm_income", Problem::rule_private, "measured_income"},
    {"income", Problem::rule_true_value, "measured_income, own_income"},
    {"true_income", Problem::rule_true_value, "measured_income, own_income"},
    {"total_income", Problem::rule_true_value, "measured_income, own_income"},
    {"consumption", Problem::rule_true_value, "observed_score, measured_income"},
    {"total_consumption", Problem::rule_true_value, "observed_score, measured_income"},
    {"welfare", Problem::rule_true_value, "observed_score, vulnerability"},
    {"poor", Problem::rule_true_value, "observed_score, vulnerability"},
    {"poverty_spell", Problem::rule_true_value, "observed_score, vulnerability"},
}};

const ObservableField& field_of(std::size_t k) { return observable_fields()[k]; }

/// Row of the observable of this name; observable_count if there is none.
std::size_t row_of(std::string_view name) {
  const auto& fields = observable_fields();
  const auto* const found = std::find_if(fields.begin(), fields.end(),
                                         [&](const ObservableField& f) { return f.name == name; });
  return static_cast<std::size_t>(found - fields.begin());
}

std::vector<std::string> prefixes(const RuleScope& scope) {
  std::vector<std::string> names;
  names.reserve(scope.programmes.size());
  for (const Programme& programme : scope.programmes) names.push_back(prefix_of(programme.name));
  return names;
}

/// Every variable that a condition of this scenario may name.
std::vector<std::string> candidates(const RuleScope& scope) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < observable_count; ++k) {
    const std::string name(field_of(k).name);
    if (!field_of(k).of_programme) names.push_back(name);
    for (const Programme& programme : scope.programmes) {
      const bool makes_sense = static_cast<Observable>(k) == Observable::completed_for
                                   ? can_be_completed(programme)
                                   : !programme.cash_transfer;
      if (!field_of(k).of_programme || !makes_sense) continue;
      names.push_back(prefix_of(programme.name) + "." + name);
    }
  }
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  return listed(std::vector<std::string_view>(names.begin(), names.end()));
}

/// The first candidate that ends with the word: `observed_score` for `score`.
std::string ending_with(const std::string& word, const std::vector<std::string>& names) {
  constexpr std::size_t shortest = 4;
  const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
    return word.size() >= shortest && name.ends_with(word);
  });
  return found == names.end() ? "" : *found;
}

Message unknown(const std::string& key, const RuleScope& scope) {
  std::vector<std::string> names = candidates(scope);
  for (const char* word : {"all", "any", "not"}) names.emplace_back(word);
  std::string near = nearest(key, names);
  if (near.empty()) near = ending_with(key, names);
  if (!near.empty()) return {Problem::rule_unknown_near, {key}, near};
  return {Problem::rule_unknown, {key, joined(names)}};
}

Message unknown_prefix(const std::string& prefix, const std::string& name, const RuleScope& scope) {
  const std::vector<std::string> known = prefixes(scope);
  const std::string near = nearest(prefix, known);
  if (near.empty()) return {Problem::unknown_programme, {prefix, joined(known)}};
  return {Problem::rule_unknown_near, {prefix + "." + name}, near + "." + name};
}

/// `completed_for` alone: of which programme?
Message without_programme(const std::string& key, const RuleScope& scope) {
  const std::vector<std::string> names = candidates(scope);
  const std::string full = ending_with("." + key, names);
  return {Problem::rule_needs_programme, {key, full.empty() ? "haku_winay." + key : full}};
}

/// The variable of a programme, when both halves of the key are known.
Outcome<Variable> of_programme(const std::string& prefix, const std::string& name,
                               Observable observable, const RuleScope& scope) {
  if (!field_of(static_cast<std::size_t>(observable)).of_programme) {
    return {{}, {Problem::rule_needs_no_programme, {name, name}}};
  }
  if (!scope.whole) return {Variable{observable, prefix}, {}};
  const auto found = std::find_if(scope.programmes.begin(), scope.programmes.end(),
                                  [&](const Programme& p) { return prefix_of(p.name) == prefix; });
  if (found == scope.programmes.end()) return {{}, unknown_prefix(prefix, name, scope)};
  if (observable == Observable::completed_for && !can_be_completed(*found)) {
    const std::string instead = found->cash_transfer ? "affiliated_for" : prefix + ".started_for";
    return {{}, {Problem::rule_never_completed, {found->name, instead}}};
  }
  return {Variable{observable, found->name}, {}};
}

}  // namespace

std::string prefix_of(const std::string& programme) {
  std::string prefix = programme;
  std::replace(prefix.begin(), prefix.end(), '-', '_');
  return prefix;
}

std::string variable_name(const Condition& condition) {
  const std::string name(field_of(static_cast<std::size_t>(condition.observable)).name);
  return condition.programme.empty() ? name : prefix_of(condition.programme) + "." + name;
}

bool can_be_completed(const Programme& programme) {
  return programme.training.has_value() || programme.coaching.has_value();
}

Outcome<Variable> find_variable(const std::string& key, const RuleScope& scope) {
  const auto* const found =
      std::find_if(hidden.begin(), hidden.end(), [&](const Hidden& h) { return h.name == key; });
  if (found != hidden.end()) return {{}, {found->why, {key, std::string(found->instead)}}};
  const std::size_t dot = key.rfind('.');
  const bool prefixed = dot != std::string::npos;
  const std::size_t row = row_of(prefixed ? key.substr(dot + 1) : key);
  if (row == observable_count) return {{}, unknown(key, scope)};
  const auto observable = static_cast<Observable>(row);
  if (prefixed) return of_programme(key.substr(0, dot), key.substr(dot + 1), observable, scope);
  if (field_of(row).of_programme) return {{}, without_programme(key, scope)};
  return {Variable{observable, ""}, {}};
}

}  // namespace winay::config
