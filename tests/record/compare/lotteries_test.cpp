#include "winay/record/compare/lotteries.hpp"

#include <doctest/doctest.h>

#include <set>

#include "tests/record/made_up.hpp"
#include "winay/programmes/conditions.hpp"
#include "winay/record/compare/groups.hpp"

using namespace winay;

namespace {

Condition number(Observable observable, Condition::Kind kind, double percent) {
  Condition c;
  c.kind = kind;
  c.observable = observable;
  c.value = percent;
  return c;
}

/// A policy of one programme whose rule has this condition.
Arm ruled(const Condition& when) {
  Programme juntos;
  juntos.name = "juntos";
  juntos.targeting = {.among = "", .centres = 1, .households = 1};
  ExitRule rule;
  rule.when = when;
  juntos.exit = {rule};
  Arm arm;
  arm.programmes = {juntos};
  return arm;
}

Arm targeted(double centres) {
  Programme p;
  p.name = "haku-winay";
  p.long_name = {"Haku Wiñay", "Haku Wiñay"};
  p.targeting = {.among = "", .centres = centres, .households = 0.9};
  Arm arm;
  arm.programmes = {p};
  return arm;
}

const Condition half = number(Observable::centre_lottery, Condition::Kind::below, 50);

}  // namespace

TEST_CASE(
    "lotteries: those of rules are found wherever they stand, each once, with who holds them") {
  Condition both;
  both.kind = Condition::Kind::all;
  both.parts = {half, number(Observable::assets, Condition::Kind::at_least, 3000)};
  const std::vector<Arm> arms{ruled(number(Observable::assets, Condition::Kind::at_least, 3000)),
                              ruled(both), ruled(half),
                              ruled(number(Observable::lottery, Condition::Kind::at_least, 12.5))};
  const std::vector<Lottery> found = find_lotteries(arms);
  REQUIRE(found.size() == 2);
  CHECK(found[0].scenarios == std::vector<std::size_t>{1, 2});
  CHECK(found[0].words.en == "the centre's lottery number below 50 %");
  CHECK(found[0].words.es == "número de sorteo del centro bajo 50 %");
  CHECK(found[1].scenarios == std::vector<std::size_t>{3});
  CHECK(found[1].words.en == "the household's lottery number from 12.5 %");
}

TEST_CASE("lotteries: a programme's centres are one where the base has it not in the same") {
  CHECK(find_lotteries(std::vector<Arm>{targeted(0.8), targeted(0.8)}).empty());
  CHECK(find_lotteries(std::vector<Arm>{targeted(0.8), targeted(1)}).empty());
  const std::vector<Lottery> found = find_lotteries(std::vector<Arm>{Arm{}, targeted(0.5)});
  REQUIRE(found.size() == 1);
  CHECK(found[0].words.en == "50 % of centres, drawn for Haku Wiñay");
  CHECK(find_lotteries(std::vector<Arm>{targeted(0.8), targeted(0.5)}).size() == 1);
}

TEST_CASE("lotteries: households of a centre win together, by the centre's number alone") {
  const DrawKey key{.seed = 11, .replicate = 2};
  const std::vector<Lottery> found = find_lotteries(std::vector<Arm>{Arm{}, ruled(half)});
  REQUIRE(found.size() == 1);
  int winners = 0;
  for (std::int32_t centre = 0; centre < 1000; ++centre) {
    const bool wins = found[0].wins(key, 1, centre);
    CHECK(wins == found[0].wins(key, 2, centre));
    CHECK(wins == (Real{100} * centre_lottery_number(key, centre) < 50));
    winners += wins ? 1 : 0;
  }
  CHECK(winners > 440);
  CHECK(winners < 560);
  // Neither the lots of programmes nor those of households, which have other addresses.
  const std::vector<Lottery> other = find_lotteries(std::vector<Arm>{Arm{}, targeted(0.5)});
  int same = 0;
  for (std::int32_t centre = 0; centre < 1000; ++centre) {
    same += found[0].wins(key, 1, centre) == other[0].wins(key, 1, centre) ? 1 : 0;
  }
  CHECK(same > 400);
  CHECK(same < 600);
}

TEST_CASE("lotteries: losers and winners are groups of the comparison, all households in one") {
  const made_up::Country country(160);
  const DrawKey key{.seed = 4};
  const ComparisonGroups groups = make_comparison_groups(
      country.population, country.stocks, country.groups(),
      find_lotteries(std::vector<Arm>{
          Arm{}, ruled(half), ruled(number(Observable::lottery, Condition::Kind::below, 30))}),
      key);
  REQUIRE(groups.kinds.size() == 4);
  CHECK(groups.axis[groups.kinds[2].first_group].name == "lottery_lost");
  CHECK(groups.axis[groups.kinds[2].first_group + 1].name == "lottery_won");
  CHECK(groups.axis[groups.kinds[3].first_group + 1].name == "lottery_2_won");
  CHECK(groups.axis[groups.kinds[3].first_group + 1].long_name.es ==
        "sorteados: número de sorteo del hogar bajo 30 %");
  for (const std::int32_t lane : groups.recorded.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const std::int32_t id = country.population.traits.household[h];
    const auto centre = static_cast<std::size_t>(country.population.traits.centre[h]);
    CHECK(groups.kinds[2].part[h] ==
          (100 * centre_lottery_number(key, country.population.centres.id[centre]) < 50 ? 1U : 0U));
    CHECK(groups.kinds[3].part[h] == (100 * lottery_number(key, id) < 30 ? 1U : 0U));
  }
}
