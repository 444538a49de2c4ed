#include "winay/config/studies/import_map.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "winay/population/import.hpp"

using namespace winay;

namespace {

namespace fs = std::filesystem;
const fs::path root = winay::tree::source_dir();
const fs::path shipped = root / "configs/populations/enaho-sumaria.yaml";

/// The shipped map with one text replaced, and what is said about it.
std::string mistakes_of(const std::string& from, const std::string& to) {
  std::ifstream file(shipped);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  REQUIRE(text.find(from) != std::string::npos);
  text.replace(text.find(from), from.size(), to);
  const fs::path path = winay::tree::scratch_dir() / "map.yaml";
  std::ofstream(path) << text;
  try {
    static_cast<void>(load_import_map(path, {.configs = root / "configs"}));
  } catch (const InvalidConfiguration& invalid) {
    return invalid.what();
  }
  return "";
}

}  // namespace

TEST_CASE("import map: the shipped one reads, with its margins") {
  const ImportMap map = load_import_map(shipped);
  CHECK(map.weight == "factor07");
  CHECK(map.children.size() == 2);
  CHECK(map.departments.at("04") == "Arequipa");
  CHECK(map.active->column == "ingtpu01");
  CHECK(map.margins.households.mean_capital == 4000);
  CHECK(map.delimiter == 0);
}

TEST_CASE("import map: it takes the made-up households in every dress") {
  const ImportMap map = load_import_map(shipped);
  for (const char* name :
       {"enaho-made-up.csv", "enaho-made-up-excel.csv", "enaho-made-up-latin1.csv"}) {
    const Population population = import_survey(map, root / "tests/data/population" / name, {});
    CHECK(population.households > 200);
  }
}

TEST_CASE("import map: it takes the real households of Arequipa, where they are at hand") {
  const fs::path real = root / "../shared/data/enaho-2023-arequipa.csv";
  if (!fs::exists(real)) {
    MESSAGE("skipped: the survey file is not here");
    return;
  }
  const Population population = import_survey(load_import_map(shipped), real, {});
  CHECK(population.households == 303);
  CHECK(population.centres.department_names == std::vector<std::string>{"Arequipa"});
  int active = 0;
  for (const Flag standing : population.start.affiliation) {
    active += standing == static_cast<Flag>(Affiliation::active) ? 1 : 0;
  }
  CHECK(active == 16);
  for (const Margin& margin : population.margins) CHECK_MESSAGE(margin.holds(), margin.name.en);
}

TEST_CASE("import map: each mistake is named with its place") {
  const auto says = [](const char* from, const char* to, const char* words) {
    const std::string found = mistakes_of(from, to);
    CHECK_MESSAGE(found.find(words) != std::string::npos, found);
  };
  says("weight: factor07\n", "", "weight: missing");
  says("weight: factor07", "weigth: factor07", "weigth: unknown; did you mean 'weight'?");
  says("weight: factor07", "weight: [a]", "weight: must be");
  says("delimiter: detect", "delimiter: comas", "delimiter:");
  says("{is: [rural]}", "{si: [rural]}", "keep.estrsocial.si: unknown");
  says("{is: [rural]}", "rural", "keep.estrsocial: ");
  says("{above: 0}", "{above: none}", "active.ingtpu01.above: none is not a number");
  says("ingtpu01: {above: 0}", "{ingtpu01: {above: 0}, b: {above: 0}}",
       "active: names 2 columns, and one can say it");
  says("{above: 0}", "{}", "active.ingtpu01: says none of is, above; one is needed");
  says("digits: 6", "digits: 5.5", "district.digits");
  says("{from: 6, to: 16}", "{from: 6, to: 300}", "children.n_ninos_6_16.to: 300 is outside");
  says("centre: [nconglome]", "centre: nconglome", "centre: must be a list");
  says("value: 0.7,", "value: 7,", "skill_correlation: 7 is outside [0, 1]");
  says("margins: peru-juntos.yaml", "margins: none.yaml", "margins:");
  says("\"1\": 1, \"0\": 0", "\"1\": yes", "year_round_water.values.1: yes is not a number");
}
