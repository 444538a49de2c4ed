#include "winay/phases/adoption.hpp"

#include <doctest/doctest.h>

#include "tests/support/village.hpp"

namespace winay::test {

namespace {

using enum Technology;
/// Its place among the practices.
constexpr std::size_t of_vegetables = 0;

/// Everybody has heard of vegetables and would take up anything at even odds.
struct Adoption : Village {
  Adoption() {
    p.adoption.intercept.fill(0);
    p.adoption.wealth = 0;
    p.adoption.affordability = 0;
    for (std::size_t h = 0; h < lanes; ++h) {
      stocks.savings[h] = 1000;
      for (const Technology t : {vegetables, sprinkler, shed})
        put_in_use(flows.support.aware, h, t);
      for (auto& luck : flows.luck.adoption) luck[h] = 0.49F;
    }
  }
  void choose() {
    adopt_practices(p.adoption, 4000, now, who(), flows.surroundings, before(), flows.luck,
                    flows.support, flows.psychology, flows.learning, scratch.number,
                    flows.adoption);
  }
  void forget_what_was_heard() {
    for (const Lanes<Flag> word : flows.support.aware) word[only] = 0;
  }
  [[nodiscard]] bool uses(Technology technology, std::size_t h = only) const {
    return in_use(flows.adoption.technologies, h, technology) != 0;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Adoption,
                  "adoption: at even odds a practice is taken up when luck is below one half") {
  flows.luck.adoption[of_vegetables][1] = 0.51F;
  choose();
  CHECK(uses(vegetables, 0));
  CHECK_FALSE(uses(vegetables, 1));
}

TEST_CASE_FIXTURE(Adoption, "adoption: hardly anyone takes up what nobody told them of") {
  forget_what_was_heard();
  choose();
  CHECK_FALSE(uses(vegetables));
  flows.luck.adoption[of_vegetables][only] = 0.002F;  // below 0.005 times one half
  choose();
  CHECK(uses(vegetables));
}

TEST_CASE_FIXTURE(Adoption, "adoption: two contacts make a practice known") {
  forget_what_was_heard();
  flows.surroundings.contacts[word_of(vegetables)][only] = 2 * field_bit(vegetables);
  choose();
  CHECK(uses(vegetables));
}

TEST_CASE_FIXTURE(Adoption, "adoption: sprinklers need year-round water") {
  traits.year_round_water[1] = 0;
  choose();
  CHECK(uses(sprinkler, 0));
  CHECK_FALSE(uses(sprinkler, 1));
}

TEST_CASE_FIXTURE(Adoption, "adoption: the cost is paid as far as savings go") {
  stocks.savings[1] = 150;
  choose();
  CHECK(flows.adoption.cost[0] == doctest::Approx(60 + 300 + 120));
  CHECK(flows.adoption.cost[1] == doctest::Approx(150));
}

TEST_CASE_FIXTURE(Adoption, "adoption: what is delivered costs nothing") {
  put_in_use(flows.support.delivered, only, sprinkler);
  choose();
  CHECK(flows.adoption.cost[only] == doctest::Approx(60 + 120));
}

TEST_CASE_FIXTURE(Adoption, "adoption: a practice in use is given up only by bad luck") {
  use(vegetables);
  choose();
  CHECK(uses(vegetables));
  flows.luck.adoption[of_vegetables][only] = 0.019F;
  choose();
  CHECK_FALSE(uses(vegetables));
}

TEST_CASE_FIXTURE(
    Adoption,
    "adoption: a plan for guinea pigs moves sheds and nothing else, while it is acted upon") {
  for (auto& luck : flows.luck.adoption) luck[only] = 0.6F;
  stocks.plan[only] = static_cast<Flag>(Plan::guinea_pigs);
  choose();
  CHECK_FALSE(uses(shed));
  flows.support.plan_acts[only] = 1;
  choose();
  CHECK(uses(shed));
  CHECK_FALSE(uses(vegetables));
}

TEST_CASE_FIXTURE(Adoption, "adoption: each reason in favour raises the odds") {
  for (auto& luck : flows.luck.adoption) luck[only] = 0.52F;
  SUBCASE("know-how") { flows.learning.know_how[of_vegetables][only] = 1; }
  SUBCASE("visits") { flows.support.visits[only] = 1; }
  SUBCASE("locus of control") { flows.psychology.locus_of_control[only] = 1; }
  SUBCASE("contacts") {
    flows.surroundings.contacts[word_of(vegetables)][only] = 2 * field_bit(vegetables);
  }
  SUBCASE("delivery") { put_in_use(flows.support.delivered, only, vegetables); }
  choose();
  CHECK(uses(vegetables));
}

TEST_CASE_FIXTURE(
    Adoption,
    "adoption: a delivered home improvement is in use at once, and changes no other column") {
  put_in_use(flows.support.arriving, only, home);
  forget_what_was_heard();
  choose();
  TechnologySet expected;
  expected.add(home);
  CHECK(technologies_at(flows.adoption.technologies, only) == expected);
}

}  // namespace winay::test
