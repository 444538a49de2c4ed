#include <algorithm>
#include <array>
#include <cmath>

#include "config/rules/logic.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

using Kind = Condition::Kind;

template <std::size_t n>
bool is_one_of(Observable observable, const std::array<Observable, n>& all) {
  return std::find(all.begin(), all.end(), observable) != all.end();
}

/// Whether every household has it in every bimester: the others may never have been observed.
bool always_observed(Observable observable) {
  constexpr std::array<Observable, 6> not_always{
      Observable::started_for,  Observable::completed_for,  Observable::youngest_child,
      Observable::oldest_child, Observable::observed_score, Observable::vulnerability};
  return !is_one_of(observable, not_always);
}

bool is_whole(Observable observable) {
  constexpr std::array<Observable, 8> not_whole{
      Observable::observed_score, Observable::measured_income, Observable::own_income,
      Observable::assets,         Observable::vulnerability,   Observable::unmet_need_share,
      Observable::lottery,        Observable::centre_lottery};
  return !is_one_of(observable, not_whole);
}

bool is_of_names(const Condition& c) { return c.kind == Kind::among; }

/// The values of a comparison, or of its contrary.
Interval interval_of(const Literal& literal) {
  const Condition& c = literal.term->condition;
  const bool lower = (c.kind == Kind::at_least || c.kind == Kind::more_than) != literal.contrary;
  const bool without = (c.kind == Kind::more_than || c.kind == Kind::below) != literal.contrary;
  Interval result;
  (lower ? result.low : result.high) = c.value;
  (lower ? result.without_low : result.without_high) = without;
  if (!is_whole(c.observable)) return result;
  if (lower) result.low = without ? std::floor(c.value) + 1 : std::ceil(c.value);
  if (!lower) result.high = without ? std::ceil(c.value) - 1 : std::floor(c.value);
  result.without_low = result.without_high = false;
  return result;
}

Interval common(const Interval& a, const Interval& b) {
  Interval result = a;
  if (b.low > a.low || (b.low == a.low && b.without_low)) {
    result.low = b.low;
    result.without_low = b.without_low;
  }
  if (b.high < a.high || (b.high == a.high && b.without_high)) {
    result.high = b.high;
    result.without_high = b.without_high;
  }
  return result;
}

bool is_within(const Interval& inner, const Interval& outer) {
  const bool low = inner.low > outer.low ||
                   (inner.low == outer.low && (inner.without_low || !outer.without_low));
  const bool high = inner.high < outer.high ||
                    (inner.high == outer.high && (inner.without_high || !outer.without_high));
  return inner.empty() || (low && high);
}

std::vector<std::string> names_of(const Condition& c) {
  std::vector<std::string> names = c.names;
  if (!names.empty()) return names;
  names.reserve(c.values.size());
  for (const double value : c.values) names.push_back(digits(value));
  return names;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool all_in(const std::vector<std::string>& names, const std::vector<std::string>& others) {
  return std::all_of(names.begin(), names.end(),
                     [&](const std::string& name) { return has(others, name); });
}

/// Literals of one variable, those that say something of the present bimester: plain ones, and
/// contraries of what every household has and that holds in a single bimester.
Branch telling(const Branch& branch, const Condition& variable) {
  Branch group;
  for (const bool contrary : {false, true}) {
    for (const Literal& literal : branch) {
      const Condition& c = literal.term->condition;
      if (literal.contrary != contrary || !same_variable(c, variable)) continue;
      const bool observed = always_observed(c.observable) || !group.empty();
      if (!contrary || (observed && c.for_bimesters <= 1)) group.push_back(literal);
    }
  }
  return group;
}

/// Intervals that meet two by two meet all together, so that two are enough to blame.
std::optional<Clash> clash_of_ranges(const Branch& group, const Possible& possible) {
  for (auto literal = group.begin(); literal != group.end(); ++literal) {
    const Interval all = possible.values(literal->term->condition);
    const Interval own = interval_of(*literal);
    if (common(all, own).empty()) return Clash{*literal, {}};
    const auto other = std::find_if(group.begin(), literal, [&](const Literal& earlier) {
      return common(interval_of(earlier), own).empty();
    });
    if (other != literal) return Clash{*literal, *other};
  }
  return {};
}

std::optional<Clash> clash_of_names(const Branch& group, const Possible& possible) {
  const bool known = group.front().term->condition.observable == Observable::department;
  std::vector<std::string> left = known ? possible.departments() : std::vector<std::string>{};
  bool open = left.empty();  // any name at all
  for (const Literal& literal : group) {
    const std::vector<std::string> names = names_of(literal.term->condition);
    if (open && literal.contrary) continue;
    if (open) left = names;
    open = false;
    std::erase_if(left,
                  [&](const std::string& name) { return has(names, name) == literal.contrary; });
    if (left.empty()) return Clash{literal, &literal == &group.front() ? Literal{} : group.front()};
  }
  return {};
}

bool names_imply(const Literal& a, const Literal& b) {
  const std::vector<std::string> first = names_of(a.term->condition);
  const std::vector<std::string> second = names_of(b.term->condition);
  if (a.contrary) return b.contrary && all_in(second, first);
  if (!b.contrary) return all_in(first, second);
  return std::none_of(first.begin(), first.end(),
                      [&](const std::string& name) { return has(second, name); });
}

}  // namespace

std::optional<Clash> clash_in(const Branch& branch, const Possible& possible) {
  for (auto literal = branch.begin(); literal != branch.end(); ++literal) {
    const Condition& c = literal->term->condition;
    const bool seen = std::any_of(branch.begin(), literal, [&](const Literal& earlier) {
      return same_variable(earlier.term->condition, c);
    });
    const Branch group = seen ? Branch{} : telling(branch, c);
    if (group.empty()) continue;
    const std::optional<Clash> clash =
        is_of_names(c) ? clash_of_names(group, possible) : clash_of_ranges(group, possible);
    if (clash) return clash;
  }
  return {};
}

bool always_holds(const Literal& literal, const Possible& possible) {
  const Condition& c = literal.term->condition;
  if (is_of_names(c)) {
    return !literal.contrary && !possible.departments().empty() &&
           c.observable == Observable::department && all_in(possible.departments(), names_of(c));
  }
  const Interval all = possible.values(c);
  if (literal.contrary) return common(all, interval_of({literal.term, false})).empty();
  return always_observed(c.observable) && c.for_bimesters <= 1 &&
         is_within(all, interval_of(literal));
}

bool implies(const Literal& a, const Literal& b, const Possible& possible) {
  const Condition& one = a.term->condition;
  const Condition& other = b.term->condition;
  if (is_of_names(one)) return names_imply(a, b);
  const Interval all = possible.values(one);
  const Interval first = common(all, interval_of({a.term, false}));
  const Interval second = common(all, interval_of({b.term, false}));
  if (a.contrary) {
    return b.contrary && other.for_bimesters >= one.for_bimesters && is_within(second, first);
  }
  if (b.contrary) return common(first, second).empty();
  return one.for_bimesters >= other.for_bimesters && is_within(first, second);
}

}  // namespace winay::config
