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
std::string mistakes_of(const std::string& step, Language language = Language::en,
                        const std::string& shared = "") {
  const fs::path path = winay::tree::scratch_dir() / "plan.yaml";
  std::ofstream(path) << "schema_version: 1\nstudy: \"a study\"\n"
                      << shared << "estimates:\n  one: " << step << '\n';
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
  void labels(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void name(std::string_view key, const Rest&... /*rest*/) {
    names.push_back(key);
  }
  template <class... Rest>
  void regressors(std::string_view key, const Rest&... /*rest*/) {
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
  CHECK(f.terms[2].parts[0].kind == FormulaPart::Kind::factor);
  CHECK(f.terms[2].parts[0].column == "district");
}

TEST_CASE("formula: z*x stands for z, x and their product; what is said twice counts once") {
  const auto texts = [](const std::string& text) {
    std::string joined;
    const Formula formula = parse_formula(text).value();
    for (const FormulaTerm& term : formula.terms) joined += term.text() + " ";
    return joined;
  };
  CHECK(texts("y ~ z*x + y0") == "z x z:x y0 ");
  CHECK(texts("y ~ z*log(x) + z + factor(g)") == "z log(x) z:log(x) factor(g) ");
  CHECK(texts("y ~ a*b*c") == "a b c a:b a:c b:c a:b:c ");
  CHECK(texts("y ~ z + z:factor(g)") == "z z:factor(g) ");
}

TEST_CASE("formula: what is none is refused") {
  CHECK(parse_formula("y ~ 1").value().terms.empty());
  for (const char* text : {"y", "y ~", "~ z", "y ~ z +", "y ~ a b", "factor(y) ~ z", "y ~ exp(z)",
                           "y ~ z*", "y ~ z:z", "y ~ z*x:w", "y ~ z ~ x", ""}) {
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
  REQUIRE(plan.steps[2].instruments.size() == 1);
  CHECK(plan.steps[2].instruments[0].text() == "z");
}

TEST_CASE("estimation plan: mistakes name their key, their place and the remedy") {
  CHECK(mistakes_of("{estimator: least_squares, formula: y ~ z}").empty());
  const std::string unknown = mistakes_of("{estimator: least_square, formula: y ~ z}");
  CHECK(says(unknown, "plan.yaml:4:"));
  CHECK(says(unknown, "estimates.one.estimator"));
  CHECK(says(unknown, "did you mean 'least_squares'?"));
  CHECK(says(mistakes_of("{estimator: rif, formula: y z}"), "is not a formula"));
  CHECK(says(mistakes_of("{estimator: two_stage, formula: y ~ d}"), "instruments: missing"));
  CHECK(says(mistakes_of("{estimator: rif, formula: y ~ z, cutof: 1}"), "cutof: unknown"));
  CHECK(says(mistakes_of("{estimator: rif, formula: y ~ z, cutoff: 1}"),
             "estimates.one.cutoff: rif takes no `cutoff`; it takes weight, cluster, family"));
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

TEST_CASE("estimation plan: what the file says for all steps is taken or refused by each") {
  // Each estimator, with what it needs, under a weight and clusters for all.
  const auto under = [](const EstimatorRow& row, const std::string& more) {
    std::string step = "{estimator: " + std::string(row.key) + ", formula: y ~ z" + more;
    for (const std::string_view key : row.needed) {
      const bool list = key == "instruments";
      step += ", " + std::string(key) + (list ? ": [x]" : key == "cutoff" ? ": 1" : ": x");
    }
    if (row.pair.together) step += ", " + std::string(row.pair.other) + ": 1";
    return mistakes_of(step + "}", Language::en, "weight: w\ncluster: g\n");
  };
  for (const EstimatorRow& row : estimators) {
    const std::string name(row.key);
    CAPTURE(name);
    std::string none;
    for (const char* key : {"weight", "cluster"}) {
      const std::string words = name + " takes no " + key + ", which the file says for every step";
      CHECK(says(under(row, ""), words) == !row.takes(key));
      if (!row.takes(key)) none += std::string(", ") + key + ": none";
    }
    CHECK(under(row, none).empty());
  }
  CHECK(says(under(row_of(Estimator::permutation), ", weight: w"),
             "estimates.one.weight: permutation takes no `weight`; it takes"));
}

TEST_CASE("estimation plan: weights need what their theory needs") {
  const std::string weighted = "weight: w\n";
  CHECK(says(
      mistakes_of("{estimator: discontinuity, formula: y ~ x, cutoff: 1}", Language::en, weighted),
      "discontinuity takes weight only together with bandwidth"));
  CHECK(says(mistakes_of("{estimator: saturation, formula: y ~ t + s, saturation: p, "
                         "permutations: 99}",
                         Language::es, weighted),
             "saturation no usa weight junto con permutations"));
}

TEST_CASE("estimation plan: columns that a comparison of two groups does not use are refused") {
  for (const EstimatorRow& row : estimators) {
    if (!row.two_groups) continue;
    const std::string step = "{estimator: " + std::string(row.key) + ", formula: y ~ z + x" +
                             (row.needed.has("seen") ? ", seen: s}" : "}");
    CHECK(says(mistakes_of(step), "compares the two values of one column and does not use x"));
  }
}
