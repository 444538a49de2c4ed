#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "evaluation/study/draws.hpp"
#include "tests/evaluation/made_up_study.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/study/sample.hpp"

namespace winay::test {

using namespace evaluation;

namespace {

const StudyWorlds& worlds() {
  static const StudyWorlds made = made_up_worlds({});
  return made;
}

bool same(const StudySurveyData& a, const StudySurveyData& b) {
  bool equal = a.centre == b.centre && a.district == b.district;
  for (std::size_t k = 0; k < surveyed_outcome_count; ++k) {
    equal = equal && a.after[k] == b.after[k] && a.before[k] == b.before[k];
  }
  return equal;
}

double mean_among(const Vector& y, const Vector& among) { return y.dot(among) / among.sum(); }

}  // namespace

TEST_CASE("study: interviews are allotted by size, none above it") {
  CHECK(allot(10, {10, 20, 70}) == std::vector<std::size_t>{1, 2, 7});
  CHECK(allot(3, {5, 5, 5, 5}) == std::vector<std::size_t>{1, 1, 1, 0});
  CHECK(allot(100, {3, 4}) == std::vector<std::size_t>{3, 4});
  CHECK(allot(5, {0, 0}) == std::vector<std::size_t>{0, 0});
  for (std::size_t total = 0; total <= 30; ++total) {
    const auto parts = allot(total, {7, 11, 12});
    CHECK(std::accumulate(parts.begin(), parts.end(), std::size_t{0}) == total);
    CHECK(parts[0] <= 7);
    CHECK(parts[1] <= 11);
    CHECK(parts[2] <= 12);
  }
}

TEST_CASE("study: the lowest keys are drawn, in the order of rows") {
  CHECK(lowest({4, 7, 9}, {0.5, 0.1, 0.3}, 2) == std::vector<std::size_t>{7, 9});
  CHECK(lowest({4, 7}, {0.5, 0.5}, 1) == std::vector<std::size_t>{4});
  CHECK(lowest({4}, {0.5}, 3) == std::vector<std::size_t>{4});
}

TEST_CASE("study: every redraw has the design's numbers") {
  const Study study = study_of_tests();
  for (std::int32_t r = 0; r < 20; ++r) {
    const MainSurvey data = draw_study(worlds(), study, r).main;
    CHECK(data.rows() == 999);
    CHECK(data.assigned.sum() == 661);
    std::map<double, double> centres;
    std::set<double> districts;
    std::set<double> departments;
    for (Index i = 0; i < data.rows(); ++i) {
      centres[data.centre(i)] = data.assigned(i);
      districts.insert(data.district(i));
      departments.insert(std::fmod(data.district(i), 5));
      CHECK((data.running(i) >= 0) == (data.assigned(i) > 0));
      CHECK(data.take_up(i) <= data.centre_takes_part(i));
    }
    CHECK(centres.size() == 49);
    CHECK(districts.size() == 11);
    CHECK(departments.size() == 5);
  }
}

TEST_CASE("study: the same number gives the same study, another gives another") {
  const Study study = study_of_tests();
  const StudySample a = draw_study(worlds(), study, 3);
  const StudySample b = draw_study(worlds(), study, 3);
  const StudySample c = draw_study(worlds(), study, 4);
  CHECK(same(a.main, b.main));
  CHECK(same(a.coaching, b.coaching));
  CHECK_FALSE(same(a.main, c.main));
}

TEST_CASE("study: more take-up adds participating centres and moves no interview") {
  Study study = study_of_tests();
  const MainSurvey few = draw_study(worlds(), study, 5).main;
  study.control.take_up = 0.6;
  const MainSurvey more = draw_study(worlds(), study, 5).main;
  CHECK(few.centre == more.centre);
  CHECK(few.before[6] == more.before[6]);
  CHECK((more.centre_takes_part - few.centre_takes_part).minCoeff() >= 0);
  CHECK((more.centre_takes_part - few.centre_takes_part).sum() > 0);
}

TEST_CASE("study: take-up over redraws is the design's") {
  const Study study = study_of_tests();
  constexpr std::int32_t redraws = 200;
  double control = 0;
  double assigned = 0;
  for (std::int32_t r = 0; r < redraws; ++r) {
    const MainSurvey data = draw_study(worlds(), study, r).main;
    assigned += mean_among(data.take_up, data.assigned) / redraws;
    control += mean_among(data.take_up, Vector::Ones(data.rows()) - data.assigned) / redraws;
  }
  // Four standard errors of 23 and 26 centres that are in or out, sizes apart.
  CHECK(std::abs(control - 0.24) < 4 * 0.9 * std::sqrt(0.27 * 0.73 / 23 * 1.2 / redraws));
  CHECK(std::abs(assigned - 0.72) < 4 * 0.9 * std::sqrt(0.2 * 0.8 / 26 * 1.2 / redraws));
}

TEST_CASE("study: coaching is offered in 13 of 23 participating centres, to some of them") {
  const Study study = study_of_tests();
  const StudySample sample = draw_study(worlds(), study, 2);
  const CoachingSurvey& data = sample.coaching;
  CHECK(sample.coached_centres == 13);
  std::set<double> coached;
  std::set<double> pure;
  for (Index i = 0; i < data.rows(); ++i) {
    CHECK(data.offered(i) * data.others(i) == 0);
    CHECK(data.completes(i) <= data.offered(i));
    (data.saturation(i) > 0 ? coached : pure).insert(data.centre(i));
    if (data.saturation(i) == 0) CHECK(data.offered(i) + data.others(i) == 0);
  }
  CHECK(coached.size() == 13);
  CHECK(pure.size() == 10);
  CHECK(data.offered.sum() <= 142);
  CHECK(data.offered.sum() > 100);
}

TEST_CASE("study: who is lost is the share of the design, and only the rest is compared") {
  Study study = study_of_tests();
  study.survey.attrition_control = 0.1;
  study.survey.attrition_assigned = 0.05;
  const StudySample sample = draw_study(worlds(), study, 1);
  CHECK(sample.attrition.seen.size() == 999);
  CHECK(sample.attrition.seen.sum() == 999 - 34 - 33);
  CHECK(sample.main.rows() == 999 - 34 - 33);
  CHECK(sample.main.assigned.sum() == 661 - 33);
}

TEST_CASE("study: noise of answers has mean 1, reliability is the share of variance") {
  Study study = study_of_tests();
  study.survey.income_noise = 0.4;
  double ratio = 0;
  Index n = 0;
  Study quiet = study_of_tests();
  for (std::int32_t r = 0; r < 40; ++r) {
    const auto income = static_cast<std::size_t>(StudyOutcome::income);
    const MainSurvey noisy = draw_study(worlds(), study, r).main;
    const MainSurvey exact = draw_study(worlds(), quiet, r).main;
    ratio += noisy.after[income].cwiseQuotient(exact.after[income]).sum();
    n += noisy.rows();
  }
  CHECK(ratio / static_cast<double>(n) == doctest::Approx(1).epsilon(0.01));
}

TEST_CASE("study: income a person is that of the household over its members") {
  Study study = study_of_tests();
  const auto income = static_cast<std::size_t>(StudyOutcome::income);
  const MainSurvey household = draw_study(worlds(), study, 6).main;
  study.switches.income_unit = IncomeUnit::person;
  const MainSurvey person = draw_study(worlds(), study, 6).main;
  CHECK((person.after[income] * 4 - household.after[income]).cwiseAbs().maxCoeff() < 1e-8);
}

TEST_CASE("study: a technology in use fills its own column and no other") {
  StudyWorlds alike = worlds();
  for (const Technology technology : surveyed_technologies) {
    TechnologySet only;
    only.add(technology);
    for (StudyHousehold& h : alike.households) h.technologies = only;
    for (auto& world : alike.worlds) {
      for (WorldOutcome& outcome : world) outcome.technologies = only;
    }
    const MainSurvey data = draw_study(alike, study_of_tests(), 0).main;
    for (std::size_t k = 0; k < surveyed_technologies.size(); ++k) {
      const double expected = study_outcome_names[k] == row_of(technology).name ? 1 : 0;
      CHECK(data.after[k].mean() == expected);
      CHECK(data.before[k].mean() == expected);
    }
    CHECK(data.follow_up(StudyOutcome::income).mean() > 1000);
  }
}

TEST_CASE("study: rows within some points of the threshold") {
  const MainSurvey data = draw_study(worlds(), study_of_tests(), 0).main;
  const MainSurvey part = within(data, 5);
  CHECK(part.rows() > 0);
  CHECK(part.rows() < data.rows());
  CHECK(part.running.cwiseAbs().maxCoeff() <= 5);
  CHECK(part.follow_up(StudyOutcome::income).size() == part.rows());
  CHECK(within(data, 100).rows() == data.rows());
}

TEST_CASE("study: districts that do not hold the centres are refused by name") {
  Study study = study_of_tests();
  study.assigned.centre_households = 14;
  study.control.centres = 100;
  CHECK_THROWS_AS(static_cast<void>(draw_study(worlds(), study, 0)), EstimationError);
}

}  // namespace winay::test
