#include "winay/config/scenario/variants.hpp"

#include <doctest/doctest.h>

#include "tests/config/support.hpp"

namespace winay::test {

namespace {

/// A file of assumptions with one entry.
std::string assuming(const std::string& entry) {
  return "schema_version: 1\n"
         "comparison:\n"
         "  discount_rate: {value: 0.08, unit: 1/year, source: \"a test\"}\n"
         "  low_discount_rate: {value: 0.04, unit: 1/year, source: \"a test\"}\n"
         "  worse_off_margin: {value: 0.01, unit: lines, source: \"a test\"}\n"
         "assumptions:\n"
         "  other:\n"
         "    long_name: other\n"
         "    long_name_es: otro\n"
         "    why: \"a test\"\n" +
         entry;
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "config: the shipped assumptions differ from the shipped scenario") {
  const ComparisonFile file = load_comparison(shipped_comparison("configs"));
  CHECK(file.settings.discount_rate == 0.08);
  CHECK(file.settings.worse_off_margin == 0.01);
  CHECK(file.assumptions.size() >= 12);
  const Scenario peru = load_scenario("configs/scenarios/peru.yaml");
  int same = 0;
  for (const Variant& variant : file.assumptions) {
    INFO(variant.name);
    const Scenario other =
        load_scenario("configs/scenarios/peru.yaml", {.overlays = {variant.overlay}});
    same += other.resolved_yaml == peru.resolved_yaml ? 1 : 0;
  }
  CHECK(same == 2);  // late and threshold are what it says already
}

TEST_CASE_FIXTURE(AtRoot, "config: an overlay rules over the scenario and under --set") {
  Folder folder;
  const fs::path file = folder.write(
      "assumptions.yaml",
      assuming("    overrides:\n"
               "      consumption: {buffer: {value: 7, unit: soles, source: \"a test\"}}\n"));
  const Overlay overlay = load_comparison(file, {.configs = "configs"}).assumptions.front().overlay;
  const std::string peru = "configs/scenarios/peru.yaml";
  CHECK(load_scenario(peru, {.overlays = {overlay}}).model.parameters.consumption.buffer == 7);
  CHECK(load_scenario(peru, {.overrides = {"consumption.buffer=9"}, .overlays = {overlay}})
            .model.parameters.consumption.buffer == 9);
}

TEST_CASE_FIXTURE(AtRoot, "config: what an assumption overrides is checked where it stands") {
  Folder folder;
  const fs::path file =
      folder.write("assumptions.yaml",
                   assuming("    overrides:\n"
                            "      consumption:\n"
                            "        bufer: {value: 7, unit: soles, source: \"a test\"}\n"
                            "        propensity: {value: 7, unit: \"1\", source: \"a test\"}\n"));
  const std::string found = mistakes_of(file, {.configs = "configs"});
  CHECK(found.find("assumptions.yaml:13:9: error: consumption.bufer") != std::string::npos);
  CHECK(found.find("'buffer'") != std::string::npos);
  CHECK(found.find("assumptions.yaml:14:") != std::string::npos);
}

TEST_CASE_FIXTURE(AtRoot, "config: a ridge says which reading and structure it is of") {
  Folder folder;
  const std::string head = "schema_version: 1\n";
  const std::string point =
      "points:\n  a:\n    long_name: a\n    long_name_es: a\n    why: \"a test\"\n"
      "    overrides: {consumption: {buffer: {value: 7, unit: soles, source: \"a test\"}}}\n"
      "    moments:\n      mean: {value: 1, unit: soles/year, source: \"a test\"}\n";
  const fs::path good =
      folder.write("good.yaml", head + "reading: late\nstructure: threshold\n" + point);
  const Ridge ridge = load_ridge(good, {.configs = "configs"});
  CHECK(ridge.reading == "late");
  REQUIRE(ridge.points.size() == 1);
  CHECK(ridge.points.front().moments.front().value == 1);
  CHECK(mistakes_of(good, {.configs = "configs"}).empty());
  const fs::path wrong = folder.write("wrong.yaml", head + "reading: lat\n" + point);
  const std::string found = mistakes_of(wrong, {.configs = "configs"});
  CHECK(found.find("reading: lat") != std::string::npos);
  CHECK(found.find("structure: missing") != std::string::npos);
}

TEST_CASE_FIXTURE(AtRoot,
                  "config: alternatives say what is assumed otherwise, and in which structures") {
  const auto shipped = load_alternatives("calibration/alternatives/haku-winay-2020.yaml");
  REQUIRE(shipped.size() >= 8);
  for (const Alternative& each : shipped) {
    INFO("alternative: ", each.variant.name);
    for (const std::string structure : {"threshold", "complementarity"}) {
      if (!each.in(structure)) continue;
      LoadOptions options{.overrides = {"structure=" + structure},
                          .overlays = {each.variant.overlay}};
      CHECK(load_scenario("configs/scenarios/peru.yaml", options).resolved_yaml !=
            load_scenario("configs/scenarios/peru.yaml", {.overrides = options.overrides})
                .resolved_yaml);
    }
  }
  Folder folder;
  const fs::path wrong = folder.write(
      "wrong.yaml",
      "schema_version: 1\nalternatives:\n  a:\n    long_name: a\n    long_name_es: a\n"
      "    why: \"a test\"\n    structures: [thresholds]\n"
      "    overrides: {consumption: {bufer: {value: 7, unit: soles, source: \"a test\"}}}\n"
      "  b:\n    long_name: b\n    long_name_es: b\n    why: \"a test\"\n"
      "    overrides: {consumption: {buffer: {value: 7, unit: soles, source: \"a test\"}}}\n");
  const std::string found = mistakes_of(wrong, {.configs = "configs"});
  CHECK(found.find("wrong.yaml:7:18: error: alternatives.a.structures: thresholds is not one of "
                   "threshold, complementarity, no_trap") != std::string::npos);
  CHECK(found.find("'buffer'") != std::string::npos);
  CHECK(found.find("alternatives.b.structures: missing") != std::string::npos);
}

TEST_CASE_FIXTURE(AtRoot, "config: a policy is an arm of its scenario, by default the base") {
  CHECK(load_scenario("configs/scenarios/peru.yaml").policy_arm == "juntos-haku-winay");
  Folder folder;
  const LoadOptions options{.configs = "configs"};
  const fs::path named = folder.write("named.yaml", extending_peru("policy: juntos\n"));
  const Scenario scenario = load_scenario(named, options);
  CHECK(scenario.policy_arm == "juntos");
  CHECK(load_scenario_text(scenario.resolved_yaml, "again.yaml").policy_arm == "juntos");
  const fs::path wrong = folder.write("wrong.yaml", extending_peru("policy: junto\n"));
  CHECK(mistakes_of(wrong, options).find("wrong.yaml:4:9: error: policy: unknown arm") !=
        std::string::npos);
}

}  // namespace winay::test
