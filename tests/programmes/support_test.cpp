#include "winay/programmes/support.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/village.hpp"
#include "winay/state/enrolment.hpp"

namespace winay::test {

namespace {

/// Household 0 has taken part since bimester 0; household 1 never does.
struct Programmes : Village {
  Enrolment enrolment;

  Programmes() {
    for_each_enrolment(table::Resize{lanes}, enrolment);
    enrolment.start.assign(lanes, never);
    enrolment.start[only] = 0;
    for (const Technology t : delivered_technologies) put_in_use(enrolment.package, only, t);
    enrolment.offered_coaching[only] = enrolment.completes_coaching[only] = 1;
    now.bimester = 2;
  }
  void support_at(const Programme& programme, std::int32_t bimester, double plans = 0) {
    now.bimester = bimester;
    EnrolmentView v{};
    for_each_enrolment(table::Point{0}, v, enrolment);
    start_support(0.05, now, flows.support);
    add_support(programme, plans, now, v, flows.exit, before(), flows.support);
  }
  [[nodiscard]] Programme programme(const std::string& name) const {
    return standard_programme(file, name);
  }
};

using Snapshot = std::vector<std::pair<std::string, double>>;

/// Every flow of support for household 0, by name.
Snapshot snapshot(const SupportFlows& s) {
  const auto real = [](Lanes<Real> c) { return static_cast<double>(c[0]); };
  const auto flag = [](Lanes<Flag> c) { return static_cast<double>(c[0]); };
  return {{"transfer", real(s.transfer)},
          {"emergency", real(s.emergency)},
          {"asset_grant", real(s.asset_grant)},
          {"delivered", flag(s.delivered[0])},
          {"arriving", flag(s.arriving[0])},
          {"aware", flag(s.aware[0])},
          {"trained", flag(s.trained)},
          {"visits", real(s.visits)},
          {"coached", flag(s.coached)},
          {"plan", flag(s.plan)},
          {"plan_acts", real(s.plan_acts)},
          {"internality", real(s.internality)},
          {"powerful_others", real(s.powerful_others)},
          {"savings_leak", real(s.savings_leak)},
          {"programme_cost", real(s.programme_cost)}};
}

/// The flows that differ between a programme and the same without one component, over its life.
std::set<std::string> changed_by(Programmes& village, const Programme& whole,
                                 const std::function<void(Programme&)>& switch_off) {
  Programme without = whole;
  switch_off(without);
  std::set<std::string> changed;
  for (std::int32_t t = 0; t < 20; ++t) {
    village.support_at(whole, t, 1);
    const Snapshot a = snapshot(village.flows.support);
    village.support_at(without, t, 1);
    const Snapshot b = snapshot(village.flows.support);
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i].second != b[i].second) changed.insert(a[i].first);
    }
  }
  return changed;
}

using Names = std::set<std::string>;

}  // namespace

TEST_CASE_FIXTURE(Programmes,
                  "support: each component switched off changes the flow it names, and only that") {
  const Programme juntos = programme("juntos");
  const Programme haku_winay = programme("haku-winay");
  const Programme coaching = programme("coaching");
  CHECK(changed_by(*this, juntos, [](Programme& it) { it.cash_transfer.reset(); }) ==
        Names{"transfer"});
  CHECK(changed_by(*this, haku_winay, [](Programme& it) { it.in_kind_assets.reset(); }) ==
        Names{"asset_grant"});
  CHECK(changed_by(*this, haku_winay, [](Programme& it) { it.training.reset(); }) ==
        Names{"delivered", "arriving", "trained", "visits"});
  CHECK(changed_by(*this, haku_winay, [](Programme& it) { it.financial_inclusion.reset(); }) ==
        Names{"savings_leak"});
  CHECK(changed_by(*this, haku_winay, [](Programme& it) { it.group_enterprise.reset(); }) ==
        Names{});
  CHECK(changed_by(*this, coaching, [](Programme& it) { it.coaching.reset(); }) ==
        Names{"coached", "plan", "plan_acts", "internality", "powerful_others"});
  CHECK(changed_by(*this, coaching, [](Programme& it) { it.coaching->changes_traits = false; }) ==
        Names{"internality", "powerful_others"});
  CHECK(changed_by(*this, coaching, [](Programme& it) { it.coaching->guinea_pig_plans = 0; }) ==
        Names{});
  Programme messages = juntos;
  messages.manager_messages = {.savings_leak_cut = 0.2, .vegetables = true, .home = true};
  CHECK(changed_by(*this, messages, [](Programme& it) { it.manager_messages.reset(); }) ==
        Names{"aware", "savings_leak"});
}

