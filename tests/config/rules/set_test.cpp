#include <doctest/doctest.h>

#include "tests/config/rules/support.hpp"

namespace winay::test {

TEST_CASE_FIXTURE(AtRoot, "rules: --set reaches a number by the place of its rule") {
  const Scenario set = with_rules(
      full_rule,
      {"programmes.juntos.exit[0].then.each=3 bimesters",
       "programmes.juntos.exit[0].when.all[1].observed_score.at_least=1.2 lines",
       "programmes.juntos.exit[0].when.all[0].haku_winay.completed_for.at_least=6 bimesters",
       "programmes.juntos.exit[0].then.taper[1]=25 %"});
  const ExitRule& rule = rule_of(set);
  CHECK(rule.each == 3);
  CHECK(rule.when.parts.at(0).value == 6);
  CHECK(rule.when.parts.at(1).value == 1.2);
  CHECK(rule.when.parts.at(1).for_bimesters == 6);
  CHECK(rule.taper.at(1) == 0.25);
  CHECK(rule.said.en.find("at least 1.2 lines") != std::string::npos);
  const Scenario again = load_scenario_text(set.resolved_yaml, "again.yaml");
  CHECK(rule_of(again).each == 3);
  CHECK(rule_of(again).place == "my-exit.yaml:8");
}

TEST_CASE_FIXTURE(AtRoot, "rules: --set reaches a number by the name of its rule") {
  const std::string two =
      full_rule +
      "      - {name: v. 2, when: {enterprise_active: false}, then: {suspend: 6 "
      "bimesters}}\n";
  const Scenario set =
      with_rules(two, {"programmes.juntos.exit[graduated].re_entry.after=5 bimesters",
                       "programmes.juntos.exit[v. 2].then.suspend=1 bimester"});
  CHECK(rules_of(set).at(0).re_entry->after == 5);
  CHECK(rules_of(set).at(1).suspend_for == 1);
}

TEST_CASE_FIXTURE(AtRoot,
                  "rules: --set replaces a value as a whole, adds one, and takes one away") {
  const Scenario set = with_rules(
      full_rule, {"programmes.juntos.exit[0].then={suspend: 4 bimesters}",
                  "programmes.juntos.exit[0].re_entry=none",
                  "programmes.juntos.exit[0].when.all[1].observed_score.below=2.0 lines"});
  const ExitRule& rule = rule_of(set);
  CHECK(rule.suspend_for == 4);
  CHECK(rule.taper.empty());
  CHECK_FALSE(rule.re_entry.has_value());
  CHECK(rule.when.parts.at(1).parts.size() == 2);
}

TEST_CASE_FIXTURE(AtRoot, "rules: the last --set rules, and a new list forgets those before it") {
  const std::string list =
      "programmes.juntos.exit=[{name: new, when: {enterprise_active: true}, then: {notice: 2 "
      "bimesters}}]";
  const Scenario set =
      with_rules(full_rule, {"programmes.juntos.exit[graduated].then.each=3 bimesters", list,
                             "programmes.juntos.exit[0].then.notice=4 bimesters",
                             "programmes.juntos.exit[0].then.notice=5 bimesters"});
  CHECK(rule_of(set).name.en == "new");
  CHECK(rule_of(set).notice == 5);
}

TEST_CASE_FIXTURE(AtRoot, "rules: --set of a resolved file reaches its rules too") {
  const Scenario first = with_rules(full_rule);
  const Scenario set = load_scenario_text(
      first.resolved_yaml, "results.yaml", ".",
      {.overrides = {"programmes.juntos.exit[graduated].then.notice=1 bimester"}});
  CHECK(rule_of(set).notice == 1);
}

TEST_CASE_FIXTURE(AtRoot, "rules: --set of what is not there says so") {
  const auto mistake = [](const std::string& set) { return mistakes_in_rules(full_rule, {set}); };
  CHECK(mistake("programmes.juntos.exit[7].then.each=3 bimesters")
            .find("there is no '7' here; there are: graduated") != std::string::npos);
  CHECK(mistake("programmes.juntos.exit[gone].then=leave").find("there is no 'gone'") !=
        std::string::npos);
  CHECK(
      mistake("programmes.juntos.exit[0].when.all[9].date.below=2021-1").find("there is no '9'") !=
      std::string::npos);
  CHECK(
      mistake("programmes.juntos.exit[0].then.each=3").find("3 has no unit; write '3 bimesters'") !=
      std::string::npos);
  CHECK(mistake("programmes.haku-winay.exit[0].then=leave")
            .find("there is no '0' here; there are: none") != std::string::npos);
  CHECK(mistake("programmes.juntos.exit[0].thn=leave").find("did you mean 'then'?") !=
        std::string::npos);
}

TEST_CASE_FIXTURE(AtRoot,
                  "rules: numbers and units as winay prints them in Spanish are read the same") {
  const auto written = [](const std::string& time, const std::string& money, const char* flag,
                          const std::string& room) {
    return with_rules(
        "      - name: limit\n        when: {all: [{affiliated_for: {at_least: " + time +
        "}}, {assets: {at_least: " + money + "}}, {enterprise_active: " + flag +
        "}]}\n        then: leave\n        at_most: " + room + "\n");
  };
  const ExitRule english =
      rule_of(written("24 bimesters", "5000 soles", "true", "20000 households a year"));
  for (const char* time : {"24 bimestres", "4 years", "4 años"}) {
    const Scenario spanish = written(time, "5\u00a0000 soles", "sí", "20 000 hogares al año");
    const ExitRule rule = rule_of(spanish);
    INFO("time: ", time, ", in words: ", rule.said.en);
    CHECK(rule.said == english.said);
    CHECK(rule.when.parts.at(0).value == 24);
    CHECK(rule.when.parts.at(1).value == 5000);
    CHECK(rule.at_most == 20000);
    const Scenario again = load_scenario_text(spanish.resolved_yaml, "my-exit.yaml", ".", {});
    CHECK(rule_of(again).said == english.said);
    CHECK(again.resolved_yaml == spanish.resolved_yaml);
  }
}

TEST_CASE_FIXTURE(AtRoot,
                  "rules: a bare number on the command line is no number of thousands either") {
  const auto mistake = [](const std::string& set) { return mistakes_in_rules(full_rule, {set}); };
  CHECK(mistake("population.households=20.000").find("could be 20000 or 20;") != std::string::npos);
  CHECK(mistake("population.households=20 000").empty());
  CHECK(mistake("programmes.juntos.exit[0].then.notice=2 bimestres").empty());
}

}  // namespace winay::test
