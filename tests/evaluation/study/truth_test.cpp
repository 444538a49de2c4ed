#include <doctest/doctest.h>

#include <cmath>

#include "tests/evaluation/made_up_study.hpp"
#include "winay/evaluation/study/truth.hpp"

namespace winay::test {

using namespace evaluation;

// Every participant gains 1,000 soles and nobody else anything: effects can be done in the head.
TEST_CASE("truth: of a gain that is the same for all participants") {
  const Study study = study_of_tests();
  const StudyWorlds worlds = made_up_worlds({.gain = 1000});
  const StudyTruth truth(worlds, study);
  CHECK(truth.at("att") == doctest::Approx(1000).epsilon(1e-5));
  CHECK(truth.at("ate") == doctest::Approx(1000).epsilon(1e-5));
  CHECK(truth.at("spillover") == doctest::Approx(0));
  // 0.72/0.9 − 0.24/0.9 of centres, in which about nine households of ten take part.
  CHECK(truth.at("itt.income") == doctest::Approx(480).epsilon(0.02));
  CHECK(truth.at("late.income") == doctest::Approx(1000).epsilon(0.02));
  CHECK(truth.at("participating_centre.income") == doctest::Approx(900).epsilon(0.02));
  CHECK(truth.at("cutoff.income") == doctest::Approx(480).epsilon(0.02));
  for (const char* p : {"p25", "p50", "p75"}) {
    CHECK(truth.at(std::string("qoe.") + p) == doctest::Approx(1000).epsilon(1e-4));
    CHECK(truth.at(std::string("cqe.") + p) == doctest::Approx(1000).epsilon(1e-4));
  }
  CHECK(truth.at("itt.shed") == 0);
  CHECK(std::isnan(truth.at("no such effect")));
}

TEST_CASE("truth: identities of the estimands") {
  const Study study = study_of_tests();
  const StudyTruth truth(made_up_worlds({.gain = 700, .centre_spread = 0.3}), study);
  CHECK(truth.at("late.income") * 0.48 == doctest::Approx(truth.at("itt.income")));
  CHECK(truth.at("coaching.tce.shed") ==
        doctest::Approx(0.5 * truth.at("coaching.itt.shed") + 0.5 * truth.at("coaching.snt.shed")));
  CHECK(truth.at("coaching.itt.shed") == doctest::Approx(0.2 * 0.7).epsilon(0.1));
  CHECK(truth.at("coaching.snt.shed") == 0);
  CHECK(truth.at("relative") == doctest::Approx(truth.at("itt.income") / truth.at("control_mean")));
}

TEST_CASE("truth: income that falls with need is a bias of the window, not an effect") {
  Study study = study_of_tests();
  const StudyWorlds worlds = made_up_worlds({.gain = 0});
  const double level = StudyTruth(worlds, study).at("window_bias");
  study.survey.need_slope = -0.1;
  const StudyTruth truth(worlds, study);
  CHECK(std::abs(truth.at("itt.income")) < 1e-9);
  // Ten points lie between the groups' middles: a tenth of 4,000 soles.
  CHECK(truth.at("window_bias") - level == doctest::Approx(-400).epsilon(0.05));
}

TEST_CASE("truth: households that take part one by one") {
  Study study = study_of_tests();
  study.switches.compliance = ComplianceBy::household;
  const StudyTruth truth(made_up_worlds({.gain = 1000}), study);
  CHECK(truth.at("itt.income") == doctest::Approx(480).epsilon(0.02));
  CHECK(truth.at("att") == doctest::Approx(1000).epsilon(1e-5));
}

TEST_CASE("truth: the mean of several populations") {
  const Study study = study_of_tests();
  const StudyTruth a(made_up_worlds({.gain = 1000}, 1), study);
  const StudyTruth b(made_up_worlds({.gain = 2000}, 2), study);
  const StudyTruth mean = StudyTruth::mean({a, b});
  CHECK(mean.at("att") == doctest::Approx(1500).epsilon(1e-5));
  CHECK(mean.effects().size() == a.effects().size());
}

}  // namespace winay::test
