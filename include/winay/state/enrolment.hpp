#pragma once

#include <cstdint>

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

/// Who takes part in one programme of one arm, settled by lottery before the arm starts. The same
/// household draws the same numbers in every arm and scenario.
template <template <class> class C>
struct EnrolmentOf {
  C<std::int32_t> start;       ///< bimester; `never` if it does not take part
  TechnologyWords<C> package;  ///< technologies it will be delivered
  C<Flag> group_enterprise;    ///< 1 in a winning group
  C<Flag> offered_coaching;
  C<Flag> completes_coaching;
  C<Real> plan_draw;  ///< uniform: who makes a plan
};

using Enrolment = EnrolmentOf<Column>;
using EnrolmentView = EnrolmentOf<ConstLanes>;

template <class Visit, class... Tables>
void for_each_enrolment(Visit&& visit, Tables&&... e) {
  visit("start", e.start...);
  for (std::size_t w = 0; w < technology_words; ++w) visit("package", e.package[w]...);
  visit("group_enterprise", e.group_enterprise...);
  visit("offered_coaching", e.offered_coaching...);
  visit("completes_coaching", e.completes_coaching...);
  visit("plan_draw", e.plan_draw...);
}

}  // namespace winay
