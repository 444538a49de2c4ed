#include "record/event_finder.hpp"

#include "winay/state/stocks.hpp"

namespace winay {

namespace {

constexpr std::size_t kinds = event_kind_names.size();

constexpr Flag bit(EventKind kind) { return Flag{1} << static_cast<std::uint32_t>(kind); }

/// What flows tell of each lane; padding has no events.
WINAY_CLONED void mark_flows(const std::int32_t* household, const Flows& flows, Flag in_force,
                             std::size_t lanes, Flag* out) {
  Flag* WINAY_RESTRICT happened = out;
  constexpr auto active = static_cast<Flag>(Affiliation::active);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag left = flows.exit.reason[h] != 0 ? bit(EventKind::exit) : 0U;
    const Flag unpaid = flows.support.transfer[h] > Real{0} ? 0U : bit(EventKind::suspension);
    const Flag affiliated = flows.exit.affiliation[h] == active ? in_force : 0U;
    const Flag starts = flows.accumulation.started[h] != 0 ? bit(EventKind::activation) : 0U;
    const Flag closes = flows.accumulation.closed[h] != 0 ? bit(EventKind::closure) : 0U;
    const Flag plans = flows.support.plan[h] != 0 ? bit(EventKind::plan) : 0U;
    const Flag all = left | (unpaid & affiliated) | starts | closes | plans;
    happened[h] = household[h] >= 0 ? all : 0U;
  }
}

WINAY_CLONED void mark_start(const std::int32_t* household, const std::int32_t* start,
                             std::int32_t bimester, std::size_t lanes, Flag* out) {
  Flag* WINAY_RESTRICT happened = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag starts = start[h] == bimester ? bit(EventKind::enrolment) : 0U;
    happened[h] |= household[h] >= 0 ? starts : 0U;
  }
}

WINAY_CLONED void mark_completion(const std::int32_t* household, const Flag* completes,
                                  std::size_t lanes, Flag* out) {
  Flag* WINAY_RESTRICT happened = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag done = completes[h] != 0 ? bit(EventKind::coaching_completed) : 0U;
    happened[h] |= household[h] >= 0 ? done : 0U;
  }
}

WINAY_CLONED Flag count_bit(const Flag* happened, Flag kind, std::size_t lanes) {
  Flag count = 0;
  for (std::size_t h = 0; h < lanes; ++h) count += (happened[h] >> kind) & 1U;
  return count;
}

Reason reason_of_plan(Flag plan) {
  switch (static_cast<Plan>(plan)) {
    case Plan::guinea_pigs:
      return Reason::plan_guinea_pigs;
    case Plan::pasture:
      return Reason::plan_pasture;
    default:
      return Reason::plan_other;
  }
}

/// The reason of the rule that a household is under.
Reason reason_of_rule(const ExitFlows& exit, std::size_t h, std::span<const Reason> rules) {
  const Flag under = exit.rule[h];
  return under == 0 || under > rules.size() ? Reason::none : rules[under - 1];
}

Reason reason_of_exit(const ExitFlows& exit, std::size_t h, std::span<const Reason> rules) {
  const Flag reason = exit.reason[h];
  if (reason < first_rule_reason) return static_cast<Reason>(reason);
  const std::size_t row = reason - first_rule_reason;
  return row < rules.size() ? rules[row] : Reason::none;
}

Reason reason_of_suspension(const ExitFlows& exit, std::size_t h, std::span<const Reason> rules) {
  return exit.payment_share[h] > Real{0} ? Reason::conditions_failed
                                         : reason_of_rule(exit, h, rules);
}

Reason reason_of(EventKind kind, const Flows& flows, std::size_t h, std::span<const Reason> rules) {
  switch (kind) {
    case EventKind::exit:
      return reason_of_exit(flows.exit, h, rules);
    case EventKind::suspension:
      return reason_of_suspension(flows.exit, h, rules);
    case EventKind::notice:
    case EventKind::offer:
      return reason_of_rule(flows.exit, h, rules);
    case EventKind::entry:
      return Reason::from_the_waiting_list;
    case EventKind::re_entry:
      return Reason::back_by_the_rule;
    case EventKind::enrolment:
      return Reason::programme_started;
    case EventKind::activation:
      return Reason::scale_reached;
    case EventKind::closure:
      return Reason::below_scale;
    case EventKind::plan:
      return reason_of_plan(flows.support.plan[h]);
    case EventKind::coaching_completed:
      return Reason::sessions_completed;
  }
  return Reason::none;
}

}  // namespace

void EventFinder::clear() {
  counts_.fill(0);
  rows_.clear();
}

void EventFinder::find(const BlockStep& step, bool in_force, std::span<const Reason> rules) {
  const std::size_t lanes = step.now.lanes;
  if (happened_.size() < lanes) happened_.resize(lanes);
  mark_flows(step.traits.household, step.flows, in_force ? ~Flag{0} : Flag{0}, lanes,
             happened_.data());
  mark_programmes(step);
  if (has_rules_) mark_rules(step);
  for (std::size_t k = 0; k < kinds; ++k) {
    counts_[k] += count_bit(happened_.data(), static_cast<Flag>(k), lanes);
  }
  if (keep_rows_) add_rows(step, rules);
}

/// What rules did, besides letting households go.
void EventFinder::mark_rules(const BlockStep& step) {
  constexpr std::array<EventKind, 5> kinds_of{EventKind::exit, EventKind::notice, EventKind::offer,
                                              EventKind::re_entry, EventKind::entry};
  for (std::size_t h = 0; h < step.now.lanes; ++h) {
    const Flag event = step.flows.exit.event[h];
    if (event == 0 || step.traits.household[h] < 0) continue;
    happened_[h] |= bit(kinds_of.at(event));
  }
}

void EventFinder::mark_programmes(const BlockStep& step) {
  const std::int32_t bimester = step.now.bimester;
  for (std::size_t p = 0; p < step.enrolments.size() && p < arm_->programmes.size(); ++p) {
    const Programme& programme = arm_->programmes[p];
    if (bimester < programme.starts || bimester >= programme.ends) continue;
    mark_start(step.traits.household, step.enrolments[p].start, bimester, step.now.lanes,
               happened_.data());
    const bool completes =
        programme.coaching &&
        bimester - programme.starts == static_cast<std::int32_t>(programme.coaching->effects_start);
    if (!completes) continue;
    mark_completion(step.traits.household, step.enrolments[p].completes_coaching, step.now.lanes,
                    happened_.data());
  }
}

void EventFinder::add_rows(const BlockStep& step, std::span<const Reason> rules) {
  for (std::size_t h = 0; h < step.now.lanes; ++h) {
    if (happened_[h] == 0) continue;
    for (std::size_t k = 0; k < kinds; ++k) {
      if ((happened_[h] >> k & 1U) == 0) continue;
      const auto kind = static_cast<EventKind>(k);
      rows_.push_back({step.now.bimester, step.traits.household[h], kind,
                       reason_of(kind, step.flows, h, rules)});
    }
  }
}

}  // namespace winay
