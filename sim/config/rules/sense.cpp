#include <algorithm>
#include <array>
#include <cmath>

#include "config/rules/logic.hpp"
#include "config/rules/terms.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

/// Bimesters from meeting a rule until something changes for a household, and until it is out.
struct WayOut {
  std::int32_t change = 0;
  std::int32_t out = 0;
};

WayOut way_out_of(const ExitRule& rule, std::int32_t visits) {
  const std::int32_t wait = visits + rule.notice;
  const auto first_cut =
      std::find_if(rule.taper.begin(), rule.taper.end(), [](double share) { return share < 1; });
  const auto whole = static_cast<std::int32_t>(first_cut - rule.taper.begin());
  const auto steps = static_cast<std::int32_t>(rule.taper.size()) - (rule.taper.empty() ? 0 : 1);
  return {wait + rule.each * whole, wait + rule.each * steps};
}

/// The bimesters of visits of a programme that is offered first.
std::int32_t visits_of(const RuleScope& scope, const std::string& programme) {
  const auto found = std::find_if(scope.programmes.begin(), scope.programmes.end(),
                                  [&](const Programme& p) { return p.name == programme; });
  if (found == scope.programmes.end()) return 0;
  return static_cast<std::int32_t>(std::ceil(duration_of(*found)));
}

/// What no household comes near, though nothing forbids it.
struct Highest {
  Observable observable;
  double value;
};
constexpr std::array<Highest, 8> highest{{{Observable::youngest_child, 25},
                                          {Observable::oldest_child, 25},
                                          {Observable::eligible_members, 20},
                                          {Observable::household_size, 40},
                                          {Observable::observed_score, 20},
                                          {Observable::measured_income, 500'000},
                                          {Observable::own_income, 50},
                                          {Observable::assets, 500'000}}};

void check_terms(Context& context, const Term& term) {
  const Condition& c = term.condition;
  if (c.kind == Condition::Kind::negation) return;
  for (const Term& part : term.parts) check_terms(context, part);
  if (c.kind != Condition::Kind::at_least && c.kind != Condition::Kind::more_than) return;
  const auto* const found = std::find_if(highest.begin(), highest.end(), [&](const Highest& h) {
    return h.observable == c.observable;
  });
  if (found == highest.end() || c.value <= found->value) return;
  const std::string_view unit = observable_fields()[static_cast<std::size_t>(c.observable)].unit;
  context.warn(term.place, term.path,
               {Problem::rule_hardly_ever,
                {variable_name(c), digits(found->value) + " " + std::string(unit)}});
}

}  // namespace

void check_way_out(Context& context, const RuleScope& scope, const PlacedRule& placed) {
  const ExitRule& rule = placed.rule;
  const std::int32_t calendar = scope.calendar.bimesters();
  if (calendar == 0 || rule.suspend_for > 0) return;
  const WayOut way = way_out_of(rule, visits_of(scope, rule.offer_first));
  const std::vector<std::string> times{std::to_string(way.change), std::to_string(calendar)};
  const std::string path = placed.path + ".then";
  if (way.change >= calendar) {
    context.mistake(placed.place, path, {Problem::rule_changes_too_late, times});
  } else if (way.out >= calendar) {
    context.warn(placed.place, path,
                 {Problem::rule_out_too_late, {std::to_string(way.out), std::to_string(calendar)}});
  }
}

void check_reached(Context& context, const PlacedRule& placed) {
  for (const std::optional<Term>* term : {&placed.when, &placed.back}) {
    if (*term) check_terms(context, **term);
  }
}

}  // namespace winay::config
