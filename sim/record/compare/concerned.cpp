#include "winay/record/compare/concerned.hpp"

#include <algorithm>

#include "winay/programmes/conditions.hpp"
#include "winay/schedule/transfer_rules.hpp"

namespace winay {

namespace {

/// What is certain of a condition: that it never holds, that it always does, or neither.
struct Certain {
  bool never = false;
  bool always = false;
};

/// `of(comparison)` is what is certain of a comparison by place; all others change.
template <class Of>
Certain certain(const Condition& c, const Of& of) {
  if (c.kind > Condition::Kind::negation) {
    return is_of_centre(c.observable) ? of(c) : Certain{};
  }
  const bool any = c.kind == Condition::Kind::any;
  Certain all{.never = any, .always = !any};
  for (const Condition& part : c.parts) {
    const Certain one = certain(part, of);
    all.never = any ? all.never && one.never : all.never || one.never;
    all.always = any ? all.always || one.always : all.always && one.always;
  }
  return c.kind == Condition::Kind::negation ? Certain{all.always, all.never} : all;
}

}  // namespace

bool rules_are_local(const Arm& arm) {
  const std::vector<ExitRule> rules = bind_rules(arm).exit;
  const auto either = [](const Condition&) { return Certain{true, true}; };
  return !rules.empty() && std::all_of(rules.begin(), rules.end(), [&](const ExitRule& rule) {
    return certain(rule.when, either).never;
  });
}

bool rules_are_for_anybody(const Arm& arm) {
  return !bind_rules(arm).exit.empty() && !rules_are_local(arm);
}

Column<Flag> concerned_by(const Arm& arm, const Population& population) {
  const std::vector<ExitRule> rules = bind_rules(arm).exit;
  const Traits& traits = population.traits;
  Column<Flag> concerned(traits.household.size(), 0);
  for (std::size_t h = 0; h < concerned.size(); ++h) {
    if (traits.household[h] < 0) continue;
    const auto centre = static_cast<std::size_t>(traits.centre[h]);
    const auto here = [&](const Condition& c) {
      const bool yes = holds(c, of_centre(population.centres, c.observable, centre));
      return Certain{!yes, yes};
    };
    const bool some = std::any_of(rules.begin(), rules.end(), [&](const ExitRule& rule) {
      return !certain(rule.when, here).never;
    });
    concerned[h] = some ? 1 : 0;
  }
  return concerned;
}

}  // namespace winay
