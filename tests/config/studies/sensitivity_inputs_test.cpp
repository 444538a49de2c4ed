#include "winay/config/studies/sensitivity_inputs.hpp"

#include <doctest/doctest.h>

#include <set>

#include "tests/config/support.hpp"

namespace winay::test {

namespace {

const std::string head = R"(schema_version: 1
sensitivity: test
rules:
  relative: {value: 0.2, unit: "1", source: "assumed"}
  standard_errors: {value: 2, unit: "1", source: "two"}
)";

std::string mistakes_in(const std::string& body) {
  const Folder folder;
  return mistakes_of(folder.write("inputs.yaml", head + body));
}

SensitivityFile file_with(const std::string& body) {
  const Folder folder;
  return load_sensitivity(folder.write("inputs.yaml", head + body));
}

SensitivityPlan plan_of(const std::string& body, const std::vector<Scenario>& scenarios) {
  return plan_sensitivity(file_with(body), scenarios, {.configs = "configs"});
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string why_left_out(const SensitivityPlan& plan, const std::string& path) {
  for (const HeldParameter& held : plan.left_out) {
    if (held.path == path) return held.why.en;
  }
  return {};
}

const std::string buffer = "ranges:\n  consumption.buffer: ";

}  // namespace

TEST_CASE_FIXTURE(AtRoot,
                  "sensitivity inputs: each mistake says where, what and what would be right") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {buffer + "{from: 0, to: 400, unit: soles}\n", "consumption.buffer.source: missing"},
      {buffer + "{from: 0, unit: soles, source: a}\n", "consumption.buffer.to: missing"},
      {buffer + "{from: 0, to: 400, unit: sol, source: a}\n",
       "consumption.buffer.unit: unit is sol, the model expects soles"},
      {buffer + "{from: 400, to: 0, unit: soles, source: a}\n", "to: 0 is not above 400"},
      {buffer + "{from: -1, to: 400, unit: soles, source: a}\n", "from: -1 is outside [0, 5000]"},
      {buffer + "{from: 0, to: 4,000, unit: soles, source: a}\n", "write 4000"},
      {buffer + "{from: 0, to: 400, unit: soles, source: a, move: factor}\n",
       "did you mean 'moves'?"},
      {buffer + "{from: 0, to: 400, unit: soles, source: a, moves: faktor}\n",
       "did you mean 'factor'?"},
      {buffer + "{from: 0.5, to: 4, unit: soles, source: a, whole: true}\n",
       "from: 0.5 is not a whole number"},
      {"ranges:\n  consumption.bufer: {from: 0, to: 1, unit: soles, source: a}\n",
       "did you mean 'consumption.buffer'?"},
      {"ranges:\n  adoption.cost: {from: 1, to: 2, unit: soles, source: a}\n",
       "holds 6 values; say 'moves: factor'"},
      {"ranges:\n  adoption.cost: {from: 1, to: 2, unit: soles, source: a, moves: factor}\n",
       "unit is soles, the model expects 1"},
      {buffer + "{from: 0, to: 400, unit: soles, source: a}\nleft_out:\n  consumption.buffer: "
                "{why: a, why_es: b}\n",
       "has a range as well"},
      {"left_out:\n  consumption.buffer: {why: a}\n", "consumption.buffer.why_es: missing"},
  };
  for (const auto& [body, expected] : cases) {
    const std::string found = mistakes_in(body);
    CAPTURE(body);
    CAPTURE(found);
    CHECK(says(found, expected));
    CHECK(says(found, "inputs.yaml:"));
  }
}

TEST_CASE_FIXTURE(AtRoot, "sensitivity inputs: all mistakes at once") {
  const std::string found = mistakes_in(
      "ranges:\n  consumption.buffer: {from: 0, to: 400, unit: sol, source: a}\n"
      "  consumption.propensity: {from: 0.9, to: 0.8, unit: \"1\", source: a}\nextra: 1\n");
  CHECK(says(found, "consumption.buffer.unit"));
  CHECK(says(found, "consumption.propensity.to"));
  CHECK(says(found, "extra: unknown"));
}

TEST_CASE_FIXTURE(AtRoot,
                  "sensitivity inputs: a range moves the value, all values, or whole numbers") {
  const SensitivityPlan plan =
      plan_of(buffer + "{from: 0, to: 400, unit: soles, source: a}\n" +
                  "  adoption.cost: {from: 0.5, to: 2, unit: \"1\", moves: factor, source: a}\n"
                  "  exit.suspensions: {from: 2, to: 4, unit: bimesters, whole: true, source: a}\n",
              {quick()});
  const SensitivityInput& one = *plan.find("consumption.buffer");
  CHECK(one.base == 200);
  CHECK(one.at(0.25) == 100);
  CHECK(one.overrides(100) == std::vector<std::string>{"consumption.buffer=100"});
  const SensitivityInput& all = *plan.find("adoption.cost");
  CHECK(all.base == 1);
  REQUIRE(all.overrides(0.5).size() == 6);
  CHECK(all.overrides(0.5).front() == "adoption.cost.vegetables=30");
  const SensitivityInput& whole = *plan.find("exit.suspensions");
  CHECK(whole.at(0) == 2);
  CHECK(whole.at(1.0 / 3 + 1e-9) == 3);
  CHECK(whole.at(0.7) == 4);
  CHECK(whole.at(1) == 4);
}

