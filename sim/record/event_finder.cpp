#include "winay/record/event_finder.hpp"

#include <algorithm>

#include "winay/state/stocks.hpp"

namespace winay {

namespace {

/// Lanes are looked at one by one only where something happened to one of sixteen.
WINAY_CLONED Flag anything(const Flows& flows, std::size_t first) {
  constexpr auto active = static_cast<Flag>(Affiliation::active);
  Flag any = 0;
  for (std::size_t h = first; h < first + lane_width; ++h) {
    const Flag unpaid =
        flows.exit.affiliation[h] == active && !(flows.support.transfer[h] > Real{0}) ? 1U : 0U;
    any |= flows.exit.reason[h] | flows.accumulation.started[h] | flows.accumulation.closed[h] |
           flows.support.plan[h] | unpaid;
  }
  return any;
}

Reason reason_of(Plan plan) {
  switch (plan) {
    case Plan::guinea_pigs:
      return Reason::plan_guinea_pigs;
    case Plan::pasture:
      return Reason::plan_pasture;
    default:
      return Reason::plan_other;
  }
}

}  // namespace

bool transfer_in_force(const Arm& arm, std::int32_t bimester) {
  return std::any_of(arm.programmes.begin(), arm.programmes.end(), [&](const Programme& p) {
    return p.cash_transfer && p.starts <= bimester && bimester < p.ends;
  });
}

void EventFinder::clear() {
  counts_.fill(0);
  rows_.clear();
}

void EventFinder::add(const BlockStep& step, std::size_t lane, EventKind kind, Reason reason) {
  ++counts_[static_cast<std::size_t>(kind)];
  if (!keep_rows_) return;
  rows_.push_back({step.now.bimester, step.traits.household[lane], kind, reason});
}

void EventFinder::find(const BlockStep& step, bool in_force) {
  const Flows& f = step.flows;
  for (std::size_t first = 0; first < step.now.lanes; first += lane_width) {
    if (anything(f, first) == 0) continue;
    for (std::size_t h = first; h < first + lane_width; ++h) {
      if (step.traits.household[h] < 0) continue;
      if (f.exit.reason[h] != 0) {
        add(step, h, EventKind::exit, static_cast<Reason>(f.exit.reason[h]));
      }
      const bool active = f.exit.affiliation[h] == static_cast<Flag>(Affiliation::active);
      if (in_force && active && !(f.support.transfer[h] > Real{0})) {
        add(step, h, EventKind::suspension, Reason::conditions_failed);
      }
      if (f.accumulation.started[h] != 0) {
        add(step, h, EventKind::activation, Reason::scale_reached);
      }
      if (f.accumulation.closed[h] != 0) add(step, h, EventKind::closure, Reason::below_scale);
      if (f.support.plan[h] != 0) {
        add(step, h, EventKind::plan, reason_of(static_cast<Plan>(f.support.plan[h])));
      }
    }
  }
  find_in_programmes(step);
}

void EventFinder::find_in_programmes(const BlockStep& step) {
  for (std::size_t p = 0; p < step.enrolments.size() && p < arm_->programmes.size(); ++p) {
    const Programme& programme = arm_->programmes[p];
    const EnrolmentView& enrolment = step.enrolments[p];
    const bool may_start =
        programme.starts <= step.now.bimester && step.now.bimester < programme.ends;
    const bool completes =
        programme.coaching && step.now.bimester - programme.starts ==
                                  static_cast<std::int32_t>(programme.coaching->effects_start);
    if (!may_start) continue;
    for (std::size_t h = 0; h < step.now.lanes; ++h) {
      if (step.traits.household[h] < 0) continue;
      if (enrolment.start[h] == step.now.bimester) {
        add(step, h, EventKind::enrolment, Reason::programme_started);
      }
      if (completes && enrolment.completes_coaching[h] != 0) {
        add(step, h, EventKind::coaching_completed, Reason::sessions_completed);
      }
    }
  }
}

}  // namespace winay
