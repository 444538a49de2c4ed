#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/config/rules/support.hpp"
#include "winay/config/schema/schema.hpp"

namespace winay::test {

namespace {

bool python_has_what_it_needs() {
  return std::system("python3 -c 'import jsonschema, yaml' 2>/dev/null") == 0;
}

/// A file with one text replaced.
struct Changed {
  const char* file;
  const char* from;
  const char* to;
};

std::string text_of(const Changed& changed) {
  std::ifstream stream(changed.file);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  const std::size_t at = text.find(changed.from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, std::string(changed.from).size(), changed.to);
}

std::string kind_name(const fs::path& file) {
  return std::string(file_kind_names.at(static_cast<std::size_t>(file_kind(file).value())));
}

constexpr const char* import_map = "configs/populations/enaho-sumaria.yaml";
constexpr const char* plan = "calibration/estimates/villages.yaml";
constexpr const char* study_data = "tests/data/study/made-up-map.yaml";
constexpr const char* expected = "tests/data/config/expectations.yaml";

constexpr std::array<Changed, 26> wrong_ones{{
    {import_map, "weight: factor07\n", ""},
    {import_map, "weight: factor07", "weight: [factor07]"},
    {import_map, "weight: factor07", "weights: factor07"},
    {import_map, "delimiter: detect", "delimiter: comas"},
    {import_map, "digits: 6", "digits: 5.5"},
    {import_map, "to: 16", "to: 300"},
    {import_map, "{is: [rural]}", "{si: [rural]}"},
    {import_map, "{is: [rural]}", "{}"},
    {import_map, "ingtpu01: {above: 0}", "{a: {above: 0}, b: {above: 0}}"},
    {import_map, "centre: [nconglome]", "centre: nconglome"},
    {import_map, "value: 0.7,", "value: 7,"},
    {plan, "estimator: two_stage", "estimator: two_stages"},
    {plan, "instruments: [z]\n", "\n"},
    {plan, "formula: y1 ~ z\n    wild_draws", "formula: y1 z\n    wild_draws"},
    {plan, "formula: y1 ~ z\n    wild_draws", "formula: y1 ~ 1\n    wild_draws"},
    {plan, "wild_draws: 999", "cutoff: 60"},
    {plan, "[0.25, 0.5, 0.75]", "[0, 0.5]"},
    {plan, "level: 0.95", "level: 95"},
    {study_data, "members: miembros\n", ""},
    {study_data, "income: {after", "incone: {after"},
    {study_data, "value: 60", "value: 160"},
    {study_data, "means_yes: [si]", "means_yes: si"},
    {expected, "variable: measured_income", "variabel: measured_income"},
    {expected, "direction: up", "direction: higher"},
    {expected, "at_least: 50 %", "at_least: 50 soles"},
    {expected, "at_least: 50 %", "group: all"},
}};

/// What `winay schema --all` writes, and all.json.
void write_schemas(const Folder& folder) {
  for (std::size_t k = 0; k < file_kind_names.size(); ++k) {
    const auto kind = static_cast<FileKind>(k);
    folder.write(schema_file_name(kind), json_schema(kind).dump());
  }
  folder.write("all.json", json_schema().dump());
  fs::create_directories(folder.path() / "right");
  fs::create_directories(folder.path() / "wrong");
}

void write_right_files(const Folder& folder) {
  folder.write("right/scenario.resolved.yaml", quick().resolved_yaml);
  folder.write("right/scenario.rules.yaml", with_rules(full_rule).resolved_yaml);
  for (const char* task : {"raise-to-300", "cap-that-grows", "budget-halved", "frost-from-2024"}) {
    const fs::path file = std::string("configs/scenarios/tasks/") + task + ".yaml";
    folder.write(std::string("right/scenario.") + task + ".yaml",
                 load_scenario(file).resolved_yaml);
  }
  for (const char* file : {study_data, expected}) {
    fs::copy_file(file, folder.path() / "right" / (kind_name(file) + ".shipped.yaml"));
  }
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "schema: right files follow it, and wrong ones do not") {
  if (!python_has_what_it_needs()) {
    MESSAGE("skipped: python3 has no jsonschema or yaml");
    return;
  }
  const Folder folder;
  write_schemas(folder);
  write_right_files(folder);
  for (std::size_t k = 0; k < wrong_ones.size(); ++k) {
    const std::string name = kind_name(wrong_ones.at(k).file) + "." + std::to_string(k) + ".yaml";
    folder.write("wrong/" + name, text_of(wrong_ones.at(k)));
  }
  const std::string command =
      "python3 tests/config/schema/schema_test.py " + folder.path().string();
  CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE_FIXTURE(AtRoot, "schema: what it refuses, the reader refuses too") {
  const Folder folder;
  fs::copy_file("configs/populations/peru-juntos.yaml", folder.path() / "peru-juntos.yaml");
  const auto mistakes = [&](const Changed& changed) {
    return mistakes_of(folder.write("file.yaml", text_of(changed)));
  };
  for (const Changed& changed : wrong_ones) {
    CAPTURE(changed.file);
    CAPTURE(changed.to);
    CHECK(mistakes({changed.file, "schema_version: 1", "schema_version: 1"}) == "");
    CHECK(mistakes(changed) != "");
  }
}

TEST_CASE("schema: one kind's holds its own definition and what that refers to") {
  const nlohmann::json map = json_schema(FileKind::import_map)["$defs"];
  CHECK(map.size() == 1);
  CHECK(map.contains("import_map"));
  const nlohmann::json scenario = json_schema(FileKind::scenario)["$defs"];
  CHECK(scenario.size() == 2);
  CHECK(scenario.contains("condition"));
}

TEST_CASE_FIXTURE(AtRoot, "config: the JSON Schema knows unit and range of a parameter") {
  const nlohmann::json schema = json_schema(FileKind::parameters);
  CHECK(schema["$ref"] == "#/$defs/parameters");
  const auto& cost =
      schema["$defs"]["parameters"]["properties"]["production"]["properties"]["fixed_cost"];
  CHECK(cost["properties"]["unit"]["enum"][0] == "soles/year");
  CHECK(cost["properties"]["value"]["maximum"] == 5000);
}

TEST_CASE("config: the JSON Schema completes the variables of conditions") {
  const nlohmann::json schema = json_schema(FileKind::scenario);
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
