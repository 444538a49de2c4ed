#include "config/scenario/targeting.hpp"

#include <doctest/doctest.h>

#include "tests/config/support.hpp"

namespace winay::test {

namespace {

Targeting targeting_of(const Scenario& scenario, const std::string& programme) {
  for (const Arm& arm : scenario.arms) {
    for (const Programme& p : arm.programmes) {
      if (p.name == programme) return p.targeting;
    }
  }
  throw std::runtime_error("no programme " + programme);
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "config: without a selection take-up is the lottery of the shares") {
  const Targeting targeting = targeting_of(quick(), "haku-winay");
  CHECK_FALSE(targeting.selection);
  CHECK_FALSE(targeting.coordination);
}

TEST_CASE_FIXTURE(AtRoot, "config: the shipped rules of focalisation") {
  const Scenario scenario = load_scenario("configs/scenarios/targeting.yaml");
  const Targeting usual = targeting_of(scenario, "haku-winay");
  REQUIRE(usual.selection);
  CHECK(usual.selection->rule == SelectionRule::unmet_need);
  CHECK(usual.selection->unmet_need_from == 0.6);
  CHECK(usual.selection->households_from == 40);
  CHECK(usual.selection->transfer_first);
  CHECK(usual.households == 0.9);  // from the programme's own file
  const Targeting any_size = targeting_of(scenario, "haku-winay-by-share-any-size");
  CHECK(any_size.selection->rule == SelectionRule::transfer_share);
  CHECK(any_size.selection->households_from == 0);
  CHECK(any_size.selection->budget == usual.selection->budget);
  REQUIRE(any_size.selection->published);
  CHECK(record_of(scenario, "programmes.haku-winay.targeting.selection.published.transfer_share")
            .source.find("39 %") != std::string::npos);
}

TEST_CASE_FIXTURE(AtRoot, "config: a selection and a chain stand in the resolved file") {
  const Scenario scenario = load_scenario("configs/scenarios/coordination.yaml");
  const Scenario again = load_scenario_text(scenario.resolved_yaml, "resolved.yaml");
  for (const char* name : {"haku-winay", "haku-winay-by-share", "haku-winay-by-share-any-size"}) {
    const Targeting before = targeting_of(scenario, name);
    const Targeting after = targeting_of(again, name);
    REQUIRE(after.selection);
    REQUIRE(after.coordination);
    CHECK(after.selection->rule == before.selection->rule);
    CHECK(after.selection->household_cost == before.selection->household_cost);
    CHECK(after.selection->published->transfer_share ==
          before.selection->published->transfer_share);
    CHECK(after.coordination->budget_line == before.coordination->budget_line);
  }
  CHECK(again.resolved_yaml == scenario.resolved_yaml);
}

TEST_CASE_FIXTURE(AtRoot, "config: `none` puts a selection away") {
  const Scenario scenario = load_scenario(
      "configs/scenarios/targeting.yaml",
      {.overrides = {"programmes.haku-winay.targeting.selection=none",
                     "programmes.haku-winay-by-share.targeting.selection.published=none"}});
  CHECK_FALSE(targeting_of(scenario, "haku-winay").selection);
  CHECK_FALSE(targeting_of(scenario, "haku-winay-by-share").selection->published);
}

TEST_CASE_FIXTURE(AtRoot, "config: keys of the targeting can be set on the command line") {
  const Scenario scenario =
      load_scenario("configs/scenarios/targeting.yaml",
                    {.overrides = {"programmes.haku-winay.targeting.selection.budget=1e6",
                                   "programmes.haku-winay.targeting.selection.rule=lottery"}});
  CHECK(targeting_of(scenario, "haku-winay").selection->budget == 1e6);
  CHECK(targeting_of(scenario, "haku-winay").selection->rule == SelectionRule::lottery);
}

}  // namespace winay::test
