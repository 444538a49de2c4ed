#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/config/rules/support.hpp"
#include "winay/config/schema/schema.hpp"

namespace winay::test {

TEST_CASE_FIXTURE(AtRoot,
                  "config: every shipped file, and the resolved one, follows the JSON Schema") {
  if (std::system("python3 -c 'import jsonschema, yaml' 2>/dev/null") != 0) {
    MESSAGE("skipped: python3 has no jsonschema or yaml");
    return;
  }
  const Folder folder;
  const fs::path schema = folder.write("schema.json", json_schema().dump());
  const fs::path resolved = folder.write("resolved.yaml", quick().resolved_yaml);
  const fs::path rules = folder.write("rules.yaml", with_rules(full_rule).resolved_yaml);
  std::string files = resolved.string() + " " + rules.string();
  for (const char* task : {"raise-to-300", "cap-that-grows", "budget-halved", "frost-from-2024"}) {
    const fs::path file = std::string("configs/scenarios/tasks/") + task + ".yaml";
    files +=
        " " + folder.write(std::string(task) + ".yaml", load_scenario(file).resolved_yaml).string();
  }
  const std::string command =
      "python3 tests/config/schema/schema_test.py " + schema.string() + " " + files;
  CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE_FIXTURE(AtRoot, "config: the JSON Schema knows unit and range of a parameter") {
  const nlohmann::json schema = json_schema("parameters");
  CHECK(schema["$ref"] == "#/$defs/parameters");
  const auto& cost =
      schema["$defs"]["parameters"]["properties"]["production"]["properties"]["fixed_cost"];
  CHECK(cost["properties"]["unit"]["enum"][0] == "soles/year");
  CHECK(cost["properties"]["value"]["maximum"] == 5000);
}

TEST_CASE("config: the JSON Schema completes the variables of conditions") {
  const nlohmann::json schema = json_schema("scenario");
  const auto& condition = schema["$defs"]["condition"];
  for (const ObservableField& field : observable_fields()) {
    INFO("variable: ", std::string(field.name));
    const auto& known = condition[field.of_programme ? "patternProperties" : "properties"];
    const std::string key = field.of_programme ? "^[A-Za-z0-9_]+\\." + std::string(field.name) + "$"
                                               : std::string(field.name);
    CHECK(known.contains(key));
  }
  CHECK(condition["maxProperties"] == 1);
}

}  // namespace winay::test
