#include <doctest/doctest.h>

#include "tests/config/support.hpp"

namespace winay::test {

TEST_CASE_FIXTURE(AtRoot, "config: every shipped file loads") {
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator("configs")) {
    if (entry.path().extension() != ".yaml") continue;
    INFO("file: ", entry.path().string());
    CHECK(mistakes_of(entry.path()) == "");
    ++count;
  }
  CHECK(count >= 14);
}

TEST_CASE_FIXTURE(AtRoot, "config: the default run is the one that the README describes") {
  const Scenario peru = load_scenario("configs/scenarios/peru.yaml");
  CHECK(peru.name == "peru");
  CHECK(peru.file_stem == "peru");
  CHECK(peru.reading == "late");
  CHECK(peru.structure == "threshold");
  CHECK(peru.run.households == 100'000);
  CHECK(peru.model.calendar.first_year == 2018);
  CHECK(peru.model.calendar.bimesters() == 60);
  CHECK(peru.model.calendar.burn_in == 72);
  CHECK(peru.model.key.seed == 0x5eedU);
  CHECK(peru.arms.size() == 4);
  CHECK(peru.base_arm == "juntos");
  CHECK(peru.model.economy.empty());
  CHECK(peru.synthetic.has_value());
}

TEST_CASE_FIXTURE(AtRoot, "config: the transfer stops after two years in the arm that says so") {
  const Scenario peru = load_scenario("configs/scenarios/peru.yaml");
  const Arm& stopped = peru.arms.back();
  CHECK(stopped.name == "haku-winay-transfer-stopped");
  CHECK(stopped.programmes.front().ends == 12);
  CHECK(peru.arms.front().programmes.front().ends == never);
}

TEST_CASE_FIXTURE(AtRoot, "config: only what is in force before the first year is in the burn-in") {
  const Scenario peru =
      load_scenario("configs/scenarios/peru.yaml", {.overrides = {"base=juntos-haku-winay"}});
  REQUIRE(peru.model.before.programmes.size() == 1);
  CHECK(peru.model.before.programmes.front().name == "juntos");
}

TEST_CASE_FIXTURE(AtRoot, "config: Haku Wiñay costs 5,000 soles a household") {
  const Scenario peru = load_scenario("configs/scenarios/peru.yaml");
  const Programme& haku_winay = peru.arms[1].programmes[1];
  double cost = haku_winay.in_kind_assets->value;
  for (const CostLine& line : haku_winay.costs) {
    const bool shared = line.basis == CostBasis::yachachiq;
    cost += line.amount / (shared ? haku_winay.training->households_per_yachachiq : 1);
  }
  CHECK(cost == 5000);
}

TEST_CASE_FIXTURE(AtRoot,
                  "config: the pandemic adds a shock and a bonus and changes nothing else") {
  const Scenario covid = load_scenario("configs/scenarios/covid-2020.yaml");
  REQUIRE(covid.model.economy.size() == 1);
  CHECK(covid.model.economy.front().from == 13);  // March–April 2020
  REQUIRE(covid.model.emergency_payments.size() == 1);
  CHECK(covid.model.emergency_payments.front().amount == 760);
  CHECK(covid.arms.size() == 4);
}

TEST_CASE_FIXTURE(AtRoot, "config: each shipped exit scenario has a rule where Haku Wiñay is") {
  int count = 0;
  for (const auto& entry : fs::directory_iterator("configs/scenarios")) {
    const std::string name = entry.path().stem().string();
    const bool of_rules =
        name.starts_with("exit-") || name == "substitute-at-enrolment" || name == "coaching-first";
    if (!of_rules) continue;
    INFO("scenario: ", name);
    const Scenario scenario = load_scenario(entry.path());
    const Arm& arm = scenario.arms.at(1);
    CHECK(arm.name == "juntos-haku-winay");
    CHECK(arm.programmes.at(1).name == "haku-winay");
    CHECK(arm.programmes.at(0).exit.size() == (name == "exit-status-quo" ? 0 : 1));
    ++count;
  }
  CHECK(count == 10);
}

TEST_CASE_FIXTURE(AtRoot, "config: reading and structure choose the parameters") {
  const auto file_of = [](const Scenario& scenario, const std::string& path) {
    for (const ParameterRecord& p : scenario.parameters) {
      if (p.path == path) return fs::path(p.file).filename().string();
    }
    return std::string("no " + path);
  };
  const std::string scale = "production.minimum_scale";
  CHECK(file_of(quick(), scale) == "late-threshold.yaml");
  CHECK(file_of(quick({"reading=itt"}), scale) == "itt-threshold.yaml");
  const Scenario other = quick({"reading=itt", "structure=complementarity"});
  CHECK(other.model.parameters.production.structure == Structure::complementarity);
  CHECK(file_of(other, "production.complement_cost") == "itt-complementarity.yaml");
  CHECK(quick({"structure=no_trap"}).model.parameters.production.minimum_scale == 0);
}

TEST_CASE_FIXTURE(
    AtRoot, "config: the command line rules over the scenario, and that over what it extends") {
  const Folder folder;
  const fs::path file = folder.write(
      "mine.yaml",
      extending_peru("run: {years: 3 years}\nproduction:\n  minimum_scale: {value: 1, unit: soles, "
                     "source: own survey}\n"));
  const Scenario mine = load_scenario(file);
  CHECK(mine.run.years == 3);                                  // the scenario over peru.yaml
  CHECK(mine.run.replicates == 8);                             // peru.yaml
  CHECK(mine.model.parameters.production.minimum_scale == 1);  // over the parameter file
  CHECK(mine.model.parameters.production.capacity == 1.2);     // base.yaml
  const Scenario set =
      load_scenario(file, {.overrides = {"run.years=4", "production.minimum_scale=2"}});
  CHECK(set.run.years == 4);
  CHECK(set.model.parameters.production.minimum_scale == 2);
  CHECK(record_of(mine, "production.minimum_scale").source == "own survey");
  CHECK(record_of(set, "production.minimum_scale").file == "--set");
}

TEST_CASE_FIXTURE(AtRoot, "config: an override reaches one label and leaves the others") {
  const Scenario set = quick({"adoption.cost.shed=5", "adoption.cost.value.pasture=7"});
  const auto& cost = set.model.parameters.adoption.cost;
  CHECK(cost[5] == 5);
  CHECK(cost[4] == 7);
  CHECK(cost[0] == 60);
}

TEST_CASE_FIXTURE(AtRoot, "config: none puts away what a lower layer says") {
  const Scenario without =
      quick({"arms.haku-winay-transfer-stopped=none", "programmes.haku-winay.training=none"});
  CHECK(without.arms.size() == 3);
  CHECK_FALSE(without.arms[1].programmes[1].training.has_value());
  CHECK(without.arms[1].programmes[1].in_kind_assets.has_value());
}

TEST_CASE_FIXTURE(AtRoot, "config: prices are those of 2019 over the base year") {
  const PriceIndex& prices = quick().model.prices;
  CHECK(prices.base_year == 2019);
  CHECK(prices.level.at(2019) == 1);
  CHECK(prices.level.at(2022) == doctest::Approx(1.178 / 1.023).epsilon(1e-4));
  CHECK(prices.level.rbegin()->first == 2040);
}

TEST_CASE_FIXTURE(AtRoot, "config: every number of the table has unit, source, file and meaning") {
  for (const ParameterRecord& record : quick().parameters) {
    INFO("parameter: ", record.path);
    const bool is_number =
        !record.value.empty() && (std::isdigit(record.value[0]) != 0 || record.value[0] == '-');
    CHECK_FALSE(record.value.empty());
    CHECK((!is_number || (!record.unit.empty() && !record.source.empty())));
    CHECK(record.file.starts_with("configs/"));
    CHECK_FALSE(record.meaning.en.empty());
    CHECK_FALSE(record.meaning.es.empty());
  }
}

TEST_CASE_FIXTURE(AtRoot, "config: an imported population keeps its path and takes no margins") {
  const Folder folder;
  folder.write("people.h5", "");
  const std::string own = "population: {file: people.h5}\n";
  std::string text = "schema_version: 1\nextends: quick.yaml\nname: test\n" + own;
  const Scenario imported = load_scenario(folder.write("mine.yaml", text));
  CHECK(imported.imported.filename() == "people.h5");
  CHECK_FALSE(imported.synthetic.has_value());
  text.replace(text.find(own), own.size(), "population: {file: people.h5, children: 2}\n");
  CHECK(mistakes_of(folder.write("mine.yaml", text)).find("population.children: unknown") !=
        std::string::npos);
}

}  // namespace winay::test
