#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "tests/config/support.hpp"
#include "tests/numbers/outcomes.hpp"

/// Every number of every file that is shipped with the scenarios moves some result, or is refused
/// any other value, or says where it is declared that it is a label.
namespace winay::test {

namespace {

const fs::path peru = "configs/scenarios/peru.yaml";

/// Scenarios in which numbers act.
struct Looks {
  std::vector<Look> all;

  void add(std::string begins, const Settings& settings = {}, const fs::path& scenario = peru,
           bool solves = false) {
    all.push_back({std::move(begins), std::make_unique<ScenarioStage>(scenario, settings, solves)});
  }
};

/// Moves every number of a file. `prefix`: where the file stands in a scenario.
void check_file_of(const fs::path& file, const Looks& looks, const std::string& prefix = "") {
  INFO(file.string());
  check_numbers(numbers_in(file), looks.all, prefix);
}

/// Those whose paths begin so.
std::vector<Number> numbers_of_base(const std::string& begins) {
  std::vector<Number> numbers = numbers_in("configs/base.yaml");
  std::erase_if(numbers, [&](const Number& number) { return !number.path.starts_with(begins); });
  return numbers;
}

std::vector<fs::path> yaml_files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "numbers: every shipped file is looked at, or says what others hold") {
  const std::set<std::string> looked_at{"configs/base.yaml",        "configs/populations",
                                        "configs/sensitivity.yaml", "configs/parameters",
                                        "configs/programmes",       "configs/scenarios",
                                        "calibration/estimates",    "calibration/starting_values",
                                        "calibration/studies",      "calibration/targets"};
  // Points, assumptions and alternatives are other values of numbers above, and change results as
  // a whole; tasks change some at a date (tests/run/dated).
  const std::set<std::string> of_others{"configs/comparison", "configs/ridge",
                                        "configs/scenarios/tasks", "calibration/alternatives"};
  for (const char* root : {"configs", "calibration"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const fs::path& file = entry.path();
      if (file.extension() != ".yaml") continue;
      const std::string folder = file.parent_path().generic_string();
      const std::string name = file.generic_string();
      CHECK_MESSAGE((looked_at.contains(name) || looked_at.contains(folder) ||
                     of_others.contains(name) || of_others.contains(folder)),
                    name);
    }
  }
}

TEST_CASE_FIXTURE(AtRoot, "numbers: each of base.yaml moves a result") {
  Looks looks;
  looks.add("", {});
  looks.add("exit.vulnerability.", {}, "configs/scenarios/exit-by-vulnerability.yaml");
  looks.add("exit.reclassified_a_year", {}, peru, true);
  looks.add("welfare.baseline_poverty", {}, peru, true);
  looks.add("production.complement_", {"structure=complementarity"});
  looks.add("production.no_trap_", {"structure=no_trap"});
  looks.add("local_economy.", {"local_economy.on=true"});
  looks.add("local_economy.on", {});
  for (const char* first : {"2017", "2027", "2031"}) {
    looks.add("prices.level.", {std::string("run.first_year=") + first, "run.years=10 years"});
  }
  check_file_of("configs/base.yaml", looks);
}

TEST_CASE_FIXTURE(AtRoot, "numbers: each of a file of parameters moves a result") {
  for (const fs::path& file : yaml_files_of("configs/parameters")) {
    const std::string name = file.stem().string();
    const std::size_t dash = name.find('-');
    Looks looks;
    looks.add("", {"reading=" + name.substr(0, dash), "structure=" + name.substr(dash + 1)});
    check_file_of(file, looks);
    check_file_of("calibration/starting_values" / file.filename(), looks);
  }
}

TEST_CASE_FIXTURE(AtRoot, "numbers: what a structure does not read is named, and nothing else") {
  for (const std::string_view structure : structure_names) {
    INFO(structure);
    Looks looks;
    looks.add("", {"structure=" + std::string(structure)});
    check_numbers(numbers_of_base("production."), looks.all);
  }
}

TEST_CASE_FIXTURE(AtRoot, "numbers: what is switched off is named, and nothing else") {
  for (const std::string section : {"demography", "exit", "local_economy"}) {
    Looks looks;
    looks.add("", {section + ".on=false"});
    std::vector<Number> numbers = numbers_of_base(section + ".");
    std::erase_if(numbers, [](const Number& number) { return number.path.ends_with(".on"); });
    check_numbers(numbers, looks.all);
  }
}

TEST_CASE_FIXTURE(AtRoot, "numbers: each of a programme moves a result") {
  const std::string group = "programmes.haku-winay.group_enterprise.";
  for (const fs::path& file : yaml_files_of("configs/programmes")) {
    Looks looks;
    looks.add("", {});
    looks.add(group, {group + "from_assets=1"});
    looks.add(group + "from_assets", {});
    check_file_of(file, looks, "programmes." + file.stem().string() + ".");
  }
}

TEST_CASE_FIXTURE(AtRoot, "numbers: each of the population moves a result") {
  Looks looks;
  looks.add("", {});
  looks.add("population.centres_a_district", {}, "configs/scenarios/coordination.yaml");
  check_file_of("configs/populations/peru-juntos.yaml", looks);
}

TEST_CASE_FIXTURE(AtRoot, "numbers: each of a scenario moves a result") {
  // Where every centre is eligible, lying in a border area changes nothing.
  const std::string any_size = "programmes.haku-winay-by-share-any-size.targeting.selection.";
  for (const fs::path& file : yaml_files_of("configs/scenarios")) {
    Looks looks;
    looks.add("", {}, file);
    if (file.stem() == "targeting") {
      looks.add(any_size + "border_share", {any_size + "households_from=40"}, file);
    }
    check_file_of(file, looks);
  }
}

}  // namespace winay::test
