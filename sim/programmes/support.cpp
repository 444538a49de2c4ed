#include "winay/programmes/support.hpp"

#include <algorithm>
#include <span>

#include "winay/core/choose.hpp"

namespace winay {

namespace {

WINAY_CLONED void pay(Real amount, Real cost, bool conditional, std::size_t lanes,
                      const ExitFlows& exit, const StocksView& stocks, SupportFlows& support) {
  constexpr auto active = static_cast<Flag>(Affiliation::active);
  const Flag always = conditional ? 0U : 1U;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag affiliated = exit.affiliation[h] == active ? 1U : 0U;
    const Flag paid = affiliated & (stocks.complied[h] | always);
    const Real full_share = exit.payment_share[h];
    const Real share = paid != 0U ? full_share : Real{0};
    support.transfer[h] += amount * share;
    support.programme_cost[h] += cost * share;
  }
}

WINAY_CLONED void give(Real value, std::int32_t at, const Now& now, ConstLanes<std::int32_t> start,
                       SupportFlows& support) {
  const std::int32_t due = now.bimester - at;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    support.asset_grant[h] += start[h] == due ? value : Real{0};
  }
}

/// A member of a winning group gets `late` of its assets with the award, the rest with those of
/// all.
WINAY_CLONED void give_with_award(Real value, std::int32_t at, Real late, std::int32_t award_at,
                                  const Now& now, ConstLanes<std::int32_t> start,
                                  ConstLanes<Flag> member, SupportFlows& support) {
  const std::int32_t due = now.bimester - at;
  const std::int32_t award_due = now.bimester - award_at;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    const Real with_award = member[h] != 0U ? late : Real{0};
    const Real first = start[h] == due ? value - with_award : Real{0};
    support.asset_grant[h] += first + (start[h] == award_due ? with_award : Real{0});
  }
}

void hand_over(const Programme& programme, const Now& now, const EnrolmentView& enrolment,
               SupportFlows& support) {
  const InKindAssets& assets = *programme.in_kind_assets;
  const std::optional<GroupEnterprise>& group = programme.group_enterprise;
  const auto at = static_cast<std::int32_t>(assets.delivered_at);
  const double late = group ? assets_with_award(*group, assets.value) : 0.0;
  if (late == 0) return give(static_cast<Real>(assets.value), at, now, enrolment.start, support);
  give_with_award(static_cast<Real>(assets.value), at, static_cast<Real>(late),
                  static_cast<std::int32_t>(group->delivered_at), now, enrolment.start,
                  enrolment.group_enterprise, support);
}

WINAY_CLONED void visit(Real share, std::int32_t visits_for, const Now& now,
                        ConstLanes<std::int32_t> start, SupportFlows& support) {
  const std::int32_t bimester = now.bimester;
  const std::int32_t over = bimester - visits_for;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    const std::int32_t since = start[h];
    const Flag started = since <= bimester ? 1U : 0U;
    const Flag visited = started & (since > over ? 1U : 0U);
    const Real before = support.visits[h];
    support.trained[h] |= started;
    support.visits[h] = greatest(before, visited != 0U ? share : Real{0});
  }
}

WINAY_CLONED void deliver(Flag bit, std::int32_t at, std::int32_t visits_for, const Now& now,
                          ConstLanes<std::int32_t> start, ConstLanes<Flag> package,
                          Lanes<Flag> delivered, Lanes<Flag> arriving) {
  const std::int32_t due = now.bimester - at;
  const std::int32_t over = now.bimester - visits_for;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    const Flag covered = package[h] & bit;
    const Flag since = start[h] <= due ? covered : Flag{0};
    const Flag accompanied = start[h] > over ? since : Flag{0};
    delivered[h] |= accompanied;
    arriving[h] |= start[h] == due ? covered : Flag{0};
  }
}

void train(const Training& training, const Now& now, const EnrolmentView& enrolment,
           SupportFlows& support) {
  const auto visits_for = static_cast<std::int32_t>(training.visits_for);
  visit(static_cast<Real>(visit_share(training)), visits_for, now, enrolment.start, support);
  for (std::size_t j = 0; j < delivered_technologies.size(); ++j) {
    const Technology technology = delivered_technologies[j];
    const std::size_t w = word_of(technology);
    deliver(field_bit(technology), static_cast<std::int32_t>(training.delivered_at[j]), visits_for,
            now, enrolment.start, enrolment.package[w], support.delivered[w], support.arriving[w]);
  }
}

