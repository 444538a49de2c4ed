#include <algorithm>
#include <cmath>

#include "config/rules/logic.hpp"
#include "config/rules/rules.hpp"
#include "config/rules/terms.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

/// Whether the calendar bounds what is compared.
bool is_in_time(const Condition& c) {
  return c.observable <= Observable::completed_for || c.observable == Observable::date ||
         c.observable == Observable::cohort;
}

/// Judges the rules of one programme.
class Judge {
 public:
  Judge(Context& context, const RuleScope& scope, const std::vector<Arm>& arms,
        const std::string& transfer);

  void judge(const std::vector<PlacedRule>& rules);

 private:
  void refuse(const Place& place, const std::string& path, Message message,
              std::vector<Note> notes = {}) {
    context_.mistake(place, path, std::move(message), std::move(notes));
  }
  bool check_programmes(const Term& term);
  bool check_possible(const Term& term);
  void report_never(const Term& term, const Clash& clash);
  bool check_always(const Term& term);
  void check_for_all(const PlacedRule& rule);
  void check_offer(const PlacedRule& rule);
  [[nodiscard]] std::string shown(const Condition& c, double value) const;
  void check_offers(const std::vector<PlacedRule>& rules);
  void check_order(const std::vector<PlacedRule>& rules, std::size_t row);
  void check_circle(const PlacedRule& rule);
  [[nodiscard]] bool is_in_an_arm(const std::string& programme) const;
  [[nodiscard]] bool changes(const Branch& branch) const;
  [[nodiscard]] std::optional<Clash> meeting(const Branch& out, const Branch& back) const;

  Context& context_;
  const RuleScope& scope_;
  const std::string& transfer_;
  std::vector<Arm> arms_;  ///< those with the transfer
  Possible possible_;
};

bool has_programme(const Arm& arm, const std::string& name) {
  return std::any_of(arm.programmes.begin(), arm.programmes.end(),
                     [&](const Programme& p) { return p.name == name; });
}

std::vector<Arm> arms_with(const std::vector<Arm>& arms, const std::string& transfer) {
  std::vector<Arm> result;
  for (const Arm& arm : arms) {
    if (has_programme(arm, transfer)) result.push_back(arm);
  }
  return result;
}

Judge::Judge(Context& context, const RuleScope& scope, const std::vector<Arm>& arms,
             const std::string& transfer)
    : context_(context),
      scope_(scope),
      transfer_(transfer),
      arms_(arms_with(arms, transfer)),
      possible_(scope, arms_) {}

bool Judge::is_in_an_arm(const std::string& programme) const {
  return arms_.empty() || std::any_of(arms_.begin(), arms_.end(), [&](const Arm& arm) {
           return has_programme(arm, programme);
         });
}

/// Programmes that conditions name must be in an arm with the transfer, and should be in the one
/// that stands for the scenario.
bool Judge::check_programmes(const Term& term) {
  bool fine = true;
  for (const Term& part : term.parts) fine = check_programmes(part) && fine;
  const std::string& programme = term.condition.programme;
  if (programme.empty()) return fine;
  if (is_in_an_arm(programme)) {
    for (const Arm& arm : arms_) {
      if (arm.name != scope_.policy || has_programme(arm, programme)) continue;
      context_.warn(term.place, term.path,
                    {Problem::rule_programme_not_in_policy, {arm.name, programme}});
    }
    return fine;
  }
  refuse(term.place, term.path, {Problem::rule_programme_in_no_arm, {programme, transfer_}});
  return false;
}

std::string Judge::shown(const Condition& c, double value) const {
  if (c.observable == Observable::date) {
    return date_text(static_cast<std::int32_t>(value), scope_.calendar.first_year,
                     context_.long_ago);
  }
  const std::string_view unit = observable_fields()[static_cast<std::size_t>(c.observable)].unit;
  return digits(value) + (unit.empty() || std::isinf(value) ? "" : " " + std::string(unit));
}

