#include <doctest/doctest.h>

#include "tests/config/support.hpp"

namespace winay::test {
namespace {

std::string warnings_of(const std::string& body, Language language = Language::en,
                        const std::vector<std::string>& overrides = {}) {
  return load_scenario_text(extending_peru(body), "my.yaml", "configs/scenarios",
                            {.overrides = overrides, .language = language})
      .warnings;
}

const std::string rule_head =
    "programmes:\n  juntos:\n    exit:\n      - name: limit\n        when: ";

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "acts: shipped scenarios say nothing that does not act") {
  for (const auto& entry : fs::recursive_directory_iterator("configs/scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    INFO("file: ", entry.path().string());
    CHECK(load_scenario(entry.path()).warnings.empty());
  }
}

TEST_CASE_FIXTURE(AtRoot, "acts: a programme that the file names and no arm has") {
  const std::string said = warnings_of("programmes:\n  juntos-300: {file: juntos.yaml}\n");
  CHECK(has(said, "my.yaml:5:3: warning: programmes.juntos-300: no arm has this programme"));
  CHECK(warnings_of("programmes:\n  coaching: none\narms: {juntos-haku-winay-coaching: none}\n")
            .empty());
}

TEST_CASE_FIXTURE(AtRoot, "acts: dates at which nothing of them happens") {
  const std::string late = warnings_of("programmes:\n  coaching: {starts: 2029-1}\n");
  CHECK(has(late,
            "my.yaml:5:14: warning: programmes.coaching.starts: begins at 2029-1, after the "
            "last bimester 2027-6"));
  const std::string in_arm = warnings_of(
      "arms:\n  juntos-haku-winay: {starts: {haku-winay: 2020-1}, ends: {haku-winay: 2019-1}}\n");
  CHECK(has(in_arm,
            "my.yaml:5:60: warning: arms.juntos-haku-winay.ends.haku-winay: ends at 2019-1 "
            "and begins at 2020-1"));
  CHECK(warnings_of("programmes:\n  coaching: {starts: never}\n").empty());
  const std::string covid = "schema_version: 1\nextends: covid-2020.yaml\nname: test\n";
  const auto economy = [&](const std::string& body) {
    return load_scenario_text(covid + body, "my.yaml", "configs/scenarios", {}).warnings;
  };
  CHECK(has(economy("economy: {covid-19: {from: 2030-1, until: 2031-1}}\n"),
            "economy.covid-19.from: lies outside 2018-1 to 2027-6"));
  CHECK(has(economy("emergency_payments: {bono-rural: {at: 2017-6}}\n"),
            "emergency_payments.bono-rural.at: lies outside 2018-1 to 2027-6"));
  CHECK(economy("emergency_payments: {bono-rural: {at: 2021-6}}\n").empty());
}

TEST_CASE_FIXTURE(AtRoot, "acts: a cap below one simulated household lets nobody pass") {
  const std::string rule = rule_head +
                           "{observed_score: {at_least: 1.0 lines}}\n        then: leave\n"
                           "        at_most: 15 households a year\n";
  const std::vector<std::string> small{"population.households=10000 households"};
  const std::string said = warnings_of(rule, Language::en, small);
  CHECK(has(said,
            "my.yaml:7:9: warning: programmes.juntos.exit[0].at_most: 15 is less than the 68 "
            "households"));
  CHECK(warnings_of(rule).empty());
  CHECK(has(warnings_of("programmes: {juntos: {intake: {at_most: 15 hogares al año}}}\n",
                        Language::es, small),
            "advertencia: programmes.juntos.intake.at_most: 15 es menos que los 68 hogares"));
}

TEST_CASE_FIXTURE(AtRoot, "acts: a rule for everybody, and an offer that an arm cannot make") {
  const auto rule = [](const std::string& when, const std::string& then = "leave") {
    return rule_head + when + "\n        then: " + then + "\n";
  };
  CHECK(has(warnings_of(rule("{lottery: {below: 100 %}}")), "holds for every household"));
  CHECK(has(warnings_of(rule("{any: [{enterprise_active: true}, {household_size: {at_least: 1 "
                             "member}}]}")),
            "holds for every household"));
  CHECK(warnings_of(rule("{lottery: {below: 99 %}}")).empty());
  CHECK(has(warnings_of(rule("{all: [{date: {below: 2035-1}}, {enterprise_active: true}]}")),
            "holds always: in this calendar 'date' lies between 2018-1 and 2027-6"));
  CHECK(warnings_of(rule("{date: {below: 2027-1}}")).empty());
  const std::string offer =
      warnings_of(rule("{observed_score: {at_least: 1.0 lines}}", "{offer_first: haku-winay}"));
  CHECK(has(offer,
            "my.yaml:9:29: warning: programmes.juntos.exit[0].then.offer_first: the arm "
            "'juntos' has no 'haku-winay'"));
}

TEST_CASE_FIXTURE(AtRoot, "acts: the rules in force, and what they replaced") {
  const Folder folder;
  const auto list = [](const std::string& name) {
    return "programmes:\n  juntos:\n    exit:\n      - name: " + name +
           "\n        when: {assets: {at_least: 3000 soles}}\n        then: leave\n";
  };
  folder.write("parent.yaml", extending_peru(list("assets")));
  const fs::path child = folder.write(
      "child.yaml", "schema_version: 1\nextends: parent.yaml\nname: child\n" + list("rich") +
                        "arms: {juntos-haku-winay: {programmes: [juntos]}}\n");
  const LoadOptions options{.configs = "configs"};
  const std::string said = check_file(child, options).in_force;
  CHECK(has(said, "  juntos, rule 'rich' ("));
  CHECK(has(said, "child.yaml:7), arms juntos, juntos-haku-winay, juntos-haku-winay-coaching"));
  CHECK(has(said, "juntos: replaces rule 'assets' of "));
  CHECK(has(said, "parent.yaml:7\n"));
  CHECK(has(said, "arm juntos-haku-winay: its programmes replace [juntos, haku-winay] of "));
  CHECK(check_file("configs/scenarios/peru.yaml").in_force.empty());
  const fs::path none = folder.write("none.yaml",
                                     "schema_version: 1\nextends: parent.yaml\nname: none\n"
                                     "programmes: {juntos: {exit: none}}\n");
  const std::string away = check_file(none, options).in_force;
  CHECK(has(away, "replaces rule 'assets'"));
  CHECK_FALSE(has(away, ", rule '"));
}

}  // namespace winay::test
