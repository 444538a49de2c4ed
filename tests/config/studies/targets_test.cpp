#include "winay/config/studies/targets.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/config/support.hpp"

namespace winay::test {

namespace {

/// What is wrong with targets for searches that start from scenarios.
std::string mistakes_from(const fs::path& file, const std::vector<const Scenario*>& starts,
                          const LoadOptions& options = {}) {
  try {
    static_cast<void>(load_targets(file, starts, options));
  } catch (const InvalidConfiguration& invalid) {
    return invalid.what();
  }
  return {};
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "targets: the shipped ones are complete") {
  const Targets targets = load_targets("calibration/targets/haku-winay-2020.yaml");
  CHECK(targets.statistics.size() >= 20);
  for (const PublishedStatistic& s : targets.statistics) {
    INFO("statistic: ", s.name);
    CHECK(s.printed_from <= s.value);
    CHECK(s.value <= s.printed_to);
    CHECK(s.standard_error > 0);
    CHECK_FALSE(s.words.empty());
  }
  const auto fitted =
      std::count_if(targets.statistics.begin(), targets.statistics.end(),
                    [](const PublishedStatistic& s) { return s.role == TargetRole::fit; });
  CHECK(fitted >= 8);
  REQUIRE(targets.find("income_p25") != nullptr);
  CHECK(targets.find("income_p25")->significant == Stated::not_significant);
  CHECK(targets.find("nothing") == nullptr);
}

TEST_CASE_FIXTURE(AtRoot, "targets: no standard error passes for a published one") {
  const Targets targets = load_targets("calibration/targets/haku-winay-2020.yaml");
  for (const ParameterRecord& record : targets.records) {
    if (!record.path.ends_with("standard_error")) continue;
    INFO("path: ", record.path);
    CHECK(has(record.source, "none is published"));
  }
}

TEST_CASE_FIXTURE(AtRoot, "targets: bounds without the start come with all other mistakes") {
  const fs::path file = "tests/data/config/wrong/targets_together.yaml";
  const Scenario scenario = quick({"production.traditional_productivity=180"});
  const std::string alone = mistakes_of(file);
  const std::string found = mistakes_from(file, {&scenario});
  const std::string start =
      "tests/data/config/wrong/targets_together.yaml:117:11: error: "
      "fitted.productivity.from: the scenario of late under threshold has 180, outside 200 to "
      "280: a search cannot start there; move the bound\n"
      "    from: {value: 200, unit: soles^0.65/year}\n"
      "          ^\n";
  REQUIRE(has(found, start));
  std::string rest = found;
  rest.erase(found.find(start), start.size());
  CHECK(rest == alone);
  CHECK(
      has(mistakes_from(file, {&scenario}, {.language = Language::es}),
          "fitted.productivity.from: el escenario de late con threshold tiene 180, fuera de 200 a "
          "280: ahí no puede empezar una búsqueda; mueva el límite\n"));
}

TEST_CASE_FIXTURE(AtRoot, "targets: every start of several is checked, each under its structure") {
  const Scenario late = quick({"production.traditional_productivity=90"});
  const Scenario itt =
      quick({"reading=itt", "structure=complementarity", "production.traditional_productivity=300",
             "production.minimum_scale=1"});
  const std::string found =
      mistakes_from("calibration/targets/haku-winay-2020.yaml", {&late, &itt});
  CHECK(has(found,
            "fitted.traditional_productivity.to: the scenario of itt under complementarity "
            "has 300, outside 80 to 280"));
  CHECK_FALSE(has(found, "late under"));
  CHECK_FALSE(has(found, "minimum_scale"));
}

}  // namespace winay::test
