#include <doctest/doctest.h>

#include <map>

#include "tests/config/support.hpp"
#include "winay/config/scenario/statements.hpp"

namespace winay::test {

namespace {

/// The default scenario with this of Juntos and Haku Wiñay.
Scenario with_programmes(const std::string& body, const std::vector<std::string>& overrides = {}) {
  return load_scenario_text(extending_peru("programmes:\n" + body), "test.yaml",
                            "configs/scenarios", {.overrides = overrides});
}

const Programme& juntos(const Scenario& scenario) { return scenario.arms.at(1).programmes.at(0); }
const Programme& haku_winay(const Scenario& scenario) {
  return scenario.arms.at(1).programmes.at(1);
}

/// A number of a programme by the bimester from which it holds; −1: from the beginning.
template <class Number>
std::map<std::int32_t, double> history(const Programme& programme, const Number& number) {
  std::map<std::int32_t, double> values{{-1, number(programme)}};
  for (const DatedProgramme& dated : programme.later) values[dated.from] = number(dated.programme);
  return values;
}

std::map<std::int32_t, double> amounts(const Scenario& scenario) {
  return history(juntos(scenario), [](const Programme& p) { return p.cash_transfer->amount; });
}

const std::string amount = "programmes.juntos.cash_transfer.amount";

}  // namespace

TEST_CASE_FIXTURE(AtRoot,
                  "dated: a number changes at its dates; a bare year is its first bimester") {
  const Scenario raised = with_programmes(
      "  juntos:\n    cash_transfer:\n      amount: {value: 200, unit: soles/bimester, source: "
      "brief, changes: {2023-1: 300, 2025: {value: 350, source: a decree}}}\n");
  CHECK(amounts(raised) == std::map<std::int32_t, double>{{-1, 200}, {30, 300}, {42, 350}});
  CHECK(record_of(raised, amount).value == "200");
  CHECK(record_of(raised, amount + ".changes.2023-1").value == "300");
  CHECK(record_of(raised, amount + ".changes.2023-1").unit == "soles/bimester");
  CHECK(record_of(raised, amount + ".changes.2023-1").source == "brief");
  CHECK(record_of(raised, amount + ".changes.2025-1").source == "a decree");
}

TEST_CASE_FIXTURE(AtRoot, "dated: a layer may say nothing but changes, and take one away") {
  const std::string later =
      "  juntos: {cash_transfer: {amount: {changes: {2023: 300, 2025: 350}}}}\n";
  const Scenario raised = with_programmes(later);
  CHECK(amounts(raised) == std::map<std::int32_t, double>{{-1, 200}, {30, 300}, {42, 350}});
  CHECK(record_of(raised, amount + ".changes.2023-1").source == record_of(raised, amount).source);
  CHECK(amounts(with_programmes(later, {amount + ".changes.2025=none"})) ==
        std::map<std::int32_t, double>{{-1, 200}, {30, 300}});
  CHECK(amounts(with_programmes(later, {amount + ".changes=none"})) ==
        std::map<std::int32_t, double>{{-1, 200}});
  CHECK(amounts(with_programmes(later, {amount + ".changes.2024-3=320"})) ==
        std::map<std::int32_t, double>{{-1, 200}, {30, 300}, {38, 320}, {42, 350}});
}

TEST_CASE_FIXTURE(AtRoot, "dated: a number on the command line holds throughout") {
  const std::string later = "  juntos: {cash_transfer: {amount: {changes: {2023: 300}}}}\n";
  CHECK(amounts(with_programmes(later, {amount + "=250"})) ==
        std::map<std::int32_t, double>{{-1, 250}});
  CHECK(amounts(with_programmes(later, {amount + ".value=250"})) ==
        std::map<std::int32_t, double>{{-1, 250}, {30, 300}});
  // A sweep may pass the value in force.
  CHECK(amounts(with_programmes(later, {amount + ".changes.2023=200"})) ==
        std::map<std::int32_t, double>{{-1, 200}, {30, 200}});
}

TEST_CASE_FIXTURE(AtRoot, "dated: flags, and one label of several, change too") {
  const Scenario changed = with_programmes(
      "  juntos: {cash_transfer: {indexed: {value: false, changes: {2023-1: true}}}}\n"
      "  haku-winay:\n"
      "    training:\n"
      "      coverage: {changes: {2020: {shed: 0.95, home: 0.8}, 2021: {value: {shed: 1}, source: "
      "x}}}\n",
      {"programmes.haku-winay.training.coverage.pasture.changes.2020-2=0.7"});
  CHECK(history(juntos(changed), [](const Programme& p) {
          return p.cash_transfer->indexed ? 1.0 : 0.0;
        }) == std::map<std::int32_t, double>{{-1, 0}, {30, 1}});
  const auto coverage = [&](std::size_t j) {
    return history(haku_winay(changed),
                   [&](const Programme& p) { return p.training->coverage[j]; });
  };
  CHECK(coverage(5) == std::map<std::int32_t, double>{{-1, 0.9}, {12, 0.95}, {13, 0.95}, {18, 1}});
  CHECK(coverage(6) == std::map<std::int32_t, double>{{-1, 0.73}, {12, 0.8}, {13, 0.8}, {18, 0.8}});
  CHECK(coverage(4) == std::map<std::int32_t, double>{{-1, 0.6}, {12, 0.6}, {13, 0.7}, {18, 0.7}});
  CHECK(record_of(changed, "programmes.haku-winay.training.coverage.shed.changes.2021-1").source ==
        "x");
}

TEST_CASE_FIXTURE(AtRoot, "dated: caps and grants of rules change, and what a year lets in") {
  const Scenario changed = with_programmes(
      "  juntos:\n"
      "    exit:\n"
      "      - name: rule\n"
      "        when: {observed_score: {at_least: 1.0 lines}}\n"
      "        then: {exit_grant: {value: 100 soles, changes: {2020: 150 soles}}}\n"
      "        at_most: {value: 20000 households a year, changes: {2020: 40000 households a "
      "year}}\n"
      "        re_entry:\n"
      "          when: {observed_score: {below: 0.8 lines}}\n"
      "          asset_top_up: {value: 5 soles, source: x, changes: {2019-3: 6 soles}}\n"
      "    intake: {at_most: {value: 10 households a year, changes: {2020: 30 households a "
      "year}}}\n",
      {"programmes.juntos.exit[rule].at_most.changes.2021=50000 households a year",
       "programmes.juntos.exit[0].re_entry.at_most.value=7 households a year",
       "programmes.juntos.exit[0].re_entry.at_most.changes.2022=8 households a year",
       "programmes.juntos.intake.at_most.changes.2021=40 households a year"});
  using History = std::map<std::int32_t, double>;
  const auto of = [&](auto number) { return history(juntos(changed), number); };
  CHECK(of([](const Programme& p) { return *p.exit[0].at_most; }) ==
        History{{-1, 2e4}, {8, 2e4}, {12, 4e4}, {18, 5e4}, {24, 5e4}});
  CHECK(of([](const Programme& p) { return p.exit[0].exit_grant; }) ==
        History{{-1, 100}, {8, 100}, {12, 150}, {18, 150}, {24, 150}});
  CHECK(of([](const Programme& p) { return p.exit[0].re_entry->asset_top_up; }) ==
        History{{-1, 5}, {8, 6}, {12, 6}, {18, 6}, {24, 6}});
  CHECK(of([](const Programme& p) { return *p.exit[0].re_entry->at_most; }) ==
        History{{-1, 7}, {8, 7}, {12, 7}, {18, 7}, {24, 8}});
  CHECK(of([](const Programme& p) { return p.intake->at_most; }) ==
        History{{-1, 10}, {8, 10}, {12, 30}, {18, 40}, {24, 40}});
}

TEST_CASE_FIXTURE(AtRoot, "dated: a budget, a cost and the climate change at dates") {
  const Scenario changed = load_scenario_text(
      "schema_version: 1\nextends: targeting.yaml\nname: test\n"
      "programmes:\n"
      "  haku-winay:\n"
      "    targeting:\n"
      "      selection: {budget: {changes: {2020: 89000000}}}\n"
      "      coordination:\n"
      "        node_works: {value: 0.5, unit: \"1\", source: x, changes: {2021: 0.4}}\n"
      "        budget_line: {value: 1, unit: \"1\", source: x}\n"
      "        meets_rules: {value: 1, unit: \"1\", source: x}\n"
      "shocks: {climate_probability: {changes: {2024: 0.5}}}\n",
      "test.yaml", "configs/scenarios");
  CHECK(history(haku_winay(changed), [](const Programme& p) {
          return p.targeting.selection->budget;
        }) == std::map<std::int32_t, double>{{-1, 178e6}, {12, 89e6}, {18, 89e6}});
  REQUIRE(changed.model.later_shocks.size() == 1);
  CHECK(changed.model.later_shocks[0].from == 36);
  CHECK(changed.model.later_shocks[0].shocks.climate_probability == 0.5);
  CHECK(changed.model.later_shocks[0].shocks.climate_loss ==
        changed.model.parameters.shocks.climate_loss);
}

TEST_CASE_FIXTURE(AtRoot, "dated: the resolved file gives the same changes, and tells of each") {
  const Scenario changed = with_programmes(
      "  juntos:\n"
      "    cash_transfer:\n"
      "      amount: {changes: {2023: {value: 300, source: \"a \\\"decree\\\"\"}}}\n"
      "      indexed: {value: false, changes: {2024: true}}\n"
      "    exit:\n"
      "      - name: rule\n"
      "        when: {observed_score: {at_least: 1.0 lines}}\n"
      "        then: leave\n"
      "        at_most: {value: 20000 households a year, changes: {2020: 40000 households a "
      "year}}\n"
      "    intake: {at_most: {value: 10 households a year, changes: {2020: 30 households a "
      "year}}}\n"
      "  haku-winay: {training: {coverage: {changes: {2020: {shed: 0.95}}}}}\n"
      "shocks: {climate_probability: {changes: {2024: 0.5}}}\n");
  const Folder elsewhere;
  const Scenario again = load_scenario_text(changed.resolved_yaml, "test.yaml", elsewhere.path());
  CHECK(again.resolved_yaml == changed.resolved_yaml);
  REQUIRE(again.parameters.size() == changed.parameters.size());
  for (std::size_t k = 0; k < again.parameters.size(); ++k) {
    CHECK(again.parameters[k].path == changed.parameters[k].path);
    CHECK(again.parameters[k].value == changed.parameters[k].value);
    CHECK(again.parameters[k].source == changed.parameters[k].source);
  }
  REQUIRE(juntos(again).later.size() == juntos(changed).later.size());
  for (std::size_t k = 0; k < juntos(again).later.size(); ++k) {
    const Programme& a = juntos(again).later[k].programme;
    const Programme& b = juntos(changed).later[k].programme;
    CHECK(a.cash_transfer->amount == b.cash_transfer->amount);
    CHECK(a.cash_transfer->indexed == b.cash_transfer->indexed);
    CHECK(a.exit.at(0).at_most == b.exit.at(0).at_most);
    CHECK(a.intake->at_most == b.intake->at_most);
  }
  CHECK(again.model.later_shocks.size() == 1);
  const auto statements = statements_of(changed.resolved_yaml);
  CHECK(value_of(statements, amount) == "200");
  CHECK(value_of(statements, amount + ".changes.2023-1") == "300");
}

TEST_CASE_FIXTURE(AtRoot, "dated: an arm's own times decide whether a change can act") {
  const std::string later = "  haku-winay: {in_kind_assets: {value: {changes: {2019: 3000}}}}\n";
  const std::string arm = "arms.juntos-haku-winay.";
  CHECK(haku_winay(with_programmes(later)).later.size() == 1);
  const auto mistakes = [&](std::vector<std::string> overrides) -> std::string {
    overrides.insert(overrides.end(), {"arms.juntos-haku-winay-coaching=none",
                                       "arms.haku-winay-transfer-stopped=none"});
    try {
      static_cast<void>(with_programmes(later, overrides));
    } catch (const InvalidConfiguration& invalid) {
      return invalid.what();
    }
    return {};
  };
  CHECK(mistakes({}) == "");
  CHECK(has(mistakes({arm + "starts={haku-winay: 2019-1}"}), "2019-1 is not after"));
  CHECK(has(mistakes({arm + "ends={haku-winay: 2018-6}"}), "by 2019-1 the programme has ended"));
}

}  // namespace winay::test
