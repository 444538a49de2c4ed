#include <doctest/doctest.h>

#include "winay/report/rules/deeds.hpp"

using namespace winay;

namespace {

RuleDeed nobody(const std::string& where, const std::string& cell, std::int64_t households) {
  RuleDeed deed;
  deed.where = where;
  deed.cell = cell;
  deed.rule = {"rich", "ricos"};
  deed.place = "my.yaml:7";
  deed.of_households = households;
  return deed;
}

RuleDeed some(const std::string& where, const std::string& cell) {
  RuleDeed deed = nobody(where, cell, 1000);
  deed.took = 10;
  deed.most_at_once = 10;
  deed.concerned = 900;
  return deed;
}

}  // namespace

TEST_CASE("doubts: a rule that takes nobody in many places is told of once, with the places") {
  const std::string late = "late · threshold";
  const std::string itt = "itt · threshold";
  const std::vector<RuleDeed> deeds{nobody("point-001", itt, 1000), some("point-002", itt),
                                    nobody("point-003", itt, 998),  nobody("point-001", late, 1000),
                                    nobody("point-002", late, 999), nobody("point-003", late, 998)};
  const std::vector<std::string> en = doubts_about(deeds, Language::en);
  REQUIRE(en.size() == 1);
  CHECK(en[0] ==
        "point-001, point-003, point-002 (late · threshold): rule 'rich' (my.yaml:7) took 0 of 998 "
        "to 1,000 households");
  const std::vector<std::string> es = doubts_about(deeds, Language::es);
  CHECK(es[0] ==
        "point-001, point-003, point-002 (late · umbral): la regla 'ricos' (my.yaml:7) tomó a 0 de "
        "998 a 1 000 hogares");
  CHECK(doubts_about({some("a", itt)}, Language::en).empty());
}

TEST_CASE("doubts: of one arm of a run no cell is named") {
  CHECK(doubts_about({nobody("juntos", "", 6)}, Language::en).front() ==
        "juntos: rule 'rich' (my.yaml:7) took 0 of 6 households");
}
