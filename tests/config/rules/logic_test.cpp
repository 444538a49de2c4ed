#include <doctest/doctest.h>

#include "tests/config/rules/support.hpp"

namespace winay::test {
namespace {

bool says(const std::string& mistakes, const std::string& part) {
  return mistakes.find(part) != std::string::npos;
}

std::string rule(const std::string& name, const std::string& when, const std::string& more = {}) {
  return "      - {name: " + name + ", when: " + when + ", then: leave" + more + "}\n";
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "rules: conditions that can never hold are found") {
  for (const char* when : {
           "{all: [{assets: {at_least: 5 soles}}, {assets: {below: 5 soles}}]}",
           "{assets: {more_than: 5 soles, at_most: 5 soles}}",
           "{eligible_members: {more_than: 2 children, below: 3 children}}",
           "{all: [{any: [{assets: {below: 1 soles}}, {assets: {below: 2 soles}}]}, {assets: "
           "{at_least: 3 soles}}]}",
           "{all: [{enterprise_active: true}, {enterprise_active: false}]}",
           "{all: [{enterprise_active: true}, {not: {enterprise_active: true}}]}",
           "{all: [{department: Puno}, {department: [Cusco, Loreto]}]}",
           "{not: {household_size: {at_least: 1 member}}}",
           "{not: {any: [{lottery: {below: 50 %}}, {lottery: {at_least: 50 %}}]}}",
           "{lottery: {at_least: 100 %}}",
           "{centre_lottery: {at_least: 100 %}}",
           "{all: [{centre_lottery: {below: 30 %}}, {centre_lottery: {at_least: 30 %}}]}",
           "{failed_conditions: {more_than: 6 bimesters}}",
           "{date: {below: 2018-1}}",
           "{cohort: {at_least: 2028}}",
           "{any: [{enterprise_active: true}, {vulnerability: {more_than: 100 %}}]}",
       }) {
    INFO("condition: ", when);
    CHECK(says(mistakes_in_condition(when), "can never hold"));
  }
}

TEST_CASE_FIXTURE(AtRoot, "rules: conditions that may hold are let through") {
  for (const char* when : {
           "{all: [{assets: {at_least: 5 soles}}, {assets: {at_most: 5 soles}}]}",
           "{eligible_members: {more_than: 2 children, below: 4 children}}",
           "{assets: {more_than: 2 soles, below: 3 soles}}",
           "{any: [{assets: {at_least: 5 soles}}, {assets: {below: 5 soles}}]}",
           "{all: [{assets: {at_least: 5 soles}}, {measured_income: {below: 5 soles/year}}]}",
           "{all: [{enterprise_active: true}, {not: {enterprise_active: {is: true, for: 6 "
           "bimesters}}}]}",
           "{all: [{department: [Puno, Cusco]}, {department: [Cusco, Loreto]}]}",
           "{not: {observed_score: {at_least: 0 lines}}}",  // one that was never observed
           "{all: [{haku_winay.started_for: {at_least: 6 bimesters}}, {coaching.started_for: "
           "{below: 6 bimesters}}]}",
           "{date: {at_least: 2010-1}}",
           "{lottery: {at_least: 0 %}}",
           "{all: [{lottery: {below: 30 %}}, {centre_lottery: {at_least: 30 %}}]}",
           "{cohort: {at_most: 2022}}",
       }) {
    INFO("condition: ", when);
    CHECK(mistakes_in_condition(when) == "");
  }
}

TEST_CASE_FIXTURE(AtRoot, "rules: a time cannot be longer than the calendar lets it be") {
  const auto started = [](const std::string& starts, const std::string& time) {
    return mistakes_in_rules(rule("out", "{haku_winay.started_for: {at_least: " + time + "}}"),
                             {"programmes.haku-winay.starts=" + starts});
  };
  CHECK(started("0 bimesters", "59 bimesters") == "");
  CHECK(says(started("0 bimesters", "60 bimesters"), "lies between 0 bimesters and 59 bimesters"));
  CHECK(started("2020-1", "47 bimesters") == "");
  CHECK(says(started("2020-1", "48 bimesters"), "lies between 0 bimesters and 47 bimesters"));
  CHECK(says(started("never", "1 bimester"), "can never hold"));
  CHECK(started("always", "60 bimesters") == "");
  const std::string offers = rule("out", "{haku_winay.started_for: {at_least: 59 bimesters}}") +
                             "      - name: first\n        when: {enterprise_active: true}\n"
                             "        then: {offer_first: haku-winay}\n";
  CHECK(mistakes_in_rules(offers, {"programmes.haku-winay.starts=2020-1"}) == "");
}

TEST_CASE_FIXTURE(AtRoot, "rules: what happens cannot take longer than the calendar either") {
  const auto then = [](const std::string& what, const std::string& years = "10 years") {
    return mistakes_in_rules("      - name: out\n        when: {enterprise_active: true}\n" +
                                 ("        then: " + what + "\n"),
                             {"run.years=" + years});
  };
  const std::string longer = "is longer than the calendar of 60 bimesters";
  CHECK(says(then("{notice: 61 bimesters}"), longer));
  CHECK(says(then("{suspend: 61 bimesters}"), longer));
  CHECK(says(then("{taper: [50 %, 0 %], each: 61 bimesters}"), longer));
  CHECK(says(then("{taper: [100 %, 50 %, 0 %], each: 60 bimesters}"), "the rule does nothing"));
  CHECK(says(then("{taper: [100 %, 0 %], each: 40 bimesters, notice: 20 bimesters}"),
             "change nothing for 60 bimesters, and the calendar has 60"));
  CHECK(says(then("{notice: 60 bimesters}"), "the rule does nothing"));
  CHECK(then("{taper: [100 %, 50 %, 0 %], each: 6 bimesters}") == "");
  CHECK(then("{taper: [50 %, 0 %], each: 60 bimesters}") == "");  // half is lost at once
  CHECK(then("{suspend: 60 bimesters}") == "");
}

TEST_CASE_FIXTURE(AtRoot, "rules: a code of a district may begin with 0, as winay prints it") {
  const std::string when = "{district: [080905, '080906', 0]}";
  CHECK(mistakes_in_condition(when) == "");
  CHECK(rule_of(with_condition(when)).when.values == std::vector<double>{80905, 80906, 0});
}

TEST_CASE_FIXTURE(AtRoot, "rules: one behind a weaker rule without a limit never fires") {
  const std::string weak = "{any: [{assets: {at_least: 9 soles}}, {enterprise_active: true}]}";
  const std::string strong =
      "{all: [{assets: {at_least: 10 soles, for: 2 bimesters}}, {department: Puno}]}";
  const std::string message = "taken by rule 'weak' before it";
  CHECK(says(mistakes_in_rules(rule("weak", weak) + rule("strong", strong)), message));
  CHECK(mistakes_in_rules(rule("strong", strong) + rule("weak", weak)) == "");
  CHECK(mistakes_in_rules(rule("weak", weak, ", at_most: 9 households a year") +
                          rule("strong", strong)) == "");
  CHECK(says(mistakes_in_rules(rule("weak", "{date: {at_least: 2018-1}}") + rule("strong", strong)),
             message));
  CHECK(says(mistakes_in_rules(rule("weak", "{not: {department: [Cusco, Loreto]}}") +
                               rule("strong", strong)),
             message));
}

TEST_CASE_FIXTURE(AtRoot, "rules: one behind a stricter, longer or other rule may fire") {
  const std::string second = rule("second", "{assets: {at_least: 10 soles, for: 2 bimesters}}");
  for (const char* first :
       {"{assets: {at_least: 11 soles}}", "{assets: {at_least: 10 soles, for: 3 bimesters}}",
        "{measured_income: {at_least: 1 soles/year}}", "{not: {assets: {at_least: 1 soles}}}",
        "{all: [{assets: {at_least: 1 soles}}, {enterprise_active: true}]}",
        "{date: {at_least: 2018-2}}", "{observed_score: {at_least: 0 lines}}"}) {
    INFO("first: ", first);
    CHECK(mistakes_in_rules(rule("first", first) + second) == "");
  }
}

TEST_CASE_FIXTURE(AtRoot, "rules: coming back by what one left by is a circle") {
  const auto mistakes = [](const std::string& out, const std::string& back) {
    return mistakes_in_rules(rule("out", out, ", re_entry: {when: " + back + "}"));
  };
  const std::string out = "{observed_score: {at_least: 1.0 lines}}";
  const std::string circle = "leave and come back with the same 'observed_score'";
  CHECK(says(mistakes(out, "{observed_score: {below: 1.2 lines}}"), circle));
  CHECK(says(mistakes(out, "{observed_score: {at_most: 1.0 lines}}"), circle));
  CHECK(
      says(mistakes(out, "{any: [{enterprise_active: false}, {observed_score: {below: 9 lines}}]}"),
           circle));
  CHECK(mistakes(out, "{observed_score: {below: 1.0 lines}}") == "");
  CHECK(
      mistakes(out, "{all: [{observed_score: {below: 0.8 lines}}, {assets: {below: 9 soles}}]}") ==
      "");
  CHECK(mistakes(out, "{assets: {below: 9 soles}}") == "");
  CHECK(mistakes("{any: [" + out + ", {affiliated_for: {at_least: 60 bimesters}}]}",
                 "{observed_score: {below: 0.8 lines}}") == "");
  CHECK(says(mistakes("{haku_winay.completed_for: {at_least: 6 bimesters}}",
                      "{haku_winay.completed_for: {at_least: 8 bimesters}}"),
             "leave and come back"));
}

TEST_CASE_FIXTURE(AtRoot, "rules: coming back needs something that can have changed") {
  const auto mistakes = [](const std::string& back) {
    return mistakes_in_rules(
        rule("out", "{enterprise_active: true}", ", re_entry: {when: " + back + "}"));
  };
  const std::string message = "nothing here can change";
  CHECK(says(mistakes("{department: Puno}"), message));
  CHECK(says(mistakes("{any: [{assets: {below: 9 soles}}, {lottery: {below: 50 %}}]}"), message));
  CHECK(says(mistakes("{assets: {at_least: 0 soles}}"), message));
  CHECK(mistakes("{all: [{assets: {below: 9 soles}}, {lottery: {below: 50 %}}]}") == "");
}

TEST_CASE_FIXTURE(AtRoot, "rules: too many branches to look at are let through") {
  std::string all;
  for (int k = 0; k < 12; ++k) {
    all += std::string(k == 0 ? "" : ", ") + "{any: [{assets: {at_least: " + std::to_string(k) +
           " soles}}, {enterprise_active: true}]}";
  }
  CHECK(mistakes_in_condition("{all: [" + all + "]}") == "");
}

}  // namespace winay::test
