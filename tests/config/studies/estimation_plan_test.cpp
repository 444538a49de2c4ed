#include "winay/config/studies/estimation_plan.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "winay/config/yaml/mistakes.hpp"

using namespace winay;

namespace {

namespace fs = std::filesystem;
const fs::path shipped =
    fs::path(winay::tree::source_dir()) / "calibration/estimates/villages.yaml";

/// What is said about a plan with one step, or nothing.
std::string mistakes_of(const std::string& step, Language language = Language::en) {
  const fs::path path = winay::tree::scratch_dir() / "plan.yaml";
  std::ofstream(path) << "schema_version: 1\nstudy: \"a study\"\nestimates:\n  one: " << step
                      << '\n';
  try {
    static_cast<void>(load_estimation_plan(path, {.overrides = {}, .language = language}));
  } catch (const InvalidConfiguration& invalid) {
    return invalid.what();
  }
  return "";
}

/// A customer of declare_keys(): their names.
struct KeyNames {
  std::vector<std::string_view> names;

  KeyNames() {
    EstimationStep step;
    declare_keys(*this, step);
  }
  template <class... Rest>
  void column(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void columns(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void label(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void terms(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void word(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void number(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void whole(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void numbers(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void ratios(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
};

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
  CHECK(parse_formula("y ~ 1").value().terms.empty());
  for (const char* text : {"y", "y ~", "~ z", "y ~ z +", "y ~ a b", "factor(y) ~ z", "y ~ exp(z)",
                           "y ~ z*x", "y ~ z ~ x", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_formula(text).has_value());
  }
}

TEST_CASE("estimators: every key of one is declared, and every declared key is one's") {
  const std::vector<std::string_view> declared = KeyNames().names;
  for (const EstimatorRow& row : estimators) {
    for (const StepKeys& keys : {row.needed, row.keys}) {
      for (const std::string_view key : keys) {
        CAPTURE(key);
        CHECK(std::count(declared.begin(), declared.end(), key) == 1);
      }
    }
    CHECK_FALSE((row.name.en.empty() || row.name.es.empty()));
  }
  for (const std::string_view key : declared) {
    CAPTURE(key);
    CHECK(std::any_of(estimators.begin(), estimators.end(),
                      [&](const EstimatorRow& row) { return row.takes(key); }));
  }
}

TEST_CASE("estimators: README names each of them, and each key") {
  std::ifstream in(fs::path(winay::tree::source_dir()) / "calibration/estimates/README.md");
  const std::string page{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  std::vector<std::string_view> names = KeyNames().names;
  for (const EstimatorRow& row : estimators) names.push_back(row.key);
  for (const std::string_view name : names) {
    CAPTURE(name);
    CHECK(says(page, "`" + std::string(name) + "`"));
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
  CHECK(mistakes_of("{estimator: inequality, formula: y ~ 1, ratios: [90/10, 75/25]}").empty());
  CHECK(says(mistakes_of("{estimator: rif, formula: y ~ 1}"),
             "plan.yaml:4:34: error: estimates.one.formula: rif estimates an effect"));
  for (const char* ratio : {"10/90", "90", "90/0", "100/50", "p90/p10"}) {
    CAPTURE(ratio);
    CHECK(says(mistakes_of("{estimator: inequality, formula: y ~ 1, ratios: [" +
                           std::string(ratio) + "]}"),
               "is not a ratio of percentiles; write the upper and the lower, as 90/10"));
  }
  CHECK(says(mistakes_of("{estimator: rif, formula: y ~ 1}", Language::es),
             "rif estima un efecto: nombre su columna después de ~"));
  CHECK(says(mistakes_of("{estimator: inequality, formula: y ~ 1, ratios: [10/90]}", Language::es),
             "'10/90' no es una razón de percentiles; escriba el mayor y el menor, como 90/10"));
  CHECK(says(mistakes_of("{estimator: detectable_effects, formula: y ~ z, icc: many}"),
             "estimates.one.icc: many is not a number"));
  CHECK(says(mistakes_of("{estimator: quantiles, formula: y ~ 1, rule: nearest}"),
             "nearest is not one of inverse, upper, average, midpoint, frequency"));
  CHECK(says(mistakes_of("least_squares"), "must hold keys and values"));
}