void Judge::report_never(const Term& term, const Clash& clash) {
  const Term& one = *clash.one.term;
  const Condition& c = one.condition;
  if (clash.other.term != nullptr) {
    refuse(one.place, one.path, {Problem::rule_contradiction, {}},
           {{clash.other.term->place, {Problem::note_other_condition, {}}}});
    return;
  }
  const Interval all = possible_.values(c);
  if (clash.one.contrary || c.kind == Condition::Kind::among || all.empty()) {
    refuse(term.place, term.path, {Problem::rule_never, {}});
  } else {
    refuse(one.place, one.path,
           {is_in_time(c) ? Problem::rule_never_in_calendar : Problem::rule_never_in_range,
            {variable_name(c), shown(c, all.low), shown(c, all.high)}});
  }
}

/// Reports the innermost conditions that can never hold; what `not` denies is not looked into.
bool Judge::check_possible(const Term& term) {
  bool fine = true;
  if (term.condition.kind != Condition::Kind::negation) {
    for (const Term& part : term.parts) fine = check_possible(part) && fine;
  }
  if (!fine) return false;
  const std::optional<Clash> clash = never_holds(term, possible_);
  if (!clash) return true;
  report_never(term, *clash);
  return false;
}

/// Whether every possible value lies on the side of a value outside them that is asked for.
bool holds_anyway(const Condition& c, const Interval& all) {
  const bool lower = c.kind == Condition::Kind::at_least || c.kind == Condition::Kind::more_than;
  return std::isfinite(c.value) && (lower ? c.value < all.low : c.value > all.high);
}

/// Comparisons with a value outside what is possible: those that never hold are found elsewhere. A
/// date may lie outside a calendar that was only shortened.
bool Judge::check_always(const Term& term) {
  bool fine = true;
  for (const Term& part : term.parts) fine = check_always(part) && fine;
  const Condition& c = term.condition;
  const bool compares = c.kind >= Condition::Kind::at_least && c.kind <= Condition::Kind::below;
  const Interval all = compares ? possible_.values(c) : Interval{};
  if (!fine || !compares || !holds_anyway(c, all)) return fine;
  const std::vector<std::string> names{variable_name(c), shown(c, all.low), shown(c, all.high)};
  if (is_in_time(c)) {
    context_.warn(term.place, term.path, {Problem::rule_always_in_calendar, names});
    return true;
  }
  refuse(term.place, term.path, {Problem::rule_always, names});
  return false;
}

/// A rule for every household in every bimester may be meant, and so is no mistake.
void Judge::check_for_all(const PlacedRule& rule) {
  const auto contraries = branches_of(*rule.when, true);
  if (!contraries) return;
  const bool never_not = std::all_of(contraries->begin(), contraries->end(), [&](const Branch& b) {
    if (clash_in(b, possible_)) return true;
    return std::any_of(b.begin(), b.end(), [&](const Literal& literal) {
      return always_holds({literal.term, !literal.contrary}, possible_);
    });
  });
  if (never_not) context_.warn(rule.when->place, rule.when->path, {Problem::rule_for_all, {}});
}

/// An offer that an arm cannot make: households of it leave without. The arm that stands for the
/// scenario must make it.
void Judge::check_offer(const PlacedRule& rule) {
  const std::string path = rule.path + ".then.offer_first";
  const std::string& offer = rule.rule.offer_first;
  for (const Arm& arm : arms_) {
    if (has_programme(arm, offer)) continue;
    if (arm.name == scope_.policy) {
      refuse(rule.offer, path, {Problem::rule_offer_in_no_policy, {arm.name, offer}});
    } else {
      context_.warn(rule.offer, path, {Problem::rule_offer_not_in_arm, {arm.name, offer}});
    }
  }
}

/// Programmes offered first must be in an arm, and the state has room for one.
void Judge::check_offers(const std::vector<PlacedRule>& rules) {
  std::string offered;
  for (const PlacedRule& rule : rules) {
    const std::string& offer = rule.rule.offer_first;
    if (offer.empty()) continue;
    const std::string path = rule.path + ".then.offer_first";
    if (!is_in_an_arm(offer)) {
      refuse(rule.offer, path, {Problem::rule_programme_in_no_arm, {offer, transfer_}});
    } else if (!offered.empty() && offered != offer) {
      refuse(rule.offer, path, {Problem::rule_two_offers, {offered}});
    } else {
      check_offer(rule);
    }
    if (offered.empty()) offered = offer;
  }
}