TEST_CASE_FIXTURE(Programmes,
                  "support: a condition failed last bimester stops the payment of this one") {
  stocks.complied[1] = 0;
  support_at(programme("juntos"), 3);
  CHECK(flows.support.transfer[0] == 200);
  CHECK(flows.support.transfer[1] == 0);
}

TEST_CASE_FIXTURE(Programmes, "support: who has left is not paid") {
  flows.exit.affiliation[only] = static_cast<Flag>(Affiliation::left);
  support_at(programme("juntos"), 3);
  CHECK(flows.support.transfer[only] == 0);
}

TEST_CASE_FIXTURE(Programmes, "support: an amount that is not indexed loses value with prices") {
  Programme juntos = programme("juntos");
  now.prices = 1.25;
  juntos.cash_transfer->indexed = true;
  support_at(juntos, 3);
  CHECK(flows.support.transfer[only] == 200);
  juntos.cash_transfer->indexed = false;
  support_at(juntos, 3);
  CHECK(flows.support.transfer[only] == 160);
}

TEST_CASE_FIXTURE(Programmes, "support: assets come once, to participants, in their bimester") {
  const Programme haku_winay = programme("haku-winay");
  double given = 0;
  for (std::int32_t t = -3; t < 30; ++t) {
    support_at(haku_winay, t);
    given += static_cast<double>(flows.support.asset_grant[only]);
    CHECK(flows.support.asset_grant[1] == 0);
    if (t != 2) CHECK(flows.support.asset_grant[only] == 0);
  }
  CHECK(given == 2500);
}

TEST_CASE_FIXTURE(Programmes,
                  "support: sheds are delivered from the fourth bimester until visits end") {
  const Programme haku_winay = programme("haku-winay");
  constexpr Technology shed = Technology::shed;
  for (std::int32_t t = 0; t < 30; ++t) {
    support_at(haku_winay, t);
    CHECK(in_use(flows.support.delivered, only, shed) == (t >= 4 && t < 18 ? 1 : 0));
    CHECK(in_use(flows.support.arriving, only, shed) == (t == 4 ? 1 : 0));
    CHECK(flows.support.visits[only] == (t < 18 ? 1 : 0));
    CHECK(flows.support.trained[only] == 1);
  }
}

TEST_CASE_FIXTURE(Programmes,
                  "support: twice the reach of a yachachiq halves the visits of each household") {
  Programme haku_winay = programme("haku-winay");
  const auto visits_at = [&](double households) {
    haku_winay.training->households_per_yachachiq = households;
    support_at(haku_winay, 3);
    CHECK(flows.support.visits[1] == 0);
    return static_cast<double>(flows.support.visits[only]);
  };
  haku_winay.training->yachachiq_reach = 40;
  CHECK(visits_at(80) == 0.5);
  CHECK(visits_at(160) == 0.25);
  CHECK(visits_at(40) == 1);
  CHECK(visits_at(20) == 1);  // nothing is known of more visits than the package has
  haku_winay.training->yachachiq_reach = 80;
  CHECK(visits_at(80) == 1);
}

TEST_CASE_FIXTURE(Programmes, "support: more households a yachachiq never mean more visits") {
  Programme haku_winay = programme("haku-winay");
  Real before = 1;
  for (double households = 1; households <= 500; ++households) {
    haku_winay.training->households_per_yachachiq = households;
    support_at(haku_winay, 0);
    CHECK(flows.support.visits[only] <= before);
    CHECK(flows.support.visits[only] > 0);
    before = flows.support.visits[only];
  }
}

/// What household 0 is given from bimester 0 to 29: the bimesters with something, and how much.
std::vector<std::pair<std::int32_t, double>> gifts(Programmes& village, const Programme& of) {
  std::vector<std::pair<std::int32_t, double>> given;
  for (std::int32_t t = 0; t < 30; ++t) {
    village.support_at(of, t);
    const auto soles = static_cast<double>(village.flows.support.asset_grant[0]);
    if (soles != 0) given.emplace_back(t, soles);
    CHECK(village.flows.support.asset_grant[1] == 0);
  }
  return given;
}

