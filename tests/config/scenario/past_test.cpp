#include <doctest/doctest.h>

#include "tests/config/support.hpp"
#include "winay/config/scenario/statements.hpp"

namespace winay::test {

namespace {

/// Files in a folder of their own beside a link to nothing: the shipped ones are found by name.
struct Files : AtRoot {
  Folder folder;

  [[nodiscard]] Scenario load(const std::string& name, const std::string& text,
                              const std::vector<std::string>& overrides = {}) const {
    return load_scenario(folder.write(name, text), {.overrides = overrides, .configs = "configs"});
  }
  [[nodiscard]] Scenario extending(const std::string& body,
                                   const std::vector<std::string>& overrides = {}) const {
    return load("child.yaml", extending_peru(body), overrides);
  }
};

const std::string pays_300 =
    "programmes: {juntos: {cash_transfer: {amount: {value: 300, unit: soles/bimester, source: "
    "x}}}}\n";
const std::string pays_300_always =
    "programmes: {juntos: {starts: always, cash_transfer: {amount: {value: 300, unit: "
    "soles/bimester, source: x}}}}\n";

double paid_before(const Scenario& scenario) {
  return scenario.model.before.programmes.at(0).cash_transfer->amount;
}

double paid_now(const Scenario& scenario) {
  return scenario.arms.at(0).programmes.at(0).cash_transfer->amount;
}

/// The scenario, as its resolved file gives it.
Scenario again(const Scenario& scenario, const std::vector<std::string>& overrides = {}) {
  return load_scenario_text(scenario.resolved_yaml, "child.yaml", ".", {.overrides = overrides});
}

}  // namespace

TEST_CASE_FIXTURE(Files, "past: what a file changes in a programme starts with the first year") {
  const Scenario child = extending(pays_300);
  CHECK(paid_now(child) == 300);
  CHECK(paid_before(child) == 200);
  REQUIRE(child.arms.at(0).programmes.at(0).before.size() == 1);
  CHECK(child.arms.at(0).programmes.at(0).before[0].cash_transfer->amount == 200);
  CHECK(record_of(child, "programmes.juntos.cash_transfer.amount").value == "300");
  CHECK(record_of(child, "past.programmes.juntos.cash_transfer.amount").value == "200");
}

TEST_CASE_FIXTURE(Files, "past: a file that says 'starts: always' changes it too") {
  const Scenario child = extending(pays_300_always);
  CHECK(paid_before(child) == 300);
  CHECK(child.arms.at(0).programmes.at(0).before.empty());
  CHECK(child.resolved_yaml.find("past:") == std::string::npos);
  // A file over that one does not, unless it says so.
  folder.write("child.yaml", extending_peru(pays_300_always));
  std::string text = pays_300;
  text.replace(text.find("300"), 3, "400");
  const Scenario grandchild =
      load("grandchild.yaml", "schema_version: 1\nextends: child.yaml\nname: test\n" + text);
  CHECK(paid_now(grandchild) == 400);
  CHECK(paid_before(grandchild) == 300);
}

TEST_CASE_FIXTURE(Files, "past: the command line and files of parameters act throughout") {
  const std::string amount = "programmes.juntos.cash_transfer.amount=";
  const Scenario set = extending("", {amount + "250"});
  CHECK(paid_now(set) == 250);
  CHECK(paid_before(set) == 250);
  const Scenario over = extending(pays_300, {amount + "250"});
  CHECK(paid_now(over) == 250);
  CHECK(paid_before(over) == 250);
  CHECK(paid_before(again(extending(pays_300), {amount + "250"})) == 250);
  const Scenario mine =
      extending("consumption: {savings_leak: {value: 0.01, unit: 1/bimester, source: x}}\n");
  CHECK(mine.model.parameters.consumption.savings_leak == 0.01);
  CHECK(mine.resolved_yaml.find("past:") == std::string::npos);
}

TEST_CASE_FIXTURE(Files, "past: a scenario that extends no other is its own past") {
  const Scenario first = load_scenario("configs/scenarios/peru.yaml");
  folder.write("root.yaml", first.resolved_yaml);
  CHECK(first.resolved_yaml.find("past:") == std::string::npos);
  CHECK(paid_before(first) == 200);
}

TEST_CASE_FIXTURE(Files, "past: dates of a file that extends another are not part of it") {
  const Scenario child =
      extending("programmes: {juntos: {cash_transfer: {amount: {changes: {2018-1: 300}}}}}\n");
  CHECK(paid_now(child) == 200);
  CHECK(child.arms.at(0).programmes.at(0).later.at(0).from == 0);
  CHECK(child.model.before.programmes.at(0).later.empty());
}

TEST_CASE_FIXTURE(Files, "past: rules of a file that extends another are not part of it") {
  const Scenario child = load_scenario("configs/scenarios/exit-by-assets.yaml");
  CHECK(child.arms.at(0).programmes.at(0).exit.size() == 1);
  CHECK(child.model.before.programmes.at(0).exit.empty());
  // They do not act in the burn-in, so the arms need not know.
  CHECK(child.arms.at(0).programmes.at(0).before.empty());
  CHECK(has(child.resolved_yaml,
            "past:\n  in_force: [\"juntos\"]\n  programmes:\n    juntos:\n"
            "      exit: none\n"));
}

TEST_CASE_FIXTURE(Files, "past: a programme that a file is the first to define has its own start") {
  const std::string pension =
      "programmes:\n  pension:\n    file: ../programmes/juntos.yaml\n    cash_transfer: {amount: "
      "{value: 50, unit: soles/bimester, source: x}}\n    starts: WHEN\n"
      "arms: {juntos: {programmes: [juntos, pension]}}\n";
  const auto starting = [&](const std::string& when) {
    std::string text = pension;
    text.replace(text.find("WHEN"), 4, when);
    return extending(text);
  };
  CHECK(starting("0 bimesters").model.before.programmes.size() == 1);
  const Scenario always = starting("always");
  REQUIRE(always.model.before.programmes.size() == 2);
  CHECK(always.model.before.programmes[1].name == "pension");
  CHECK(always.model.before.programmes[1].cash_transfer->amount == 50);
  CHECK(again(always).model.before.programmes.size() == 2);
}

TEST_CASE_FIXTURE(Files, "past: households had the transfer before a file takes it away") {
  const Scenario none = extending(
      "base: nothing\npolicy: nothing\narms:\n  nothing: {long_name: Nothing, long_name_es: Nada, "
      "programmes: []}\n");
  CHECK(none.arms.back().programmes.empty());
  REQUIRE(none.model.before.programmes.size() == 1);
  CHECK(paid_before(none) == 200);
  const Scenario resolved = again(none);
  REQUIRE(resolved.model.before.programmes.size() == 1);
  CHECK(paid_before(resolved) == 200);
  CHECK(resolved.resolved_yaml == none.resolved_yaml);
}

TEST_CASE_FIXTURE(Files, "past: a part that a file adds or takes away starts then") {
  const Scenario child = extending(
      "programmes:\n  juntos:\n    manager_messages: none\n    in_kind_assets:\n      value: "
      "{value: "
      "100, unit: soles, source: x}\n      delivered_at: {value: 0, unit: bimesters, source: x}\n"
      "    cash_transfer: {conditional: {value: false, source: x}}\n");
  const Programme& then = child.model.before.programmes.at(0);
  CHECK(then.manager_messages.has_value());
  CHECK_FALSE(then.in_kind_assets.has_value());
  CHECK(then.cash_transfer->conditional);
  const Scenario resolved = again(child);
  CHECK(resolved.resolved_yaml == child.resolved_yaml);
  const Programme& once_more = resolved.model.before.programmes.at(0);
  CHECK(once_more.manager_messages.has_value());
  CHECK_FALSE(once_more.in_kind_assets.has_value());
  CHECK(once_more.cash_transfer->conditional);
}

TEST_CASE_FIXTURE(Files, "past: prices of the burn-in are those of the file that is extended") {
  const double level = quick().model.prices.level.at(2018);
  const std::string prices = "level: {2018: {value: 2, unit: \"1\", source: x}}";
  const Scenario child = extending("prices: {" + prices + "}\n");
  CHECK(child.model.prices.at(2018) == 2);
  CHECK(child.model.prices.before == level);
  CHECK(again(child).model.prices.before == level);
  CHECK(again(child).resolved_yaml == child.resolved_yaml);
  CHECK(record_of(child, "past.price_level").value ==
        record_of(quick(), "prices.level.2018").value);
  CHECK_FALSE(extending("prices: {starts: always, " + prices + "}\n").model.prices.before);
  CHECK_FALSE(extending("prices: {level: {2020: {value: 2, unit: \"1\", source: x}}}\n")
                  .model.prices.before);
}

TEST_CASE_FIXTURE(Files, "past: the resolved file of a change in a programme is loaded as it was") {
  const Scenario child = extending(pays_300);
  const Scenario resolved = again(child);
  CHECK(resolved.resolved_yaml == child.resolved_yaml);
  CHECK(paid_now(resolved) == 300);
  CHECK(paid_before(resolved) == 200);
  REQUIRE(resolved.parameters.size() == child.parameters.size());
  for (std::size_t k = 0; k < child.parameters.size(); ++k) {
    CHECK(resolved.parameters[k].path == child.parameters[k].path);
    CHECK(resolved.parameters[k].value == child.parameters[k].value);
  }
  const auto statements = statements_of(child.resolved_yaml);
  CHECK(value_of(statements, "past.programmes.juntos.cash_transfer.amount") == "200");
  // Only winay writes it.
  CHECK(has(mistakes_of(folder.write("own.yaml", extending_peru("past: {in_force: [juntos]}\n")),
                        {.configs = "configs"}),
            "past: unknown"));
}

}  // namespace winay::test