/// An earlier rule that takes every household this one could have.
void Judge::check_order(const std::vector<PlacedRule>& rules, std::size_t row) {
  const PlacedRule& rule = rules[row];
  for (std::size_t k = 0; k < row; ++k) {
    const PlacedRule& earlier = rules[k];
    const bool takes_all =
        earlier.when && !earlier.rule.at_most && implies(*rule.when, *earlier.when, possible_);
    if (!takes_all) continue;
    refuse(rule.place, rule.path, {Problem::rule_behind, {earlier.rule.name.en}},
           {{earlier.place, {Problem::note_other_rule, {}}}});
    return;
  }
}

/// Whether something in the branch can be otherwise once a household has left.
bool Judge::changes(const Branch& branch) const {
  return std::any_of(branch.begin(), branch.end(), [&](const Literal& literal) {
    return changes_outside(literal.term->condition.observable) && !always_holds(literal, possible_);
  });
}

/// A comparison of leaving and one of coming back, of the same variable, that the same household
/// can meet at once.
std::optional<Clash> Judge::meeting(const Branch& out, const Branch& back) const {
  Branch both = out;
  both.insert(both.end(), back.begin(), back.end());
  if (clash_in(both, possible_)) return {};
  for (const Literal& b : back) {
    const Condition& c = b.term->condition;
    if (!changes_outside(c.observable) || always_holds(b, possible_)) continue;
    const auto same = std::find_if(out.begin(), out.end(), [&](const Literal& o) {
      return same_variable(o.term->condition, c);
    });
    if (same != out.end()) return Clash{b, *same};
  }
  return {};
}

void Judge::check_circle(const PlacedRule& rule) {
  const auto outs = branches_of(*rule.when, false);
  const auto backs = branches_of(*rule.back, false);
  if (!outs || !backs) return;
  for (const Branch& back : *backs) {
    if (!changes(back)) {
      refuse(rule.back->place, rule.back->path, {Problem::rule_unchanged, {}});
      return;
    }
    for (const Branch& out : *outs) {
      const std::optional<Clash> same = meeting(out, back);
      if (!same) continue;
      const Term& b = *same->one.term;
      refuse(b.place, b.path, {Problem::rule_circle, {variable_name(b.condition)}},
             {{same->other.term->place, {Problem::note_leaves_by, {}}}});
      return;
    }
  }
}

void Judge::judge(const std::vector<PlacedRule>& rules) {
  check_offers(rules);
  for (std::size_t row = 0; row < rules.size(); ++row) {
    const PlacedRule& rule = rules[row];
    bool fine = rule.when.has_value();
    for (const std::optional<Term>* term : {&rule.when, &rule.back}) {
      if (!*term) continue;
      fine = check_programmes(**term) && fine;
      fine = check_possible(**term) && fine;
      if (fine) fine = check_always(**term);
    }
    check_way_out(context_, scope_, rule);
    if (!fine) continue;
    check_reached(context_, rule);
    check_for_all(rule);
    check_order(rules, row);
    if (rule.back) check_circle(rule);
  }
}

bool has_rules(const Programme& programme) {
  return !programme.exit.empty() || programme.intake.has_value();
}

/// Where an arm's list names a programme.
Place place_in(const View& list, const std::string& programme) {
  for (const Node& item : list.said.front().node->items) {
    if (item.text == programme) return item.place;
  }
  return list.place();
}

/// A household is in one transfer, and follows its rules.
void check_arms(Context& context, const View& root, const std::vector<Arm>& arms) {
  for (const Arm& arm : arms) {
    const Programme* first = nullptr;
    for (const Programme& programme : arm.programmes) {
      if (!has_rules(programme)) continue;
      if (first != nullptr) {
        const View list = root.child("arms").child(arm.name).child("programmes");
        context.mistake(place_in(list, programme.name), list.path,
                        {Problem::rule_two_transfers, {first->name, programme.name}});
      }
      first = &programme;
    }
  }
}

}  // namespace

void check_rules(Context& context, const View& root, const RuleScope& scope,
                 const std::vector<RuleList>& lists, const std::vector<Arm>& arms) {
  check_arms(context, root, arms);
  for (std::size_t k = 0; k < lists.size(); ++k) {
    Judge(context, scope, arms, scope.programmes[k].name).judge(lists[k].rules);
  }
}

}  // namespace winay::config
