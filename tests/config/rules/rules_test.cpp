#include <doctest/doctest.h>

#include "tests/config/rules/support.hpp"

namespace winay::test {

using Kind = Condition::Kind;

TEST_CASE_FIXTURE(AtRoot, "rules: everything that a rule can say is read") {
  const ExitRule rule = rule_of(with_rules(full_rule));
  CHECK(rule.name.en == "graduated");
  CHECK(rule.name.es == "graduado");
  CHECK(rule.place == "my-exit.yaml:8");
  CHECK(rule.taper == std::vector<double>{1.0, 0.5, 0.0});
  CHECK(rule.each == 6);
  CHECK(rule.notice == 3);
  CHECK(rule.exit_grant == 600);
  CHECK(rule.offer_first == "haku-winay");
  CHECK(rule.suspend_for == 0);
  CHECK(rule.at_most == 20000);
  CHECK(rule.first == Priority::highest_score);
  REQUIRE(rule.re_entry.has_value());
  CHECK(rule.re_entry->after == 2);
  CHECK(rule.re_entry->asset_top_up == 500);
  CHECK(rule.re_entry->at_most == 5000);
  CHECK(rule.re_entry->first == Priority::lowest_score);
  CHECK(rule.re_entry->when.kind == Kind::below);
  CHECK(rule.re_entry->when.value == 0.8);
}

TEST_CASE_FIXTURE(AtRoot, "rules: a condition is read with all its parts") {
  const Condition when = rule_of(with_rules(full_rule)).when;
  REQUIRE(when.kind == Kind::all);
  REQUIRE(when.parts.size() == 4);
  CHECK(when.parts[0].kind == Kind::at_least);
  CHECK(when.parts[0].observable == Observable::completed_for);
  CHECK(when.parts[0].programme == "haku-winay");
  CHECK(when.parts[0].value == 12);
  CHECK(when.parts[0].counter == -1);
  CHECK(when.parts[1].observable == Observable::observed_score);
  CHECK(when.parts[1].value == 1.0);
  CHECK(when.parts[1].for_bimesters == 6);
  CHECK(when.parts[1].counter == 0);
  REQUIRE(when.parts[2].kind == Kind::negation);
  CHECK(when.parts[2].parts.at(0).kind == Kind::among);
  CHECK(when.parts[2].parts.at(0).names == std::vector<std::string>{"Puno", "Cusco"});
  CHECK(when.parts[3].observable == Observable::enterprise_active);
  CHECK(when.parts[3].kind == Kind::at_least);
  CHECK(when.parts[3].value == 1);
}

TEST_CASE_FIXTURE(AtRoot, "rules: each comparison has its kind and its unit") {
  struct Row {
    const char* text;
    Observable observable;
    Kind kind;
    double value;
  };
  for (const Row& row : {
           Row{"{affiliated_for: {more_than: 60 bimesters}}", Observable::affiliated_for,
               Kind::more_than, 60},
           Row{"{coaching.started_for: {at_most: 1 bimester}}", Observable::started_for,
               Kind::at_most, 1},
           Row{"{youngest_child: {at_least: 18 years}}", Observable::youngest_child, Kind::at_least,
               18},
           Row{"{eligible_members: {below: 1 child}}", Observable::eligible_members, Kind::below,
               1},
           Row{"{measured_income: {at_least: 6000.5 soles/year}}", Observable::measured_income,
               Kind::at_least, 6000.5},
           Row{"{vulnerability: {below: 20 %}}", Observable::vulnerability, Kind::below, 20},
           Row{"{lottery: {below: 50%}}", Observable::lottery, Kind::below, 50},
           Row{"{centre_lottery: {below: 50 %}}", Observable::centre_lottery, Kind::below, 50},
           Row{"{cohort: {at_most: 2012}}", Observable::cohort, Kind::at_most, 2012},
           Row{"{date: {at_least: 2020-2}}", Observable::date, Kind::at_least, 13},
           Row{"{enterprise_active: false}", Observable::enterprise_active, Kind::below, 1},
           Row{"{enterprise_active: {is: true}}", Observable::enterprise_active, Kind::at_least, 1},
       }) {
    INFO("condition: ", row.text);
    const Condition when = rule_of(with_condition(row.text)).when;
    CHECK(when.observable == row.observable);
    CHECK(when.kind == row.kind);
    CHECK(when.value == row.value);
  }
}

TEST_CASE_FIXTURE(AtRoot, "rules: a department is its row in the population, one or several") {
  const Scenario scenario = with_condition("{department: Áncash}");
  CHECK(rule_of(scenario).when.values == std::vector<double>{1});
  CHECK(scenario.synthetic->centres.departments.at(1).name == "Áncash");
  CHECK(rule_of(with_condition("{district: [5, 7]}")).when.values == std::vector<double>{5, 7});
}

TEST_CASE_FIXTURE(AtRoot, "rules: two bounds in one map must both hold") {
  const Condition when =
      rule_of(with_condition("{assets: {more_than: 2 soles, below: 9 soles, for: 3 bimesters}}"))
          .when;
  REQUIRE(when.kind == Kind::all);
  REQUIRE(when.parts.size() == 2);
  CHECK(when.parts[0].kind == Kind::more_than);
  CHECK(when.parts[0].counter == 0);
  CHECK(when.parts[1].kind == Kind::below);
  CHECK(when.parts[1].counter == 1);
  CHECK(when.parts[1].for_bimesters == 3);
}

TEST_CASE_FIXTURE(AtRoot, "rules: equal comparisons share a counter, across rules and times") {
  const auto rules = rules_of(with_rules(R"(
      - {name: a, when: {assets: {at_least: 10 soles, for: 6 bimesters}}, then: leave}
      - {name: b, when: {assets: {at_least: 5 soles, for: 3 bimesters}}, then: leave}
      - name: c
        when: {all: [{enterprise_active: true}, {assets: {at_least: 10 soles, for: 2 bimesters}}]}
        then: {suspend: 6 bimesters}
)"));
  CHECK(rules.at(0).when.counter == 0);
  CHECK(rules.at(1).when.counter == 1);
  CHECK(rules.at(2).when.parts.at(1).counter == 0);
  CHECK(rules.at(2).suspend_for == 6);
}

TEST_CASE_FIXTURE(AtRoot, "rules: every arm with the programme has its rules, in their order") {
  const Scenario scenario = with_rules(full_rule);
  REQUIRE(scenario.arms.size() == 4);
  for (std::size_t arm = 0; arm < 4; ++arm) CHECK(rules_of(scenario, arm).size() == 1);
}

TEST_CASE_FIXTURE(AtRoot,
                  "rules: a list replaces that of the layer below, and none takes it away") {
  const Folder folder;
  folder.write("below.yaml", before_rules + full_rule);
  const auto load = [&](const std::string& exit) {
    return load_scenario(
        folder.write("above.yaml",
                     "schema_version: 1\nextends: below.yaml\nname: above\nprogrammes:\n"
                     "  juntos:\n    exit: " +
                         exit + "\n"));
  };
  const Scenario other = load("[{name: other, when: {enterprise_active: true}, then: leave}]");
  REQUIRE(rules_of(other).size() == 1);
  CHECK(rule_of(other).name.en == "other");
  CHECK(rule_of(other).name.es == "other");
  CHECK(rules_of(load("none")).empty());
}

TEST_CASE_FIXTURE(AtRoot,
                  "rules: intake has a number a year and an order, key by key through layers") {
  const std::string intake =
      "schema_version: 1\nextends: quick.yaml\nname: intake\nprogrammes:\n  juntos:\n"
      "    intake: {at_most: 30000 households a year, first: lottery}\n";
  const Scenario scenario =
      load_scenario_text(intake, "intake.yaml", ".",
                         {.overrides = {"programmes.juntos.intake.at_most=500 households a year"}});
  const std::optional<Intake> read = scenario.arms.at(0).programmes.at(0).intake;
  REQUIRE(read.has_value());
  CHECK(read->at_most == 500);
  CHECK(read->first == Priority::lottery);
  const Scenario again = load_scenario_text(scenario.resolved_yaml, "again.yaml");
  CHECK(again.resolved_yaml == scenario.resolved_yaml);
  CHECK(again.arms.at(0).programmes.at(0).intake->at_most == 500);
}

TEST_CASE_FIXTURE(AtRoot, "rules: the resolved file gives the same rules, and the same place") {
  const Scenario first = with_rules(full_rule);
  const Folder elsewhere;
  const Scenario second = load_scenario_text(first.resolved_yaml, "results.yaml", elsewhere.path());
  CHECK(second.resolved_yaml == first.resolved_yaml);
  const ExitRule& one = rule_of(first);
  const ExitRule& other = rule_of(second);
  CHECK(other.place == "my-exit.yaml:8");
  CHECK(other.said.en == one.said.en);
  CHECK(other.said.es == one.said.es);
  CHECK(other.taper == one.taper);
  CHECK(other.at_most == one.at_most);
  CHECK(other.when.parts.at(2).parts.at(0).values == one.when.parts.at(2).parts.at(0).values);
  CHECK(other.re_entry->asset_top_up == one.re_entry->asset_top_up);
}

TEST_CASE_FIXTURE(AtRoot, "rules: names with signs survive the resolved file") {
  const std::string name = R"(Salir: "a, b" {c} # 100 % — ñ)";
  const Scenario first = with_rules(
      "      - name: 'Salir: \"a, b\" {c} # 100 % — ñ'\n"
      "        when: {department: La Libertad}\n        then: leave\n");
  CHECK(rule_of(first).name.en == name);
  const Scenario second = load_scenario_text(first.resolved_yaml, "again.yaml");
  CHECK(rule_of(second).name.en == name);
  CHECK(rule_of(second).when.names == std::vector<std::string>{"La Libertad"});
}

TEST_CASE_FIXTURE(AtRoot, "rules: what was solved changes no rule") {
  const Scenario before = with_rules(full_rule);
  const Scenario after = with_solved(before, before.model.parameters);
  CHECK(rule_of(after).place == rule_of(before).place);
  CHECK(rule_of(after).said.en == rule_of(before).said.en);
}

}  // namespace winay::test
