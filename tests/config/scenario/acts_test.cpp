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
  CHECK(has(warnings_of(rule("{any: [{assets: {at_least: 9 soles}}, {not: {assets: {at_least: 9 "
                             "soles}}}]}")),
            "holds for every household"));
  CHECK(has(warnings_of(rule("{observed_score: {at_least: 50 lines}}")),
            "no household comes near it: 'observed_score' is hardly ever above 20 lines"));
  CHECK(warnings_of(rule("{not: {observed_score: {at_least: 50 lines}}}")).empty());
  CHECK(has(
      warnings_of(rule("{enterprise_active: true}", "{taper: [50 %, 0 %], each: 60 bimesters}")),
      "nobody is out by it"));
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

TEST_CASE_FIXTURE(AtRoot, "acts: shares of 0, events without effect, payments of nothing") {
  const std::string nobody = "nobody takes part in 'haku-winay'";
  const auto shares = [&](const std::string& targeting) {
    return warnings_of("programmes:\n  haku-winay: {targeting: {" + targeting + "}}\n");
  };
  const std::string zero = "{value: 0, unit: \"1\", source: test";
  CHECK(has(shares("households: " + zero + "}"),
            "my.yaml:5:28: warning: programmes.haku-winay.targeting.households: is 0 at every "
            "time, so " +
                nobody));
  CHECK(has(shares("centres: " + zero + "}"), nobody));
  CHECK(shares("households: " + zero + ", changes: {2020: 0.5}}").empty());
  CHECK(has(warnings_of("programmes: {coaching: {coaching: {saturation: " + zero + "}}}}\n"),
            "programmes.coaching.coaching.saturation: is 0 at every time"));
  CHECK(has(warnings_of("programmes: {coaching: {coaching: {attendance: " + zero + "}}}}\n"),
            "programmes.coaching.coaching.attendance: is 0 at every time"));
  const std::string rule = rule_head +
                           "{observed_score: {at_least: 1.0 lines}}\n        then: "
                           "{offer_first: haku-winay}\n";
  CHECK_FALSE(
      has(warnings_of(rule + "  haku-winay: {targeting: {households: " + zero + "}}}\n"), nobody));
  const std::string covid = "schema_version: 1\nextends: covid-2020.yaml\nname: test\n";
  const auto economy = [&](const std::string& body) {
    return load_scenario_text(covid + body, "my.yaml", "configs/scenarios", {}).warnings;
  };
  CHECK(has(economy("emergency_payments: {bono-rural: {share: " + zero + "}}}\n"),
            "emergency_payments.bono-rural.share: is 0: nothing is paid"));
  const std::string one = "{value: 1, unit: \"1\", source: test}";
  CHECK(has(economy("economy: {covid-19: {farm_factor: " + one + ", off_farm_factor: " + one +
                    ", enterprise_factor: " + one + "}}\n"),
            "economy.covid-19: every factor is 1: nothing of it happens"));
}

TEST_CASE_FIXTURE(AtRoot, "acts: what the arm that stands for the scenario lacks") {
  const std::string when_haku =
      rule_head +
      "{any: [{haku_winay.started_for: {at_least: 3 bimesters}}, {observed_score: "
      "{at_least: 1.5 lines}}]}\n        then: leave\n";
  CHECK(warnings_of(when_haku).empty());
  CHECK(has(warnings_of("policy: juntos\n" + when_haku),
            "warning: programmes.juntos.exit[0].when.any[0].haku_winay.started_for: the arm "
            "'juntos', which stands for this scenario, has no 'haku-winay': there this never"));
  const std::string no_transfer =
      "policy: alone\narms: {alone: {long_name: a, long_name_es: b, programmes: [haku-winay]}}\n";
  const std::string rule =
      rule_head + "{observed_score: {at_least: 1.0 lines}}\n        then: leave\n";
  CHECK(has(warnings_of(no_transfer + rule),
            "warning: programmes.juntos.exit[0]: the arm 'alone', which stands for this scenario, "
            "does not have 'juntos', so its rules take nobody"));
  CHECK(has(warnings_of(no_transfer + rule, Language::es), "sus reglas no toman a nadie"));
  const std::string intake = "programmes: {juntos: {intake: {at_most: 9000 households a year}}}\n";
  CHECK(has(warnings_of(intake), "programmes.juntos.intake: nobody waits outside the transfer"));
  CHECK(warnings_of(intake + "exit: {waiting: {value: 0.2, unit: \"1\", source: test}}\n").empty());
}

}  // namespace winay::test
