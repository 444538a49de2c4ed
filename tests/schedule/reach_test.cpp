#include "winay/schedule/reach.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/five_centres.hpp"
#include "tests/support/small_run.hpp"

namespace winay::test {

namespace {

Reach reach(const FiveCentres& village, std::int32_t rounds) {
  return reach_of(village.take_in().arrivals, rounds);
}

/// Haku Wiñay by the share of the transfer's households, in a population.
struct ByShare {
  SmallRun run;
  Programme programme;

  explicit ByShare(std::int32_t households) : run(households, 10), programme(run.haku_winay) {
    programme.targeting.selection = FiveCentres().programme.targeting.selection;
    programme.targeting.selection->household_cost = 5000;
    programme.targeting.selection->budget = 178e6;
  }
  [[nodiscard]] Residents residents() const {
    return {run.population.centres, run.population.traits.household, run.population.traits.weight};
  }
  [[nodiscard]] Reach reach(std::int32_t rounds) const {
    return reach_of(take_in(programme, run.model.calendar, run.model.key, residents()).arrivals,
                    rounds);
  }
};

}  // namespace

TEST_CASE("reach: the indices of five centres, in the head") {
  const FiveCentres village;
  const Inhabitants all = count_inhabitants(village.residents());
  CHECK(all.users == 220);
  CHECK(all.households == 480);
  const Reach first = reach(village, 1);  // 100 households for two each: 90 of the transfer
  CHECK(first.households() == 200);
  CHECK(first.transfer_share() == doctest::Approx(0.9));
  CHECK(first.inclusion_error() == doctest::Approx(0.1));
  CHECK(first.coverage(all) == doctest::Approx(180.0 / 220));
  CHECK(first.exclusion_error(all) == doctest::Approx(40.0 / 220));
  CHECK(first.targeting_index(all) == doctest::Approx(0.9 * 480 / 220));
  CHECK(first.centres == 8);  // E, D, C and B
  CHECK(first.committed == 1000);
  CHECK(first.lost == 0);
  const Reach whole = reach(village, 4);
  CHECK(whole.households() == 480);
  CHECK(whole.coverage(all) == doctest::Approx(1));
  CHECK(whole.targeting_index(all) == doctest::Approx(1));
  CHECK(whole.centres == 10);  // B and A in two rounds, counted once
}

TEST_CASE("reach: the current rule and a floor of 40 households, in the head") {
  FiveCentres village;
  village.selection().households_from = 40;  // D 50 and 50 of B: 45 + 30 of the transfer
  CHECK(reach(village, 1).transfer_share() == doctest::Approx(0.75));
  village.selection().rule = SelectionRule::unmet_need;
  village.selection().need_weight = 1;
  village.selection().unmet_need_from = 0.6;
  CHECK(reach(village, 1).transfer_share() == doctest::Approx(0.1));         // A
  CHECK(reach(village, 9).transfer_share() == doctest::Approx(40.0 / 160));  // A and B
}

TEST_CASE("reach: what a broken chain costs is lost") {
  FiveCentres village;
  village.programme.targeting.coordination = Coordination{1, 1, 0};
  const Reach nobody = reach(village, 1);
  CHECK(nobody.households() == 0);
  CHECK(nobody.centres == 0);
  CHECK(nobody.lost == nobody.committed);
  CHECK(nobody.committed == 1000);
  CHECK(std::isnan(nobody.transfer_share()));
}

TEST_CASE("reach: how many households a share allows") {
  const FiveCentres village;
  const auto queue = queue_of(village.programme.targeting, village.key, village.residents());
  CHECK(households_at_share(queue, 1.0) == 20);           // E alone
  CHECK(households_at_share(queue, 70.0 / 80) == 160);    // E, D and C
  CHECK(households_at_share(queue, 110.0 / 240) == 480);  // everyone
  CHECK(households_at_share(queue, 1.01) == 0);
}

TEST_CASE(
    "reach: a lower floor never lowers the share reached, a stricter one never adds centres") {
  ByShare by_share(20'000);
  Selection& selection = *by_share.programme.targeting.selection;
  double before = 2;
  std::size_t longest = 1'000'000;
  for (const double floor : {0.0, 20.0, 40.0, 80.0, 200.0}) {
    selection.households_from = floor;
    const double share = by_share.reach(1).transfer_share();
    const std::size_t length =
        queue_of(by_share.programme.targeting, by_share.run.model.key, by_share.residents()).size();
    CAPTURE(floor);
    CHECK(share <= before + 0.01);  // the last centre is served in part, its users first
    CHECK(length < longest);
    before = share;
    longest = length;
  }
}

TEST_CASE("reach: a sample of households stands for the country") {
  // Whom a budget reaches is the same however many households are drawn to show it.
  const double few = ByShare(30'000).reach(1).transfer_share();
  const double many = ByShare(150'000).reach(1).transfer_share();
  CHECK(few == doctest::Approx(many).epsilon(0.02));
  CHECK(ByShare(30'000).reach(1).households() == doctest::Approx(178e6 / 5000).epsilon(0.001));
  // It depends on how many are reached.
  CHECK(ByShare(30'000).reach(10).transfer_share() < few - 0.1);
}

}  // namespace winay::test
