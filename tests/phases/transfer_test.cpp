#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/village.hpp"
#include "winay/phases/compliance.hpp"
#include "winay/phases/demography.hpp"
#include "winay/phases/endow.hpp"
#include "winay/phases/exit.hpp"

namespace winay::test {

namespace {

constexpr Flag no_children = 0xFFFFFFFFU;

struct Transfer : Village {
  bool in_force = true;

  Transfer() {
    now.season = 0;
    now.bimester = 6;
    now.year = 1;
    p.exit.recertification_interval = 1000;  // nobody's turn among the sixteen but household 999
    for (std::size_t h = 0; h < lanes; ++h) {
      flows.demography.child_ages[0][h] = stocks.child_ages[0][h];
      flows.demography.child_ages[1][h] = stocks.child_ages[1][h];
      for (auto& bimester : stocks.consumption_history) bimester[h] = 2000;
    }
  }
  void decide() {
    leave_transfer(p.exit, p.demography.eligible_age, p.welfare.poverty_line, in_force, now, who(),
                   before(), flows.demography, scratch.words, scratch.number, flows.exit);
  }
  [[nodiscard]] ExitReason reason() const {
    return static_cast<ExitReason>(flows.exit.reason[only]);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Transfer, "exit: a household without an eligible member leaves") {
  flows.demography.child_ages[0][only] = no_children;
  decide();
  CHECK(reason() == ExitReason::no_eligible_member);
  CHECK(flows.exit.affiliation[only] == static_cast<Flag>(Affiliation::left));
  CHECK(flows.exit.affiliation[1] == static_cast<Flag>(Affiliation::active));
}

TEST_CASE_FIXTURE(Transfer,
                  "exit: three failed bimesters within six end the affiliation, two do not") {
  SUBCASE("two") {
    stocks.suspensions[only] = 0b100001;
    decide();
    CHECK(reason() == ExitReason::none);
  }
  SUBCASE("three") {
    stocks.suspensions[only] = 0b100101;
    decide();
    CHECK(reason() == ExitReason::suspended);
  }
  SUBCASE("three, but one too long ago") {
    stocks.suspensions[only] = 0b1000101;
    decide();
    CHECK(reason() == ExitReason::none);
  }
}

TEST_CASE_FIXTURE(
    Transfer, "exit: a household above the cut-off leaves when its turn of recertification comes") {
  p.exit.cut_off = -20;
  decide();
  CHECK(reason() == ExitReason::none);
  p.exit.recertification_interval = 1;
  decide();
  CHECK(reason() == ExitReason::reclassified);
}

TEST_CASE_FIXTURE(Transfer, "exit: each household's turn comes once in every interval of years") {
  constexpr Real unseen = -77;
  now.burn_in = true;  // scores are observed, nobody leaves
  traits.household[0] = 0;
  traits.household[1] = 19'999'999;
  traits.household[2] = 2'000'000'003;
  for (std::int32_t interval = 1; interval <= 24; ++interval) {
    p.exit.recertification_interval = interval;
    for (now.year = -13; now.year < 60; ++now.year) {
      for (std::size_t h = 0; h < lanes; ++h) stocks.observed_score[h] = unseen;
      decide();
      for (std::size_t h = 0; h < lanes; ++h) {
        const std::int64_t due = (std::int64_t{traits.household[h]} + now.year) % interval;
        CHECK((flows.exit.observed_score[h] != unseen) == (due == 0));
      }
    }
  }
}

TEST_CASE_FIXTURE(Transfer, "exit: everybody who is affiliated leaves when the transfer ends") {
  in_force = false;
  stocks.affiliation[1] = static_cast<Flag>(Affiliation::left);
  decide();
  CHECK(reason() == ExitReason::transfer_ended);
  CHECK(flows.exit.affiliation[only] == static_cast<Flag>(Affiliation::left));
  CHECK(static_cast<ExitReason>(flows.exit.reason[1]) == ExitReason::none);
}

TEST_CASE_FIXTURE(Transfer, "exit: nobody leaves") {
  stocks.suspensions[only] = 0b111111;
  SUBCASE("in the burn-in") { now.burn_in = true; }
  SUBCASE("with exit switched off") { p.exit.on = false; }
  SUBCASE("who is not affiliated") {
    stocks.affiliation[only] = static_cast<Flag>(Affiliation::left);
  }
  decide();
  CHECK(reason() == ExitReason::none);
  CHECK(flows.exit.affiliation[only] == stocks.affiliation[only]);
}

TEST_CASE_FIXTURE(Transfer,
                  "exit: the observed score is the log of poverty lines, within its error") {
  p.exit.score_error = 0;
  observe_scores(p.exit, 12000.0 / 48, now, who(), before(), scratch.words, scratch.number);
  CHECK(scratch.number[only] == doctest::Approx(0));  // 12,000 a year for four at 250 a month
}

TEST_CASE_FIXTURE(Transfer, "demography: a child of eighteen leaves the count at nineteen") {
  p.demography.births = 0;
  stocks.child_ages[0][only] = 0xFFFFFF12U;
  age_households(p.demography, now, who(), before(), scratch.words, flows.demography);
  CHECK(flows.demography.child_ages[0][only] == no_children);
  CHECK(flows.demography.household_size[only] == 3);
  CHECK(flows.demography.child_ages[0][1] == 0xFFFFFF09U);
}

TEST_CASE_FIXTURE(Transfer, "demography: a birth adds a member of age zero") {
  p.demography.births = 1;
  age_households(p.demography, now, who(), before(), scratch.words, flows.demography);
  CHECK(flows.demography.child_ages[0][only] == 0xFFFF0009U);
  CHECK(flows.demography.household_size[only] == 5);
}

TEST_CASE_FIXTURE(
    Transfer,
    "demography: nothing happens outside the first bimester, in the burn-in, or switched off") {
  p.demography.births = 1;
  SUBCASE("outside") { now.season = 1; }
  SUBCASE("burn-in") { now.burn_in = true; }
  SUBCASE("off") { p.demography.on = false; }
  age_households(p.demography, now, who(), before(), scratch.words, flows.demography);
  CHECK(flows.demography.household_size[only] == 4);
}

TEST_CASE_FIXTURE(Transfer,
                  "compliance: at mean locus of control and distance 95.5 % meet the conditions") {
  endowments.compliance[only] = std::log(0.955F / 0.045F);
  flows.luck.compliance[only] = 0.9545F;
  meet_conditions(p.compliance, now, endowed(), flows.luck, flows.psychology, flows.compliance);
  CHECK(flows.compliance.complied[only] == 1);
  flows.luck.compliance[only] = 0.9555F;
  meet_conditions(p.compliance, now, endowed(), flows.luck, flows.psychology, flows.compliance);
  CHECK(flows.compliance.complied[only] == 0);
}

}  // namespace winay::test
