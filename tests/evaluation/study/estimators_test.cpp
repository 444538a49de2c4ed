#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <set>

#include "tests/evaluation/made_up_study.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/study/curve.hpp"
#include "winay/evaluation/study/equations.hpp"
#include "winay/evaluation/study/redraws.hpp"
#include "winay/evaluation/study/validity.hpp"

namespace winay::test {

using namespace evaluation;

namespace {

constexpr StudyOutcome income = StudyOutcome::income;

const std::vector<StudyWorlds>& populations() {
  static const std::vector<StudyWorlds> made{made_up_worlds({.centre_spread = 0.2})};
  return made;
}

/// The same bits, NaN and all.
bool same(const RedrawEstimate& a, const RedrawEstimate& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

StudyRedraws redraw(const Study& study, const std::vector<EstimatorBlock>& blocks) {
  const StudyTruth truth(populations().front(), study);
  return redraw_study(populations(), study, truth, blocks);
}

PublishedStatistic published(const char* name, Quantity quantity, double value,
                             Stated significant) {
  PublishedStatistic s;
  s.name = name;
  s.quantity = quantity;
  s.outcome = income;
  s.unit = TargetUnit::soles;
  s.value = value;
  s.significant = significant;
  if (quantity == Quantity::effect_p25) s.estimator = TargetEstimator::quantiles;
  return s;
}

}  // namespace

TEST_CASE("equations: the instrument's effect is the ratio of two differences") {
  const MainSurvey data = draw_study(populations().front(), study_of_tests(), 0).main;
  const double itt = window_effect(data, income, StudyEstimand::itt, {}, Covariance::cr1).value;
  const double late = window_effect(data, income, StudyEstimand::late, {}, Covariance::cr1).value;
  const Design design = with_controls(data, income, {}, "assigned", data.assigned);
  const double stage = fit_least_squares(design, data.take_up).coefficients(0);
  CHECK(late * stage == doctest::Approx(itt).epsilon(1e-10));
}

TEST_CASE("equations: adding a constant to incomes changes no effect") {
  MainSurvey data = draw_study(populations().front(), study_of_tests(), 1).main;
  StudySwitches switches;
  const double mean = mean_effect(data, income, switches).value;
  const double median = quantile_effect(data, income, 0.5, switches).value;
  const auto row = static_cast<std::size_t>(income);
  data.after[row].array() += 5000;
  CHECK(mean_effect(data, income, switches).value == doctest::Approx(mean).epsilon(1e-9));
  CHECK(quantile_effect(data, income, 0.5, switches).value ==
        doctest::Approx(median).epsilon(1e-6));
}

TEST_CASE(
    "equations: the running variable is a centre's, and its errors are no smaller than those "
    "of households") {
  const MainSurvey data = draw_study(populations().front(), study_of_tests(), 2).main;
  const Estimate line = local_linear_effect(data, income, StudyEstimand::itt, false);
  const Estimate window = window_effect(data, income, StudyEstimand::itt, {}, Covariance::hc1);
  CHECK(line.se > window.se);
}

TEST_CASE("redraws: the same bits on one thread and on four") {
  Study study = study_of_tests();
  study.runs.redraws = 12;
  study.runs.bootstrap_redraws = 2;
  const auto blocks = panel_estimators();
  StudyRedraws alone;
  {
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    alone = redraw(study, blocks);
  }
  const tbb::global_control four(tbb::global_control::max_allowed_parallelism, 4);
  const StudyRedraws together = redraw(study, blocks);
  for (std::size_t r = 0; r < 12; ++r) {
    for (std::size_t k = 0; k < alone.labels.size(); ++k) {
      CHECK(same(alone.estimates[r][k], together.estimates[r][k]));
    }
  }
}

TEST_CASE("redraws: costly estimators run on the first redraws only") {
  Study study = study_of_tests();
  study.runs.redraws = 5;
  study.runs.bootstrap_redraws = 2;
  const StudyRedraws redraws = redraw(study, panel_estimators());
  const std::size_t wild = redraws.label("window_fe_ancova.wild");
  REQUIRE(wild < redraws.labels.size());
  CHECK(redraws.costly[wild]);
  CHECK(std::isfinite(redraws.estimates[1][wild].value));
  CHECK(std::isnan(redraws.estimates[2][wild].value));
}

TEST_CASE("redraws: a study in which nobody takes part has no instrument, and says so") {
  Study study = study_of_tests();
  study.control.take_up = 0;
  study.assigned.take_up = 0;
  study.runs.redraws = 2;
  const StudyRedraws redraws = redraw(study, panel_estimators());
  const std::size_t late = redraws.label("iv_raw.cr1s");
  const std::size_t coaching = redraws.label("coaching.itt.shed");
  CHECK(std::isnan(redraws.estimates[0][late].value));
  CHECK_FALSE(redraws.problems[late].empty());
  CHECK(redraws.problems[late].en != redraws.problems[late].es);
  CHECK_FALSE(redraws.problems[coaching].empty());
  CHECK(std::isfinite(redraws.estimates[0][redraws.label("window_raw.cr2")].value));
}

TEST_CASE("records: bias, spread and coverage of three estimates") {
  StudyRedraws redraws;
  redraws.labels = {{.key = "a", .name = {}, .unit = "1", .truth = "attendance"}};
  redraws.costly = {false};
  for (const double value : {0.74, 0.84, 0.97}) {
    RedrawEstimate e;
    e.value = value;
    e.se = 0.05;
    e.p = value > 0.9 ? 0.01 : 0.2;
    e.low = value - 0.11;
    e.high = value + 0.11;
    redraws.estimates.push_back({e});
  }
  redraws.estimates.push_back({RedrawEstimate()});
  const StudyTruth truth(populations().front(), study_of_tests());
  const EstimatorRecord r = records_of(redraws, truth).at(0);
  CHECK(r.redraws == 3);
  CHECK(r.failures == 1);
  CHECK(r.truth == 0.84);
  CHECK(r.mean == doctest::Approx(0.85));
  CHECK(r.bias == doctest::Approx(0.01));
  CHECK(r.sd == doctest::Approx(std::sqrt((0.0121 + 0.0001 + 0.0144) / 2)));
  CHECK(r.rmse == doctest::Approx(std::sqrt((0.0121 + 0.0001 + 0.0144) / 3 + 0.0001)));
  CHECK(r.coverage == doctest::Approx(2.0 / 3));
  CHECK(r.rejects == doctest::Approx(1.0 / 3));
  CHECK(r.se_over_sd == doctest::Approx(0.05 / r.sd));
  CHECK(r.exaggeration == doctest::Approx(0.97 / 0.84));
  CHECK(r.wrong_sign == 0);
}

TEST_CASE("records: an interval that is everything but a hole") {
  RedrawEstimate e;
  e.low = 5;
  e.high = -2;
  CHECK(e.covers(6));
  CHECK(e.covers(-3));
  CHECK_FALSE(e.covers(0));
  const double infinity = std::numeric_limits<double>::infinity();
  e.low = -infinity;
  e.high = infinity;
  CHECK(e.covers(1e12));
  CHECK_FALSE(RedrawEstimate().covers(0));
}

TEST_CASE("published: the pattern is sign and significance, or no significance") {
  Study study = study_of_tests();
  study.runs.redraws = 30;
  Targets targets;
  targets.statistics = {published("plus", Quantity::effect, 480, Stated::stated),
                        published("minus", Quantity::effect, -480, Stated::stated),
                        published("nothing", Quantity::effect, 0, Stated::not_significant),
                        published("sign", Quantity::effect, 1, Stated::not_stated)};
  const StudyTruth truth(populations().front(), study);
  const StudyRedraws redraws =
      redraw_study(populations(), study, truth, published_estimators(study, targets));
  const auto records = published_records(redraws, truth, study, targets);
  const double found = records[0].same_pattern;
  CHECK(records[1].same_pattern == 0);
  CHECK(records[2].same_pattern <= 1 - found);
  CHECK(records[3].same_pattern >= found);
  CHECK(records[0].simulated.truth == doctest::Approx(480).epsilon(0.02));
  CHECK(records[0].gap_t ==
        doctest::Approx((480 - records[0].simulated.mean) / records[0].simulated.sd));
}

TEST_CASE("published: effects on quantiles are shown by other estimators too") {
  Study study = study_of_tests();
  Targets targets;
  targets.statistics = {published("p25", Quantity::effect_p25, 100, Stated::not_significant)};
  const auto tasks = published_tasks(study, targets);
  REQUIRE(tasks.size() == 2);
  CHECK(tasks[0].key == "p25");
  CHECK(tasks[1].key == "p25.difference");
  CHECK(tasks[1].alternative);
  CHECK(method_of(tasks[0].statistic, tasks[0].switches).truth == "cqr.p25");
  CHECK(method_of(tasks[1].statistic, tasks[1].switches).truth == "qte.p25");
  study.switches.quantile_estimator = QuantileEstimator::complier;
  study.switches.estimand = StudyEstimand::late;
  CHECK(published_tasks(study, targets).size() == 3);
  study.switches.quantile_scale = QuantileScale::itt;
  CHECK(method_of(targets.statistics[0], study.switches).estimand.en == "ITT");
}

TEST_CASE("curve: two hundred specifications at most, no two alike") {
  std::set<std::string> texts;
  for (const Specification& s : specifications()) texts.insert(s.text());
  CHECK(texts.size() == specifications().size());
  CHECK(texts.size() <= 200);
  CHECK(texts.size() > 100);
  CHECK(headline_specifications().size() == 10);
  for (const Specification& s : headline_specifications()) CHECK(texts.contains(s.text()));
}

TEST_CASE("curve: a window without households gives no number") {
  MainSurvey data = draw_study(populations().front(), study_of_tests(), 0).main;
  data.running.array() += 50;
  for (const Specification& s : specifications()) {
    CHECK_THROWS_AS((void)estimate_specification(data, s), EstimationError);
  }
}

TEST_CASE("curve: its points are in order, and one is the equation of the window") {
  Study study = study_of_tests();
  study.runs.redraws = 3;
  const SpecificationCurve curve = draw_curve(populations(), study);
  CHECK(curve.points.size() == specifications().size());
  CHECK(curve.redraws == 3);
  for (std::size_t k = 1; k < curve.points.size(); ++k) {
    const double last = curve.points[k - 1].estimate.value;
    const double next = curve.points[k].estimate.value;
    if (std::isfinite(next)) CHECK(last <= next);
  }
  const MainSurvey data = draw_study(populations().front(), study, 0).main;
  const double own = window_effect(data, income, StudyEstimand::itt,
                                   {.districts = true, .baseline = true}, Covariance::cr2)
                         .value;
  bool found = false;
  for (const auto& point : curve.points) {
    const Specification& s = point.specification;
    const bool is_it = s.estimand == StudyEstimand::itt && !s.local_linear && s.window == 10 &&
                       s.income == IncomeConcept::household && s.controls.baseline &&
                       s.controls.districts && s.errors == Covariance::cr2;
    if (!is_it) continue;
    found = true;
    CHECK(point.estimate.value == doctest::Approx(own));
  }
  CHECK(found);
}

TEST_CASE("validity: baselines that are alike are seldom called different") {
  Study study = study_of_tests();
  study.runs.redraws = 60;
  const StudyValidity validity = check_validity(populations(), study);
  CHECK(validity.redraws == 60);
  CHECK(validity.attrition == 0);
  CHECK(validity.lee.lower == doctest::Approx(validity.lee.upper));
  std::size_t balanced = 0;
  for (const ValidityCheck& check : validity.checks) {
    if (!check.key.starts_with("balance.")) continue;
    ++balanced;
    CHECK(check.family_p >= check.p * 0.5);
    if (check.key == "balance.income") CHECK(check.rejects < 0.2);
  }
  CHECK(balanced == surveyed_outcome_count);
}

}  // namespace winay::test
