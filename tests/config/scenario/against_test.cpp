#include <doctest/doctest.h>

#include "tests/config/support.hpp"

namespace winay::test {

namespace {

const LoadOptions at_configs{.configs = "configs"};

std::string against(const Scenario& scenario, const std::string& arm) {
  const auto found = scenario.against.find(arm);
  return found == scenario.against.end() ? "" : found->second;
}

/// The shipped arms, with the named lines in place of what they say of `against`.
Scenario with_arms(const Folder& folder, const std::string& body) {
  return load_scenario(folder.write("arms.yaml", extending_peru(body)), at_configs);
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "config: the stopped transfer is set against the same without the stop") {
  const Scenario peru = load_scenario("configs/scenarios/peru.yaml");
  CHECK(against(peru, "haku-winay-transfer-stopped") == "juntos-haku-winay");
  CHECK(against(peru, "juntos-haku-winay-coaching") == "juntos-haku-winay");
  CHECK(against(peru, "juntos-haku-winay") == "juntos");
  CHECK(against(peru, "juntos").empty());
  CHECK(counterfactuals(peru) == std::vector<std::size_t>{0, 0, 1, 1});
  const Scenario again = load_scenario_text(peru.resolved_yaml, "again.yaml");
  CHECK(again.against == peru.against);
}

TEST_CASE_FIXTURE(AtRoot,
                  "config: every shipped scenario with several arms names what each is against") {
  for (const auto& entry : fs::recursive_directory_iterator("configs/scenarios")) {
    if (entry.is_directory()) continue;
    const Scenario scenario = load_scenario(entry.path());
    for (const Arm& arm : scenario.arms) {
      INFO(entry.path().string(), " ", arm.name);
      const std::string block = "  " + arm.name + ":\n";
      const std::size_t at = scenario.resolved_yaml.find(block);
      const std::string said =
          scenario.resolved_yaml.substr(at, scenario.resolved_yaml.find("programmes:", at) - at);
      CHECK(has(said, "against:") == (arm.name != scenario.base_arm));
    }
  }
}

TEST_CASE_FIXTURE(AtRoot,
                  "config: an arm that names nothing is against the one that differs least") {
  Folder folder;
  const std::string stop =
      "arms:\n  stop-coaching:\n    long_name: a\n    long_name_es: a\n"
      "    programmes: [juntos, haku-winay, coaching]\n"
      "    ends: {juntos: 12 bimesters}\n";
  CHECK(against(with_arms(folder, stop), "stop-coaching") == "juntos-haku-winay-coaching");
  const std::string other =
      "arms:\n  none-at-all:\n    long_name: a\n    long_name_es: a\n"
      "    programmes: []\n";
  CHECK(against(with_arms(folder, other), "none-at-all") == "juntos");
}

TEST_CASE_FIXTURE(AtRoot, "config: no two arms are set against each other by default") {
  Folder folder;
  const std::string two =
      "arms:\n  juntos-haku-winay: none\n  juntos-haku-winay-coaching: none\n"
      "  haku-winay-transfer-stopped: none\n"
      "  a: {long_name: a, long_name_es: a, programmes: [haku-winay, coaching]}\n"
      "  b: {long_name: b, long_name_es: b, programmes: [haku-winay]}\npolicy: a\n";
  const Scenario scenario = with_arms(folder, two);
  CHECK(against(scenario, "a") == "b");
  CHECK(against(scenario, "b") == "juntos");
}

TEST_CASE_FIXTURE(AtRoot, "config: an arm that was put away is not missed by those that named it") {
  Folder folder;
  const Scenario scenario = with_arms(folder, "policy: juntos\narms:\n  juntos-haku-winay: none\n");
  CHECK(against(scenario, "haku-winay-transfer-stopped") == "juntos");
}

TEST_CASE_FIXTURE(AtRoot, "config: an unknown arm is refused with its place and the nearest name") {
  Folder folder;
  const fs::path wrong = folder.write(
      "wrong.yaml",
      extending_peru("arms:\n  juntos-haku-winay-coaching:\n    against: juntos-haku-winy\n"));
  const std::string mistakes = mistakes_of(wrong, at_configs);
  CHECK(has(mistakes,
            "wrong.yaml:6:14: error: arms.juntos-haku-winay-coaching.against: unknown arm "
            "'juntos-haku-winy'"));
  CHECK(has(mistakes, "did you mean 'juntos-haku-winay'?"));
  const fs::path own = folder.write("own.yaml", extending_peru("arms:\n  juntos-haku-winay:\n"
                                                               "    against: juntos-haku-winay\n"));
  CHECK(has(mistakes_of(own, at_configs), "an arm is not set against itself"));
}

}  // namespace winay::test
