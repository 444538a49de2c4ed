#include "winay/config/studies/estimation_plan.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "winay/config/yaml/mistakes.hpp"

using namespace winay;

namespace {

namespace fs = std::filesystem;
const fs::path shipped =
    fs::path(winay::tree::source_dir()) / "calibration/estimates/villages.yaml";

/// What is said about a plan with one step, or nothing.
std::string mistakes_of(const std::string& step) {
  const fs::path path = fs::path(winay::tree::binary_dir()) / "plan.yaml";
  std::ofstream(path) << "schema_version: 1\nstudy: \"a study\"\nestimates:\n  one: " << step
                      << '\n';
  try {
    static_cast<void>(load_estimation_plan(path));
  } catch (const InvalidConfiguration& invalid) {
    return invalid.what();
  }
  return "";
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("formula: terms in order, logarithms and factors among them") {
  const Formula f = parse_formula("log(y1) ~ z+ log( y0 ) + factor(district)").value();
  CHECK(f.outcome.text() == "log(y1)");
  REQUIRE(f.terms.size() == 3);
  CHECK(f.terms[0].text() == "z");
  CHECK(f.terms[1].text() == "log(y0)");
  CHECK(f.terms[2].kind == FormulaTerm::Kind::factor);
  CHECK(f.terms[2].column == "district");
}

TEST_CASE("formula: what is none is refused") {
  for (const char* text : {"y", "y ~", "~ z", "y ~ z +", "y ~ a b", "factor(y) ~ z", "y ~ exp(z)",
                           "y ~ z*x", "y ~ z ~ x", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_formula(text).has_value());
  }
}

TEST_CASE("estimation plan: the shipped one reads; steps take what the file says for all") {
  const EstimationPlan plan = load_estimation_plan(shipped);
  REQUIRE(plan.steps.size() > 10);
  CHECK(plan.seed == 0x5eed);
  CHECK(plan.missing.size() == 2);
  for (const EstimationStep& step : plan.steps) CHECK(step.cluster == "village");
  CHECK(plan.steps[0].wild_draws == 999);
  CHECK(plan.steps[2].instruments == std::vector<std::string>{"z"});
}

TEST_CASE("estimation plan: mistakes name their key, their place and the remedy") {
  CHECK(mistakes_of("{estimator: least_squares, formula: y ~ z}").empty());
  const std::string unknown = mistakes_of("{estimator: least_square, formula: y ~ z}");
  CHECK(says(unknown, "plan.yaml:4:"));
  CHECK(says(unknown, "estimates.one.estimator"));
  CHECK(says(unknown, "did you mean 'least_squares'?"));
  CHECK(says(mistakes_of("{estimator: rif, formula: y z}"), "is not a formula"));
  CHECK(says(mistakes_of("{estimator: two_stage, formula: y ~ d}"), "instruments: missing"));
  CHECK(says(mistakes_of("{estimator: rif, formula: y ~ z, cutoff: 1}"), "cutoff: unknown"));
  CHECK(says(mistakes_of("{estimator: rif, formula: y ~ z, quantiles: [0, 0.5]}"), "outside"));
  CHECK(says(mistakes_of("{estimator: least_squares, formula: y ~ z, covariance: HC9}"), "CR2"));
  CHECK(says(mistakes_of("{formula: y ~ z}"), "estimator: missing"));
  CHECK(says(mistakes_of("least_squares"), "must hold keys and values"));
}