TEST_CASE_FIXTURE(AtRoot, "sensitivity inputs: what an override says is what the scenario reads") {
  const SensitivityPlan plan = plan_of(
      "ranges:\n  adoption.cost: {from: 0.5, to: 2, unit: \"1\", moves: factor, source: a}\n",
      {quick()});
  const Scenario moved = quick(plan.find("adoption.cost")->overrides(2));
  for (std::size_t j = 0; j < moved.model.parameters.adoption.cost.size(); ++j) {
    CHECK(moved.model.parameters.adoption.cost[j] == 2 * quick().model.parameters.adoption.cost[j]);
  }
}

TEST_CASE_FIXTURE(AtRoot,
                  "sensitivity inputs: the rules reach what no range names, within what is valid") {
  const SensitivityPlan plan = plan_of("", {quick()});
  const SensitivityInput& share = *plan.find("learning.contact");  // 0.02
  CHECK(share.from == doctest::Approx(0.016));
  CHECK(share.to == doctest::Approx(0.024));
  CHECK(share.is_assumed());
  CHECK(plan.find("compliance.probability")->to == 1);  // 0.955 and 20 % would be above
  CHECK(plan.find("production.season")->move == InputMove::factor);
  // Estimated: two standard errors, added to all values where one number was estimated for all.
  const SensitivityInput& estimate = *plan.find("production.traditional_productivity");
  CHECK(estimate.from == doctest::Approx(162.217 - 2 * 27.94));
  CHECK_FALSE(estimate.is_assumed());
  CHECK(plan.find("adoption.delivered")->move == InputMove::addition);
  CHECK(plan.find("adoption.delivered")->base == 0);
  CHECK(plan.find("production.enterprise_productivity")->from == 0);  // not below
}

TEST_CASE_FIXTURE(AtRoot, "sensitivity inputs: nothing is left out without a reason") {
  const SensitivityPlan plan = plan_of("", {quick()});
  CHECK(says(why_left_out(plan, "production.structure"), "switch"));
  CHECK(says(why_left_out(plan, "exit.cut_off"), "solved"));
  CHECK(says(why_left_out(plan, "adoption.intercept"), "solved"));
  CHECK(says(why_left_out(plan, "consumption.savings_return"), "0"));
  CHECK(says(why_left_out(plan, "exit.suspensions"), "whole number"));
  CHECK(says(why_left_out(plan, "local_economy.spent_locally"), "switched off"));
  CHECK(says(why_left_out(plan, "population.skill_spread"), "population"));
  CHECK(says(why_left_out(plan, "programmes.juntos.cash_transfer.amount"), "programme"));
  std::set<std::string> seen;
  for (const SensitivityInput& input : plan.inputs) {
    for (const auto& number : input.numbers) seen.insert(number.path);
  }
  for (const ParameterRecord& record : quick().parameters) {
    const std::string parent = record.path.substr(0, record.path.rfind('.'));
    CAPTURE(record.path);
    CHECK((seen.contains(record.path) || !why_left_out(plan, record.path).empty() ||
           !why_left_out(plan, parent).empty()));
  }
}

TEST_CASE_FIXTURE(AtRoot, "sensitivity inputs: what scenarios differ by stays") {
  const SensitivityPlan plan = plan_of("", {quick(), quick({"consumption.buffer=100"})});
  CHECK(says(why_left_out(plan, "consumption.buffer"), "differ"));
}

TEST_CASE_FIXTURE(AtRoot, "sensitivity inputs: programmes by name, a wrong one is a mistake") {
  const std::string range = ": {from: 40000, to: 80000, unit: soles, source: a}\n";
  const std::string path = "programmes.haku-winay.costs.yachachiqs.amount";
  CHECK(plan_of("ranges:\n  " + path + range, {quick()}).find(path)->base == 60000);
  CHECK(
      says(why_left_out(plan_of("ranges:\n  programmes.pension.costs.a.amount" + range, {quick()}),
                        "programmes.pension.costs.a.amount"),
           "none of the arms"));
  try {
    static_cast<void>(
        plan_of("ranges:\n  programmes.haku-winay.costs.yachachiq.amount" + range, {quick()}));
    FAIL("a path that leads nowhere was taken");
  } catch (const InvalidConfiguration& invalid) {
    CHECK(says(invalid.what(), "inputs.yaml:7:3: error: ranges."));
    CHECK(says(invalid.what(), "did you mean '" + path + "'?"));
  }
}

TEST_CASE_FIXTURE(AtRoot,
                  "sensitivity inputs: the shipped file holds for every reading and structure") {
  const SensitivityFile file = load_sensitivity("configs/sensitivity.yaml");
  for (const char* reading : {"itt", "late"}) {
    for (const char* structure : {"threshold", "complementarity", "no_trap"}) {
      const Scenario scenario =
          quick({std::string("reading=") + reading, std::string("structure=") + structure});
      const SensitivityPlan plan = plan_sensitivity(file, {scenario}, {.configs = "configs"});
      CAPTURE(reading);
      CAPTURE(structure);
      CHECK(plan.inputs.size() > 60);
      for (const SensitivityInput& input : plan.inputs) {
        CAPTURE(input.path);
        CHECK(input.from < input.to);
        CHECK(input.base >= input.from);
        CHECK(input.base <= input.to);
      }
      const bool threshold = std::string(structure) == "threshold";
      CHECK((plan.find("production.minimum_scale") != nullptr) == threshold);
    }
  }
}

}  // namespace winay::test
