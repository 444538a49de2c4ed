#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "tests/support/paths.hpp"
#include "winay/calibration/calibrate_study.hpp"
#include "winay/calibration/study_implications.hpp"
#include "winay/calibration/study_recovery.hpp"
#include "winay/config/reader/parameter_path.hpp"
#include "winay/population/synthetic.hpp"
#include "winay/schedule/solve.hpp"
#include "winay/schedule/start.hpp"

namespace winay::calibration::test {
namespace {

namespace fs = std::filesystem;

/// A study of a small population, as the shipped one but for its size.
struct SmallStudy {
  Study study;
  Scenario scenario;
  Targets targets;
  Population whole;

  SmallStudy() {
    const fs::path root = winay::tree::source_dir();
    const LoadOptions options{
        .overrides = {"runs.households=12000 households", "place.districts=5", "control.centres=10",
                      "control.households=140", "assigned.centres=11", "assigned.households=220",
                      "coaching.sampled_offered=60", "coaching.sampled_others=60",
                      "coaching.sampled_pure=60"}};
    study = load_study(root / "calibration/studies/haku-winay-2020.yaml", options);
    scenario = study_scenario(study, options);
    targets = load_targets(study.targets, {&scenario});
    whole = make_synthetic(*scenario.synthetic, {.seed = scenario.run.seed, .replicate = 0},
                           study.runs.households);
  }
  [[nodiscard]] StudyProblem problem() const {
    StudyGround ground;
    const auto model = evaluation::study_model(scenario, study);
    ground.facts = {gather_facts(model.model, whole)};
    ground.parts = {evaluation::study_part(whole, study)};
    ground.sample = std::make_shared<const Population>(
        make_synthetic(*scenario.synthetic, {.seed = scenario.run.seed, .replicate = 0}, 3000));
    return StudyProblem(scenario, study, targets, std::move(ground));
  }
};

const SmallStudy& small() {
  static const SmallStudy study;
  return study;
}

}  // namespace

TEST_CASE("study part: the households of the study's centres live what they lived in the whole") {
  const SmallStudy& s = small();
  const StudyProblem problem = s.problem();
  const evaluation::StudyModel model = problem.solved_at(problem.start());
  const auto of_part = problem.worlds(model, 0, true);
  const auto of_whole = evaluation::simulate_worlds(model, s.whole, s.study);
  REQUIRE(of_part.households.size() == of_whole.households.size());
  REQUIRE(of_part.households.size() > 300);
  for (const auto world : {evaluation::StudyWorld::none, evaluation::StudyWorld::offered,
                           evaluation::StudyWorld::everyone}) {
    for (std::size_t h = 0; h < of_part.households.size(); ++h) {
      CHECK(of_part.households[h].id == of_whole.households[h].id);
      CHECK(of_part.at(world, h).income == of_whole.at(world, h).income);
      CHECK(of_part.at(world, h).technologies == of_whole.at(world, h).technologies);
    }
  }
}

TEST_CASE("study problem: a value estimator gives the number of the full one") {
  const SmallStudy& s = small();
  const StudyProblem problem = s.problem();
  const auto worlds = problem.worlds(problem.solved_at(problem.start()), 0, false);
  const auto sample = evaluation::draw_study(worlds, s.study, 3);
  for (const auto& reading : {StudyEstimand::itt, StudyEstimand::late}) {
    Study study = s.study;
    study.switches.estimand = reading;
    if (reading == StudyEstimand::late) {
      study.switches.quantile_estimator = QuantileEstimator::complier;
    }
    for (const auto& block : evaluation::published_estimators(study, s.targets)) {
      const PublishedStatistic* statistic = s.targets.find(block.gives.front().key);
      if (statistic == nullptr) continue;
      INFO("statistic: ", statistic->name);
      const double value = evaluation::value_estimator(*statistic, study)(sample);
      const double full = block.run(sample, {.study = study, .truth = {}, .key = {}}).front().value;
      CHECK(value == doctest::Approx(full).epsilon(1e-9));
    }
  }
}

TEST_CASE("study problem: θ reaches the parameters it names, and no other") {
  const StudyProblem problem = small().problem();
  Vector theta = problem.start();
  for (Index j = 0; j < theta.size(); ++j) theta(j) += 0.25;
  Parameters before = problem.parameters_at(problem.start());
  Parameters after = problem.parameters_at(theta);
  for (const std::string& path : parameter_paths()) {
    const auto a = find_parameter(before, path);
    const auto b = find_parameter(after, path);
    if (a->values.size() > 1) continue;
    const bool fitted = path == "production.traditional_productivity" ||
                        path == "production.enterprise_productivity" ||
                        path == "production.minimum_scale" || path == "adoption.plan" ||
                        path.starts_with("adoption.delivered.");
    INFO("path: ", path);
    CHECK(*b->values.front() - *a->values.front() == doctest::Approx(fitted ? 0.25 : 0));
  }
}

TEST_CASE("study problem: one parameter acts before the programmes, and the grid follows it") {
  StudyProblem problem = small().problem();
  problem.solve_ahead();
  REQUIRE(problem.grid().parameter == 0);
  CHECK(problem.box()[0].name == "traditional_productivity");
  Vector theta = problem.start();
  theta(0) *= 1.1;
  const Parameters solved = problem.solved_at(theta).model.parameters;
  const Parameters read = problem.model_at(theta).model.parameters;
  for (std::size_t j = 0; j < solved.adoption.intercept.size(); ++j) {
    CHECK(std::abs(read.adoption.intercept[j] - solved.adoption.intercept[j]) < 0.15);
  }
  CHECK(read.welfare.unmeasured_mean ==
        doctest::Approx(solved.welfare.unmeasured_mean).epsilon(0.01));
}

TEST_CASE("study problem: the same θ gives the same bits, alone or among others") {
  StudyProblem problem = small().problem();
  problem.solve_ahead();
  const StudyDraws draws{.each = 6};
  const Vector alone = problem.simulate(problem.start(), draws);
  const auto among =
      problem.batch(draws)({problem.box().from_unit(Vector::Constant(5, 0.4)), problem.start()});
  for (Index m = 0; m < alone.size(); ++m) CHECK(alone(m) == among[1](m));
}

TEST_CASE("calibrate: the parameters behind a simulated table are found again") {
  StudyProblem made = small().problem();
  made.solve_ahead();
  Vector truth = made.start();
  truth(0) *= 1.08;
  truth(1) *= 0.90;
  truth(3) += 0.30;
  const CalibrationPlan plan{.design = 16,
                             .waves = 1,
                             .cma = 48,
                             .finish = 60,
                             .seeds = 0,
                             .profile = 0,
                             .populations = 1,
                             .search = {.each = 10},
                             .last = 10,
                             .variance = 30,
                             .table = 4};
  const Vector table = made.simulate(truth, plan.last_draws());
  Targets targets = small().targets;
  Index m = 0;
  for (PublishedStatistic& s : targets.statistics) {
    if (s.role != TargetRole::fit && s.role != TargetRole::bound) continue;
    s.value = table(m++);
    s.printed_from = s.value - 1e-6 * std::abs(s.value);
    s.printed_to = s.value + 1e-6 * std::abs(s.value);
  }
  StudyProblem problem(small().scenario, small().study, targets, made.ground());
  problem.solve_ahead();
  EvaluationStore store;
  const StudyCalibration found = calibrate_study(problem, plan, store);
  CHECK(found.value < 0.05 * found.start_value);
  for (const Index j : {Index{0}, Index{1}, Index{3}}) {
    INFO("parameter: ", problem.box()[j].name);
    CHECK(std::abs(found.estimate(j) - truth(j)) < 0.5 * found.inference.standard_errors(j));
  }
  const auto held = std::count(found.held.begin(), found.held.end(), true);
  CHECK(found.identified.singular_values.size() + held == truth.size());
  // By its own weights the estimate stays; by others it moves, but the fit is there to be had.
  REQUIRE(found.weightings.size() == 4);
  CHECK(found.weightings.front().name == "diagonal");
  CHECK(found.weightings.front().value < found.value + 0.01);
  for (const Refit& refit : found.weightings) {
    INFO("weighting: ", refit.name);
    for (const Index j : {Index{0}, Index{1}}) {
      CHECK(std::abs(refit.estimate(j) - truth(j)) < found.inference.standard_errors(j));
    }
  }
}

TEST_CASE("calibrate: another survey asks the same households, and its noise is in its variance") {
  StudyProblem problem = small().problem();
  problem.solve_ahead();
  StudySurvey precise = small().study.survey;
  precise.income_noise = 0;
  precise.centre_deviation = 0;
  const StudyProblem other = problem.surveyed(precise);
  CHECK(other.grid().parameter == problem.grid().parameter);
  const CalibrationPlan plan{.populations = 1, .variance = 40};
  EvaluationStore store;
  const Watch none;
  const Reestimator reestimator(plan, store, none);
  const Matrix noisy = reestimator.variance(problem, problem.start());
  const Matrix exact = reestimator.variance(other, problem.start());
  for (Index m = 0; m < noisy.rows(); ++m) {
    if (problem.moments()[static_cast<std::size_t>(m)].name != "control_mean") continue;
    CHECK(exact(m, m) < 0.8 * noisy(m, m));
  }
  const StudyProblem same = problem.surveyed(small().study.survey);
  CHECK(reestimator.variance(same, problem.start()) == noisy);
}

TEST_CASE("calibrate: known parameters and tables of the estimate, the same for any threads") {
  StudyProblem problem = small().problem();
  problem.solve_ahead();
  const CalibrationPlan plan{.populations = 1, .search = {.each = 4}, .last = 4, .variance = 20};
  EvaluationStore store;
  const Watch none;
  StudyCalibration found;
  found.moments = problem.moments();
  found.estimate = problem.start();
  {
    const Reestimator reestimator(plan, store, none);
    found.variance = reestimator.variance(problem, problem.start());
  }
  found.inference.standard_errors = Vector::Ones(problem.box().size());
  const auto both = [&] {
    EvaluationStore own;
    Reestimator reestimator(plan, own, none);
    return std::pair{recover(problem, plan, found, 2, reestimator),
                     bootstrap_study(problem, plan, found, 2, reestimator)};
  };
  const auto [recovery, boot] = both();
  REQUIRE(recovery.recovered.size() == 2);
  CHECK(recovery.recovered[0].truth != recovery.recovered[1].truth);
  CHECK(boot.estimates[0] != boot.estimates[1]);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const auto [again, again_boot] = both();
  for (std::size_t k = 0; k < 2; ++k) {
    CHECK(again.recovered[k].estimate.theta == recovery.recovered[k].estimate.theta);
    CHECK(again_boot.estimates[k] == boot.estimates[k]);
  }
}

TEST_CASE("implications: each number that targets may speak of, once, and what adds up") {
  const StudyProblem problem = small().problem();
  const StudyImplications implied = implications(problem, problem.start());
  REQUIRE(implied.numbers.size() == implied_number_names.size());
  for (const std::string_view name : implied_number_names) {
    INFO("number: ", std::string(name));
    CHECK(implied.find(name) != nullptr);
  }
  const auto value = [&](const char* key) { return implied.find(key)->value; };
  CHECK(value("growth_2_5") ==
        doctest::Approx(value("effect_year_5") - value("effect_year_2")).epsilon(1e-9));
  CHECK(value("persistence_5") ==
        doctest::Approx(value("effect_year_5") / value("effect_year_2")).epsilon(1e-9));
  CHECK(value("effect_year_2") > 0);
  CHECK(value("stop_without_year_10") < 0);
  CHECK(value("locus_ratio") > 1);  // skill and locus of control go together
}

}  // namespace winay::calibration::test
