#include <doctest/doctest.h>

#include "tests/config/support.hpp"

namespace winay::test {

TEST_CASE_FIXTURE(AtRoot, "config: the resolved file loads by itself and gives the same scenario") {
  for (const auto& entry : fs::recursive_directory_iterator("configs/scenarios")) {
    const fs::path& file = entry.path();
    if (file.extension() != ".yaml") continue;
    INFO("scenario: ", file.string());
    const Scenario first = load_scenario(file);
    const Folder elsewhere;
    const Scenario second =
        load_scenario_text(first.resolved_yaml, file.filename().string(), elsewhere.path());
    CHECK(second.resolved_yaml == first.resolved_yaml);
    CHECK(second.file_stem == first.file_stem);
    CHECK(second.run.households == first.run.households);
    CHECK(second.arms.size() == first.arms.size());
    CHECK(second.model.solve_adoption);
    CHECK(second.base_arm == first.base_arm);
    REQUIRE(second.parameters.size() == first.parameters.size());
    for (std::size_t k = 0; k < first.parameters.size(); ++k) {
      CHECK(second.parameters[k].path == first.parameters[k].path);
      CHECK(second.parameters[k].value == first.parameters[k].value);
      CHECK(second.parameters[k].source == first.parameters[k].source);
    }
  }
}

TEST_CASE_FIXTURE(AtRoot, "config: the resolved file keeps what --set changed") {
  const Scenario set =
      quick({"production.minimum_scale=1234.5", "run.seed=7", "local_economy.on=true"});
  const Scenario again = load_scenario_text(set.resolved_yaml, "again.yaml");
  CHECK(again.model.parameters.production.minimum_scale == 1234.5);
  CHECK(again.run.seed == 7);
  CHECK(again.model.parameters.local_economy.on);
}

TEST_CASE_FIXTURE(AtRoot, "config: texts with quotes, colons and accents survive") {
  const std::string text = "\"a: 'b' \\\\ ñ # {c}\"";
  const Scenario set = quick({"long_name=" + text});
  CHECK(set.long_name.en == "a: 'b' \\ ñ # {c}");
  CHECK(load_scenario_text(set.resolved_yaml, "again.yaml").long_name.en == set.long_name.en);
}

TEST_CASE_FIXTURE(AtRoot, "config: solve is for three parameters, and a number ends it") {
  const Scenario shipped = quick();
  CHECK(shipped.model.solve_adoption);
  CHECK(shipped.model.solve_welfare);
  CHECK(shipped.model.solve_exit);
  const Scenario set = quick({"exit.cut_off=0.4", "welfare.unmeasured_mean=900"});
  CHECK(set.model.solve_adoption);
  CHECK_FALSE(set.model.solve_welfare);
  CHECK_FALSE(set.model.solve_exit);
  CHECK(set.model.parameters.exit.cut_off == 0.4);
}

TEST_CASE_FIXTURE(AtRoot, "config: what was solved is written into the resolved file") {
  const Scenario before = quick();
  Parameters solved = before.model.parameters;
  solved.adoption.intercept = {-1.5, -2.5, -3.5, -4.5, -5.5, 0.1};
  solved.welfare.unmeasured_mean = 1234.5678901234567;
  solved.exit.cut_off = 1.0 / 3.0;
  const Scenario after = with_solved(before, solved);
  const Scenario again = load_scenario_text(after.resolved_yaml, "again.yaml");
  CHECK_FALSE(again.model.solve_adoption);
  CHECK_FALSE(again.model.solve_welfare);
  CHECK_FALSE(again.model.solve_exit);
  CHECK(again.model.parameters.adoption.intercept == solved.adoption.intercept);
  CHECK(again.model.parameters.welfare.unmeasured_mean == solved.welfare.unmeasured_mean);
  CHECK(again.model.parameters.exit.cut_off == solved.exit.cut_off);
  CHECK(record_of(after, "exit.cut_off").source == "solved at the start of the run");
  CHECK(record_of(after, "production.capacity").file == "configs/base.yaml");
}

}  // namespace winay::test
