#include <doctest/doctest.h>

#include <fstream>
#include <memory>

#include "tests/numbers/files.hpp"
#include "winay/config/studies/import_map.hpp"
#include "winay/config/studies/sensitivity_inputs.hpp"
#include "winay/evaluation/plan/estimates.hpp"
#include "winay/population/import.hpp"

/// Numbers of files that no scenario reads.
namespace winay::test {

namespace {

const fs::path made_up = "tests/data/population/enaho-made-up.csv";

std::vector<Look> looks_at(const fs::path& file, const FileStage::Digester& digest_of) {
  std::vector<Look> looks;
  looks.push_back({"", std::make_unique<FileStage>(file, digest_of)});
  return looks;
}

std::uint64_t estimates_of(const fs::path& file) {
  const EstimationPlan plan = load_estimation_plan(file);
  const evaluation::EstimationTable table(plan, "tests/data/oracles/study/hh.csv");
  Digest digest;
  for (const evaluation::StepEstimates& step : evaluation::run_plan(plan, table)) {
    for (const evaluation::Estimate& e : step.estimates) {
      for (const double number : {e.value, e.se, e.p, e.ci_low, e.ci_high}) digest.add(number);
    }
    for (const evaluation::Fact& fact : step.facts) digest.add(fact.value);
  }
  return digest.hash();
}

/// What would move, and where to.
void add(Digest& digest, const SensitivityPlan& plan) {
  for (const SensitivityInput& input : plan.inputs) {
    for (const double share : {0.0, 0.3, 1.0}) digest.add(input.at(share));
  }
}

/// The households of the survey that its map keeps.
std::string rural_rows() {
  std::ifstream in(made_up);
  std::string rows;
  for (std::string line; std::getline(in, line);) rows += has(line, "rural") ? line : "";
  return rows;
}

/// Every household and centre of a made-up survey.
std::uint64_t households_of(const fs::path& file) {
  const Population population = import_survey(load_import_map(file), made_up, {.seed = 1});
  Digest digest;
  const auto add = [&](const char* /*name*/, const auto& column) {
    for (const auto& value : column) digest.add(static_cast<double>(value));
  };
  for_each_trait(add, population.traits);
  for_each_stock(add, population.start);
  add("", population.centres.households);
  add("", population.centres.altitude_m);
  add("", population.centres.unmet_need_share);
  return digest.hash();
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "numbers: each of a map of a survey moves a household or a centre") {
  const fs::path file = "configs/populations/enaho-sumaria.yaml";
  std::vector<Number> numbers = numbers_in(file);
  const std::string rural = rural_rows();
  std::erase_if(numbers, [&](const Number& number) {      // codes of places that no household is in
    if (number.path.starts_with("expect.")) return true;  // limits refuse: run/import tests them
    const bool code = has(number.path, ".values.");
    return code && !has(rural, number.path.substr(number.path.rfind('.') + 1));
  });
  CHECK(numbers.size() > 20);
  check_numbers(numbers, looks_at(file, households_of));
}

TEST_CASE_FIXTURE(AtRoot, "numbers: each of a plan of estimation moves an estimate") {
  const fs::path file = "calibration/estimates/villages.yaml";
  check_numbers(numbers_in(file), looks_at(file, estimates_of));
}

TEST_CASE_FIXTURE(AtRoot, "numbers: each range of a sensitivity leads somewhere else") {
  const fs::path file = "configs/sensitivity.yaml";
  std::vector<Scenario> scenarios;
  for (const std::string_view structure : structure_names) {
    const Settings all{"structure=" + std::string(structure), "local_economy.on=true",
                       "policy=juntos-haku-winay-coaching"};
    scenarios.push_back(load_scenario("configs/scenarios/peru.yaml", {.overrides = all}));
  }
  check_numbers(numbers_in(file), looks_at(file, [&](const fs::path& name) {
                  const SensitivityFile ranges = load_sensitivity(name);
                  Digest digest;
                  for (const Scenario& scenario : scenarios) {
                    add(digest, plan_sensitivity(ranges, {scenario}));
                  }
                  return digest.hash();
                }));
}

}  // namespace winay::test
