#include <doctest/doctest.h>

#include <set>

#include "tests/config/support.hpp"
#include "winay/config/studies/study.hpp"

namespace winay::test {

namespace {

const fs::path shipped = "calibration/studies/haku-winay-2020.yaml";

std::string mistakes_of_study(const std::vector<std::string>& overrides) {
  try {
    static_cast<void>(load_study(shipped, {.overrides = overrides}));
  } catch (const InvalidConfiguration& invalid) {
    return invalid.what();
  }
  return {};
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "study: the shipped one has the published design") {
  const Study s = load_study(shipped);
  CHECK(s.control.centres == 23);
  CHECK(s.assigned.centres == 26);
  CHECK(s.control.households + s.assigned.households == 999);
  CHECK(s.place.districts == 11);
  CHECK(s.departments.size() == 5);
  CHECK(s.control.take_up == 0.24);
  CHECK(s.assigned.take_up == 0.72);
  CHECK(s.coaching.coached == 13);
  CHECK(s.coaching.sampled_offered + s.coaching.sampled_others == 338);
  CHECK(s.reading == "itt");
  CHECK(s.runs.redraws == 1000);
  CHECK(fs::exists(s.targets));
  CHECK(fs::exists(s.scenario));
}

TEST_CASE_FIXTURE(AtRoot, "study: every reading loads and differs from the others") {
  const std::vector<std::string> readings = load_study(shipped).readings;
  CHECK(readings.size() >= 5);
  std::set<std::string> resolved;
  for (const std::string& reading : readings) {
    const Study s = load_study(shipped, {.overrides = {"reading=" + reading}});
    CHECK(s.reading == reading);
    resolved.insert(s.resolved_yaml);
  }
  CHECK(resolved.size() == readings.size());
}

TEST_CASE_FIXTURE(AtRoot, "study: --set rules over the reading, the reading over the rest") {
  CHECK(load_study(shipped, {.overrides = {"reading=conservative"}}).survey.attrition_control ==
        0.10);
  const Study s = load_study(
      shipped,
      {.overrides = {"reading=conservative", "survey.attrition_control=0.2", "runs.redraws=7"}});
  CHECK(s.survey.attrition_control == 0.2);
  CHECK(s.runs.redraws == 7);
  const Study brief = load_study(shipped, {.overrides = {"redraws=9", "seed=0xfe"}});
  CHECK(brief.runs.redraws == 9);
  CHECK(brief.runs.seed == 254);
  CHECK(load_study(shipped, {.overrides = {"reading=late"}}).switches.estimand ==
        StudyEstimand::late);
}

TEST_CASE_FIXTURE(AtRoot,
                  "study: a precision rules over the reading and changes the survey alone") {
  const Study central = load_study(shipped);
  CHECK(central.precision == "central");
  CHECK(central.precisions == std::vector<std::string>{"central", "precise", "imprecise"});
  for (const auto& [name, deviation, noise] :
       {std::tuple{"precise", 0.15, 0.0}, std::tuple{"imprecise", 0.50, 0.40}}) {
    const Study s = load_study(shipped, {.overrides = {std::string("precision=") + name}});
    CHECK(s.survey.centre_deviation == deviation);
    CHECK(s.survey.income_noise == noise);
    CHECK(s.survey.scale_reliability == central.survey.scale_reliability);
    CHECK(s.control.households == central.control.households);
    CHECK(s.precision_label != central.precision_label);
  }
  CHECK_THROWS_AS(load_study(shipped, {.overrides = {"precision=perfect"}}), InvalidConfiguration);
}

TEST_CASE_FIXTURE(AtRoot, "study: every number has a unit and a source") {
  const Study s = load_study(shipped);
  std::size_t numbers = 0;
  for (const ParameterRecord& record : s.records) {
    if (record.unit.empty()) continue;  // a choice
    INFO("path: ", record.path);
    CHECK_FALSE(record.source.empty());
    ++numbers;
  }
  CHECK(numbers >= 25);
}

TEST_CASE_FIXTURE(AtRoot, "study: what does not fit together is refused with its place") {
  CHECK(has(mistakes_of_study({"reading=neither"}), "itt, late"));
  CHECK(has(mistakes_of_study({"control.take_up=0.95"}), "control.take_up"));
  CHECK(has(mistakes_of_study({"control.need_to=0.4"}), "control.need_to"));
  CHECK(has(mistakes_of_study({"coaching.coached=23"}), "coaching.coached"));
  CHECK(has(mistakes_of_study({"control.households=20"}), "control.households"));
  CHECK(has(mistakes_of_study({"survey.attriton_control=0.1"}), "did you mean"));
  CHECK(has(mistakes_of_study({"structure=treshold"}), "threshold"));
  CHECK(has(mistakes_of_study({"readings.lat.label=a"}), "late"));
  CHECK(has(mistakes_of_study({"readings=late"}), "readings"));
  CHECK(mistakes_of_study({"scenario.run.seed=3"}).empty());
}

TEST_CASE_FIXTURE(AtRoot, "study: an override of a reading or precision acts where it is chosen") {
  const auto noise = [](const std::vector<std::string>& settings) {
    return load_study(shipped, {.overrides = settings}).survey.income_noise;
  };
  const std::string reading = "readings.conservative.survey.income_noise=0.37";
  const std::string precision = "precisions.precise.survey.income_noise=0.01";
  CHECK(noise({reading, precision}) == 0.20);
  CHECK(noise({reading, "reading=conservative"}) == 0.37);
  CHECK(noise({reading, precision, "reading=conservative", "precision=precise"}) == 0.01);
  CHECK(noise({precision, "precision=precise", "survey.income_noise=0.5"}) == 0.5);
}

TEST_CASE_FIXTURE(AtRoot, "study: its scenario has its parameters, size and seed") {
  const LoadOptions options{.overrides = {"reading=late", "runs.households=5000", "runs.seed=12",
                                          "scenario.production.minimum_scale=3000"}};
  const Scenario scenario = study_scenario(load_study(shipped, options), options);
  CHECK(scenario.reading == "late");
  CHECK(scenario.run.households == 5000);
  CHECK(scenario.run.seed == 12);
  CHECK(scenario.model.parameters.production.minimum_scale == 3000);
}

}  // namespace winay::test
