#include <doctest/doctest.h>

#include <vector>

#include "tests/support/conditions.hpp"
#include "tests/support/village.hpp"
#include "winay/phases/exit.hpp"

namespace winay::test {

namespace {

Condition joined(Condition::Kind kind, std::vector<Condition> parts) {
  Condition c;
  c.kind = kind;
  c.parts = std::move(parts);
  return c;
}

/// Met from the bimester on.
Condition from(std::int32_t bimester) {
  return compare(Observable::date, Condition::Kind::at_least, bimester);
}
Condition assets_below(double soles) {
  return compare(Observable::assets, Condition::Kind::below, soles);
}
Condition assets_from(double soles) {
  return compare(Observable::assets, Condition::Kind::at_least, soles);
}

/// Sixteen households under rules, bimester after bimester; 0 is the one looked at.
struct Ruled : Village {
  TransferRules rules;
  Centres centres;
  Enrolment enrolment;
  bool in_force = true;

  Ruled() {
    p.exit.recertification_interval = 1000;
    now = {.key = {.seed = 1, .replicate = 0}, .bimester = 1, .season = 1, .lanes = lanes};
    centres.id = {5};
    centres.department = {3};
    centres.district = {7};
    centres.households = {50};
    centres.unmet_need_share = {0.7F};
    for_each_enrolment(table::Resize{lanes}, enrolment);
    std::fill(enrolment.start.begin(), enrolment.start.end(), never);
    std::fill(stocks.observed_score.begin(), stocks.observed_score.end(), never_observed);
    for (std::size_t h = 0; h < lanes; ++h) {
      for (std::size_t k = 0; k < 2; ++k) {
        flows.demography.child_ages[k][h] = stocks.child_ages[k][h];
      }
    }
  }

  ExitRule& rule(Condition when) {
    ExitRule& r = rules.exit.emplace_back();
    r.name = {"rule", "rule"};
    r.when = std::move(when);
    return r;
  }

  void step() {
    EnrolmentView programme{};
    for_each_enrolment(table::Point{0}, programme, enrolment);
    const ObservationRule observation{.poverty_line = 350, .eligible_age = 19, .first_year = 2018};
    leave_transfer(p.exit, p.demography.eligible_age, p.welfare.poverty_line, in_force, now, who(),
                   before(), flows.demography, scratch.words, scratch.number, flows.exit);
    follow_rules(rules, observation, in_force, now, centres, who(), endowed(),
                 std::span(&programme, 1), before(), flows.demography, flows.exit);
    for (std::size_t h = 0; h < lanes; ++h) remember(h);
    ++now.bimester;
  }
  void remember(std::size_t h) {
    stocks.affiliation[h] = flows.exit.affiliation[h];
    stocks.exit_rule[h] = flows.exit.rule[h];
    stocks.exit_stage[h] = flows.exit.stage[h];
    stocks.exit_clock[h] = flows.exit.clock[h];
    stocks.offered_start[h] = flows.exit.offered_start[h];
    for (std::size_t k = 0; k < 2; ++k) {
      stocks.condition_counts[k][h] = flows.exit.condition_counts[k][h];
    }
  }
  void steps(int n) {
    for (int i = 0; i < n; ++i) step();
  }