WINAY_CLONED void include_financially(Real leak, const Now& now, ConstLanes<std::int32_t> start,
                                      SupportFlows& support) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    const bool in = start[h] <= now.bimester;
    support.savings_leak[h] = in ? least(support.savings_leak[h], leak) : support.savings_leak[h];
  }
}

/// Sessions, plans that are acted upon, and what the programme shifts once.
WINAY_CLONED void meet(Flag sessions, Real acts, Real internality, Real powerful_others,
                       std::size_t lanes, const EnrolmentView& enrolment, SupportFlows& support) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const bool completes = enrolment.completes_coaching[h] != 0U;
    support.coached[h] |= completes ? sessions : 0U;
    support.internality[h] += completes ? internality : Real{0};
    support.powerful_others[h] += completes ? powerful_others : Real{0};
    support.plan_acts[h] = greatest(support.plan_acts[h], acts);
  }
}

/// Some of the completers without a shed plan one.
WINAY_CLONED void make_plans(Real chance, std::size_t lanes, const EnrolmentView& enrolment,
                             const StocksView& stocks, SupportFlows& support) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag completes = enrolment.completes_coaching[h] != 0U ? 1U : 0U;
    const Flag no_shed = ~in_use(stocks.technologies, h, Technology::shed);
    const Flag plans = completes & no_shed & (enrolment.plan_draw[h] < chance ? 1U : 0U);
    const Flag plan = support.plan[h];
    support.plan[h] = plans != 0U ? static_cast<Flag>(Plan::guinea_pigs) : plan;
  }
}

void coach(const Programme& programme, double plan_chance, const Now& now,
           const EnrolmentView& enrolment, const StocksView& stocks, SupportFlows& support) {
  const Coaching& c = *programme.coaching;
  const std::int32_t time =
      now.bimester - programme.starts - static_cast<std::int32_t>(c.effects_start);
  const bool sessions = time >= 0 && time < static_cast<std::int32_t>(c.sessions_for);
  const bool acts = time >= 0 && time < static_cast<std::int32_t>(c.plan_lasts);
  const Real shift = time == 0 && c.changes_traits ? Real{1} : Real{0};
  meet(sessions ? 1U : 0U, acts ? Real{1} : Real{0}, shift * static_cast<Real>(c.internality),
       shift * static_cast<Real>(c.powerful_others), now.lanes, enrolment, support);
  if (time == 0) make_plans(static_cast<Real>(plan_chance), now.lanes, enrolment, stocks, support);
}

WINAY_CLONED void make_known(Flag known, std::size_t lanes, const ExitFlows& exit,
                             Lanes<Flag> aware) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const bool active = exit.affiliation[h] == static_cast<Flag>(Affiliation::active);
    aware[h] |= active ? known : 0U;
  }
}

WINAY_CLONED void keep_more(Real left, std::size_t lanes, const ExitFlows& exit,
                            SupportFlows& support) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const bool active = exit.affiliation[h] == static_cast<Flag>(Affiliation::active);
    const Real leak = support.savings_leak[h];
    support.savings_leak[h] = active ? leak * left : leak;
  }
}

void send_messages(const ManagerMessages& c, const Now& now, const ExitFlows& exit,
                   SupportFlows& support) {
  TechnologySet known;
  if (c.vegetables) known.add(Technology::vegetables);
  if (c.home) known.add(Technology::home);
  for (std::size_t w = 0; w < technology_words; ++w) {
    make_known(known.words[w], now.lanes, exit, support.aware[w]);
  }
  keep_more(static_cast<Real>(1.0 - c.savings_leak_cut), now.lanes, exit, support);
}

/// What a line costs a household: once or a year. Without training there are no yachachiqs.
double cost_of_household(const Programme& programme, const CostLine& line) {
  if (line.basis != CostBasis::yachachiq) return line.amount;
  return programme.training ? line.amount / programme.training->households_per_yachachiq : 0.0;
}

