#include "run/targeting/targeting.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "run/console/exit_code.hpp"
#include "winay/population/synthetic.hpp"
#include "winay/schedule/reach.hpp"

namespace {

using winay::TargetingTable;

winay::Scenario shipped(const std::vector<std::string>& overrides = {}) {
  const auto file =
      std::filesystem::path(winay::tree::source_dir()) / "configs" / "scenarios" / "targeting.yaml";
  return winay::load_scenario(file, {.overrides = overrides});
}

double share(const TargetingTable& table, std::size_t rule, std::int32_t rounds) {
  for (const winay::TargetingRow& row : table.rows) {
    if (row.rule == rule && row.rounds == rounds) return row.cells[0].mean;
  }
  return -1;
}

}  // namespace

TEST_CASE(
    "targeting: the current rule reaches what the geography is fitted to, shares order rules") {
  const TargetingTable table =
      make_targeting_table(shipped({"run.replicates=2 replicates"}), {.rounds = {1, 10}});
  REQUIRE(table.rules.size() == 3);
  CHECK(table.replicates == 2);
  CHECK(table.households == 680000);
  CHECK(share(table, 0, 10) == doctest::Approx(table.fitted_share).epsilon(0.02));
  for (const std::int32_t rounds : {1, 10}) {
    CHECK(share(table, 0, rounds) < share(table, 1, rounds));
    CHECK(share(table, 1, rounds) < share(table, 2, rounds));
  }
  CHECK(share(table, 1, 10) < share(table, 1, 1));
  CHECK(table.rules[1].at_published.mean > 0);
  // The same geography and draws stand in the first line of the assumptions.
  CHECK(table.assumptions.size() == 11);
  CHECK(table.assumptions.front().parameter.empty());
}

TEST_CASE("targeting: what is drawn for the table is what a run would draw") {
  const winay::Scenario scenario = shipped();
  const std::int32_t households = 12'000;
  const TargetingTable table = make_targeting_table(shipped({"run.replicates=1 replicates"}),
                                                    {.households = households, .rounds = {2}});
  const winay::DrawKey key{.seed = scenario.run.seed, .replicate = 0};
  const winay::Population population = winay::make_synthetic(*scenario.synthetic, key, households);
  const winay::Residents residents{population.centres, population.traits.household,
                                   population.traits.weight};
  const auto programmes = winay::programmes_with_selection(scenario);
  for (std::size_t r = 0; r < programmes.size(); ++r) {
    const auto intake = take_in(programmes[r], scenario.model.calendar, key, residents);
    const winay::Reach reach = reach_of(intake.arrivals, 2);
    CHECK(share(table, r, 2) == reach.transfer_share());
  }
}

TEST_CASE("targeting: rounds that the calendar has not are refused") {
  CHECK_THROWS_AS(make_targeting_table(shipped(), {.rounds = {11}}), winay::UsageError);
  CHECK_THROWS_AS(make_targeting_table(shipped(), {.rounds = {0}}), winay::UsageError);
  CHECK_THROWS_AS(
      make_targeting_table(shipped({"programmes.haku-winay.targeting.selection.lag=60",
                                    "programmes.haku-winay-by-share.targeting.selection.lag=60",
                                    "programmes.haku-winay-by-share-any-size.targeting.selection."
                                    "lag=60"}),
                           {}),
      winay::UsageError);
}