  [[nodiscard]] bool in() const {
    return stocks.affiliation[only] == static_cast<Flag>(Affiliation::active);
  }
  [[nodiscard]] Real share() const { return flows.exit.payment_share[only]; }
  [[nodiscard]] ExitStage stage() const { return static_cast<ExitStage>(stocks.exit_stage[only]); }
  [[nodiscard]] ExitEvent event() const { return static_cast<ExitEvent>(flows.exit.event[only]); }
  /// Whether the condition holds for household 0 now.
  bool holds(const Condition& c) {
    rules.exit.clear();
    rule(c);
    step();
    --now.bimester;
    const bool left = !in();
    stocks.affiliation[only] = static_cast<Flag>(Affiliation::active);
    return left;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Ruled, "exit rules: one that is met lets a household go, with its reason") {
  rule(assets_from(4000));
  stocks.traditional_capital[1] = 3999;
  step();
  CHECK_FALSE(in());
  CHECK(flows.exit.reason[only] == first_rule_reason);
  CHECK(stocks.exit_rule[only] == 1);
  CHECK(stocks.affiliation[1] == static_cast<Flag>(Affiliation::active));
  CHECK(flows.exit.reason[1] == 0);
}

TEST_CASE_FIXTURE(Ruled,
                  "exit rules: notice, then each share of the taper, then out with a grant") {
  ExitRule& r = rule(from(3));
  r.notice = 1;
  r.taper = {1, 0.5, 0};
  r.each = 2;
  r.exit_grant = 600;
  std::vector<double> shares;
  for (int t = 1; t <= 9; ++t) {
    step();
    shares.push_back(in() ? static_cast<double>(share()) : 0);
    CHECK(flows.exit.grant[only] == (t == 8 ? Real{600} : Real{0}));
    CHECK((event() == ExitEvent::notice) == (t == 3));
  }
  CHECK(shares == std::vector<double>{1, 1, 1, 1, 1, 0.5, 0.5, 0, 0});
}

TEST_CASE_FIXTURE(Ruled, "exit rules: a comparison with a time has to hold in a row") {
  Condition rich = assets_from(5000);
  rich.for_bimesters = 3;
  rich.counter = 5;
  rule(rich);
  const std::vector<Real> capital{6000, 6000, 4000, 6000, 6000, 6000};
  for (std::size_t t = 0; t < capital.size(); ++t) {
    stocks.traditional_capital[only] = capital[t];
    step();
    CHECK(in() == (t + 1 < capital.size()));
  }
}

TEST_CASE_FIXTURE(Ruled, "exit rules: a counter that two conditions share counts once a bimester") {
  Condition rich = assets_from(1000);
  rich.for_bimesters = 4;
  rich.counter = 0;
  rule(joined(Condition::Kind::all, {rich, rich}));
  steps(3);
  CHECK(in());
  step();
  CHECK_FALSE(in());
}

TEST_CASE_FIXTURE(Ruled, "exit rules: all, any and not join conditions") {
  const Condition yes = assets_from(1);
  const Condition no = assets_below(1);
  using Kind = Condition::Kind;
  CHECK(holds(joined(Kind::all, {yes, yes})));
  CHECK_FALSE(holds(joined(Kind::all, {yes, no})));
  CHECK(holds(joined(Kind::any, {no, yes})));
  CHECK_FALSE(holds(joined(Kind::any, {no, no})));
  CHECK(holds(joined(Kind::negation, {no})));
  CHECK(holds(joined(Kind::all, {yes, joined(Kind::negation, {joined(Kind::any, {no, no})})})));
}

TEST_CASE_FIXTURE(Ruled, "exit rules: what was never observed meets no comparison") {
  using Kind = Condition::Kind;
  CHECK_FALSE(holds(compare(Observable::observed_score, Kind::at_least, 0)));
  CHECK_FALSE(holds(compare(Observable::observed_score, Kind::below, 1000)));
  CHECK_FALSE(holds(compare(Observable::vulnerability, Kind::below, 100)));
  stocks.observed_score[only] = std::log(Real{1.5});
  CHECK(holds(compare(Observable::observed_score, Kind::at_least, 1.49)));
  CHECK_FALSE(holds(compare(Observable::observed_score, Kind::at_least, 1.51)));
}

TEST_CASE_FIXTURE(Ruled, "exit rules: observables are in the units of their names") {
  using Kind = Condition::Kind;
  const auto is = [&](Observable what, double value) {
    return holds(compare(what, Kind::at_least, value - 1e-3)) &&
           holds(compare(what, Kind::at_most, value + 1e-3));
  };
  stocks.bimesters_affiliated[only] = 20;
  CHECK(is(Observable::affiliated_for, 20));
  CHECK(is(Observable::youngest_child, 8));
  CHECK(is(Observable::oldest_child, 8));
  CHECK(is(Observable::eligible_members, 1));
  CHECK(is(Observable::household_size, 4));
  CHECK(is(Observable::assets, 4000));
  CHECK(is(Observable::enterprise_active, 0));
  use(Technology::enterprise);
  CHECK(is(Observable::enterprise_active, 1));
  for (auto& bimester : stocks.income_history) bimester[only] = 700;
  CHECK(is(Observable::measured_income, 4200));
  endowments.unmeasured[only] = 3150;
  CHECK(is(Observable::own_income, 1.0));  // (4,200 / 4 + 3,150) / 12 = 350
  stocks.suspensions[only] = 0b1000101;
  CHECK(is(Observable::failed_conditions, 2));
  CHECK(is(Observable::department, 3));
  CHECK(is(Observable::district, 7));
  CHECK(is(Observable::unmet_need_share, 70));
  CHECK(is(Observable::centre_households, 50));
  now.bimester = 3;
  stocks.bimesters_affiliated[only] = 4;  // since bimester -1: the year before
  CHECK(is(Observable::cohort, 2017));
  now.bimester = 14;
  CHECK(is(Observable::date, 14));
}

TEST_CASE_FIXTURE(Ruled, "exit rules: time since a programme was completed starts with its end") {
  Condition done = compare(Observable::completed_for, Condition::Kind::at_least, 2);
  done.programme = "haku_winay";
  done.programme_row = 0;
  done.programme_lasts = 18;
  enrolment.start[only] = 0;
  rule(done);
  now.bimester = 19;
  step();
  CHECK(in());
  step();
  CHECK_FALSE(in());
  CHECK(stocks.affiliation[1] == static_cast<Flag>(Affiliation::active));
}

TEST_CASE_FIXTURE(Ruled, "exit rules: a suspension stops payment for a time, and nothing else") {
  ExitRule& r = rule(compare(Observable::date, Condition::Kind::at_most, 1));
  r.suspend_for = 3;
  std::vector<double> shares;
  for (int t = 0; t < 5; ++t) {
    step();
    shares.push_back(static_cast<double>(share()));
    CHECK(in());
  }
  CHECK(shares == std::vector<double>{0, 0, 0, 1, 1});
}

TEST_CASE_FIXTURE(Ruled,
                  "exit rules: a programme offered first is completed before anyone leaves") {
  ExitRule& r = rule(from(2));
  r.offer_first = "haku-winay";
  r.offer_row = 0;
  r.offer_lasts = 3;
  step();
  CHECK(stocks.offered_start[only] == 0);
  step();
  CHECK(event() == ExitEvent::offer);
  CHECK(stocks.offered_start[only] == 3);  // bimester 2, plus one
  enrolment.start[only] = 2;
  steps(2);
  CHECK(in());
  step();
  CHECK_FALSE(in());
}

TEST_CASE_FIXTURE(Ruled, "exit rules: who left by a rule comes back when its re-entry is met") {
  ExitRule& r = rule(assets_from(4000));
  r.re_entry = ReEntry{.when = assets_below(2000), .after = 2, .asset_top_up = 500, .at_most = {}};
  step();
  CHECK_FALSE(in());
  stocks.traditional_capital[only] = 1000;
  step();
  CHECK_FALSE(in());
  step();
  CHECK(in());
  CHECK(event() == ExitEvent::re_entry);
  CHECK(flows.exit.asset_top_up[only] == 500);
  step();
  CHECK(in());
  CHECK(flows.exit.asset_top_up[only] == 0);
}

TEST_CASE_FIXTURE(Ruled, "exit rules: without an eligible member nobody comes back") {
  rule(assets_from(4000)).re_entry = ReEntry{.when = assets_below(2000), .at_most = {}};
  step();
  stocks.traditional_capital[only] = 1000;
  flows.demography.child_ages[0][only] = 0xFFFFFFFFU;
  steps(3);
  CHECK_FALSE(in());
}

TEST_CASE_FIXTURE(Ruled, "exit rules: the first that is met rules, wherever the others stand") {
  rule(assets_below(1));
  ExitRule& second = rule(from(1));
  second.notice = 2;
  rule(from(1));
  step();
  CHECK(stage() == ExitStage::leaving);
  CHECK(stocks.exit_rule[only] == 2);
}

TEST_CASE_FIXTURE(Ruled, "exit rules: what the status quo ends is not wound down") {
  rule(from(1)).notice = 5;
  step();
  flows.demography.child_ages[0][only] = 0xFFFFFFFFU;
  step();
  CHECK(flows.exit.reason[only] == static_cast<Flag>(ExitReason::no_eligible_member));
  CHECK(stage() == ExitStage::none);
}

TEST_CASE_FIXTURE(Ruled, "exit rules: under a cap households queue until they are chosen") {
  rule(from(1)).at_most = 10;
  steps(3);
  CHECK(in());
  CHECK(stage() == ExitStage::queued);
  stocks.exit_stage[only] = static_cast<Flag>(ExitStage::chosen);
  step();
  CHECK_FALSE(in());
}

TEST_CASE_FIXTURE(Ruled, "exit rules: without a transfer in force, rules do nothing") {
  rule(from(1)).re_entry = ReEntry{.when = from(1), .at_most = {}};
  in_force = false;
  steps(3);
  CHECK(flows.exit.event[only] == 0);
  CHECK_FALSE(in());
}

TEST_CASE_FIXTURE(Ruled, "exit rules: who is out is scored in its turn, and can come back by it") {
  ExitRule& r = rule(from(1));
  r.re_entry = ReEntry{.when = compare(Observable::observed_score, Condition::Kind::below, 0.8),
                       .at_most = {}};
  p.exit.recertification_interval = 1;
  p.exit.score_error = 0;
  p.exit.cut_off = 20;
  step();
  CHECK_FALSE(in());
  for (auto& bimester : stocks.consumption_history) bimester[only] = 100;
  now.season = 0;
  stocks.observed_score[only] = 3;
  step();
  CHECK(in());
}

}  // namespace winay::test