/// A cost each bimester to those who have started, and not so long ago that it is over.
WINAY_CLONED void charge_started(Real a_bimester, std::int32_t over, const Now& now,
                                 ConstLanes<std::int32_t> start, SupportFlows& support) {
  const std::int32_t bimester = now.bimester;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    const Flag charged = (start[h] <= bimester ? 1U : 0U) & (start[h] > over ? 1U : 0U);
    support.programme_cost[h] += charged != 0U ? a_bimester : Real{0};
  }
}

/// Costs beyond what is handed over in cash and kind.
void charge(const CostLine& line, double amount, const Now& now, const EnrolmentView& enrolment,
            SupportFlows& support) {
  const bool once = line.basis != CostBasis::household_year;
  const double bimesters = once ? line.spread_over : double{bimesters_a_year};
  const auto a_bimester = static_cast<Real>(amount / bimesters);
  const std::int32_t over =
      once ? now.bimester - static_cast<std::int32_t>(line.spread_over) : std::int32_t{-never};
  charge_started(a_bimester, over, now, enrolment.start, support);
}

void charge_all(const Programme& programme, const Now& now, const EnrolmentView& enrolment,
                SupportFlows& support) {
  for (const CostLine& line : programme.costs) {
    if (line.basis == CostBasis::payment) continue;
    charge(line, cost_of_household(programme, line), now, enrolment, support);
  }
}

/// Costs per sole of cash paid.
double cost_of_paying(const Programme& programme) {
  double rate = 0;
  for (const CostLine& line : programme.costs) {
    rate += line.basis == CostBasis::payment ? line.amount : 0.0;
  }
  return rate;
}

}  // namespace

void start_support(double savings_leak, const Now& now, SupportFlows& support) {
  for (auto* column : {&support.transfer, &support.emergency, &support.asset_grant, &support.visits,
                       &support.plan_acts, &support.internality, &support.powerful_others,
                       &support.programme_cost}) {
    std::fill_n(*column, now.lanes, Real{0});
  }
  std::fill_n(support.savings_leak, now.lanes, static_cast<Real>(savings_leak));
  for (auto* column : {&support.trained, &support.coached, &support.plan}) {
    std::fill_n(*column, now.lanes, Flag{0});
  }
  for (auto* words : {&support.delivered, &support.arriving, &support.aware}) {
    for (const Lanes<Flag> word : *words) std::fill_n(word, now.lanes, Flag{0});
  }
}

void add_support(const Programme& programme, double plan_chance, const Now& now,
                 const EnrolmentView& enrolment, const ExitFlows& exit, const StocksView& stocks,
                 SupportFlows& support) {
  if (now.bimester < programme.starts) return;
  const bool in_force = now.bimester < programme.ends;
  if (programme.cash_transfer && in_force) {
    const CashTransfer& c = *programme.cash_transfer;
    const double real_amount = c.amount / (c.indexed ? c.set_at_prices : now.prices);
    pay(static_cast<Real>(real_amount), static_cast<Real>(real_amount * cost_of_paying(programme)),
        c.conditional, now.lanes, exit, stocks, support);
  }
  if (programme.in_kind_assets && in_force) hand_over(programme, now, enrolment, support);
  // What was learnt and opened stays when a programme ends; its visits follow each household's
  // start.
  if (programme.training) train(*programme.training, now, enrolment, support);
  if (programme.financial_inclusion) {
    include_financially(static_cast<Real>(programme.financial_inclusion->savings_leak), now,
                        enrolment.start, support);
  }
  if (programme.coaching && in_force) {
    coach(programme, plan_chance, now, enrolment, stocks, support);
  }
  if (programme.manager_messages && in_force) {
    send_messages(*programme.manager_messages, now, exit, support);
  }
  if (in_force) charge_all(programme, now, enrolment, support);
}

WINAY_CLONED void pay_leavers(const Now& now, const ExitFlows& exit, SupportFlows& support) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    support.transfer[h] += exit.grant[h];
    support.asset_grant[h] += exit.asset_top_up[h];
  }
}

double plan_probability(const Coaching& coaching, std::int64_t completers,
                        std::int64_t without_shed) {
  if (without_shed <= 0) return 0.0;
  return std::min(1.0, coaching.guinea_pig_plans * static_cast<double>(completers) /
                           static_cast<double>(without_shed));
}

}  // namespace winay