TEST_CASE_FIXTURE(Programmes,
                  "support: what a group wins is part of its members' assets, and comes later") {
  using Gifts = std::vector<std::pair<std::int32_t, double>>;
  Programme haku_winay = programme("haku-winay");
  GroupEnterprise& group = *haku_winay.group_enterprise;
  group = {
      .share = 0.2, .households_per_group = 4, .award = 8000, .delivered_at = 9, .from_assets = 0};
  enrolment.group_enterprise[only] = 1;
  CHECK(gifts(*this, haku_winay) == Gifts{{2, 2500}});
  group.from_assets = 1;  // 8,000 soles among four
  CHECK(gifts(*this, haku_winay) == Gifts{{2, 500}, {9, 2000}});
  group.from_assets = 0.25;
  CHECK(gifts(*this, haku_winay) == Gifts{{2, 2000}, {9, 500}});
  group.from_assets = 1;
  group.award = 80'000;
  CHECK(gifts(*this, haku_winay) == Gifts{{9, 2500}});  // never more than the assets
  group.delivered_at = 2;
  CHECK(gifts(*this, haku_winay) == Gifts{{2, 2500}});
  group.delivered_at = 9;
  enrolment.group_enterprise[only] = 0;
  CHECK(gifts(*this, haku_winay) == Gifts{{2, 2500}});
}

TEST_CASE_FIXTURE(Programmes, "support: traits shift once, for those who complete") {
  const Programme coaching = programme("coaching");
  for (std::int32_t t = 0; t < 30; ++t) {
    support_at(coaching, t);
    CHECK(flows.support.internality[only] == (t == 10 ? 0.5F : 0.0F));
    CHECK(flows.support.internality[1] == 0);
  }
}

TEST_CASE_FIXTURE(Programmes, "support: plans go to completers without a shed") {
  const Programme coaching = programme("coaching");
  support_at(coaching, 10, 1);
  CHECK(flows.support.plan[only] == static_cast<Flag>(Plan::guinea_pigs));
  use(Technology::shed);
  support_at(coaching, 10, 1);
  CHECK(flows.support.plan[only] == static_cast<Flag>(Plan::none));
}

TEST_CASE_FIXTURE(
    Programmes, "support: the share of completers who plan is the programme's, as far as it goes") {
  Coaching coaching{};
  coaching.guinea_pig_plans = 0.3;
  CHECK(plan_probability(coaching, 1000, 600) == doctest::Approx(0.5));
  CHECK(plan_probability(coaching, 1000, 100) == 1);
  CHECK(plan_probability(coaching, 1000, 0) == 0);
}

TEST_CASE_FIXTURE(Programmes, "support: cost lines add up to the cost of a household") {
  Programme costly;
  costly.name = "costly";
  costly.costs = {
      {.name = {"a", "a"}, .basis = CostBasis::household_start, .amount = 1800, .spread_over = 18}};
  double spent = 0;
  for (std::int32_t t = 0; t < 40; ++t) {
    support_at(costly, t);
    spent += static_cast<double>(flows.support.programme_cost[only]);
    CHECK(flows.support.programme_cost[1] == 0);
  }
  CHECK(spent == doctest::Approx(1800));
}

TEST_CASE_FIXTURE(Programmes, "support: households share what their yachachiq costs") {
  Programme haku_winay = programme("haku-winay");
  haku_winay.costs = {
      {.name = {"a", "a"}, .basis = CostBasis::yachachiq, .amount = 36'000, .spread_over = 18}};
  const auto spent_at = [&](double households) {
    haku_winay.training->households_per_yachachiq = households;
    support_at(haku_winay, 17);
    return static_cast<double>(flows.support.programme_cost[only]);
  };
  CHECK(spent_at(20) == 100);
  CHECK(spent_at(40) == 50);
  support_at(haku_winay, 18);
  CHECK(flows.support.programme_cost[only] == 0);
  haku_winay.training.reset();  // and with it the yachachiqs
  support_at(haku_winay, 17);
  CHECK(flows.support.programme_cost[only] == 0);
}

}  // namespace winay::test
