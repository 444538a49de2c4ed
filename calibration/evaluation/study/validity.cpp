#include "winay/evaluation/study/validity.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <functional>
#include <set>

#include "evaluation/estimators/instruments.hpp"
#include "evaluation/estimators/multiple_testing.hpp"
#include "evaluation/estimators/wild_bootstrap.hpp"
#include "winay/core/nan.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/study/estimators.hpp"

namespace winay::evaluation {

namespace {

constexpr std::int32_t most_redraws = 200;
constexpr double near_points = 2.5;
constexpr Controls districts{.districts = true};

/// One question with how it is answered on a drawn study.
struct Question {
  std::string key;
  OwnText name;
  std::string unit;
  std::function<RedrawEstimate(const MainSurvey&)> answer;
};

RedrawEstimate number(double value, double p = nan) {
  RedrawEstimate e;
  e.value = value;
  e.p = p;
  return e;
}

/// Centres on each side within so many points, and whether their split could be even chance.
RedrawEstimate near_threshold(const MainSurvey& data) {
  std::set<double> below;
  std::set<double> above;
  for (Index i = 0; i < data.rows(); ++i) {
    if (std::abs(data.running(i)) > near_points) continue;
    (data.assigned(i) > 0 ? above : below).insert(data.centre(i));
  }
  const auto a = static_cast<double>(above.size());
  const auto all = a + static_cast<double>(below.size());
  if (all == 0) return number(0);
  const boost::math::binomial_distribution<double> even(all, 0.5);
  const double low = boost::math::cdf(even, std::min(a, all - a));
  return number(a - (all - a), std::min(1.0, 2 * low));
}

Question balance(StudyOutcome outcome) {
  const std::string what(study_outcome_names.at(static_cast<std::size_t>(outcome)));
  const std::string unit = outcome == StudyOutcome::income ? "soles/year"
                           : is_technology(outcome)        ? "1"
                                                           : "sd";
  return {
      .key = "balance." + what,
      .name = {"baseline: " + what, "línea de base: " + what},
      .unit = unit,
      .answer = [outcome](const MainSurvey& data) {
        const Design design = with_controls(data, outcome, districts, "assigned", data.assigned);
        return RedrawEstimate(estimate_coefficient(
            fit_least_squares(design, data.baseline(outcome)), "assigned", group_by(data.centre)));
      }};
}

/// The effect at a threshold in the middle of one group, where there is none.
Question placebo(bool assigned, const Study& study) {
  const StudyGroup& group = assigned ? study.assigned : study.control;
  const double middle = 50 * (group.need_from + group.need_to) - 100 * study.place.threshold;
  const std::string at = short_text(std::round(100 * study.place.threshold + middle));
  return {.key = "placebo." + at,
          .name = {"placebo threshold at " + at + " %", "umbral falso en " + at + " %"},
          .unit = "soles/year",
          .answer = [assigned, middle](const MainSurvey& data) {
            std::vector<bool> keep(static_cast<std::size_t>(data.rows()));
            for (Index i = 0; i < data.rows(); ++i) {
              keep[static_cast<std::size_t>(i)] = (data.assigned(i) > 0) == assigned;
            }
            MainSurvey part = rows_of(data, rows_where(keep));
            part.assigned = (part.running.array() >= middle).cast<double>();
            return RedrawEstimate(window_effect(part, StudyOutcome::income, StudyEstimand::itt,
                                                {.baseline = true}, Covariance::cr2));
          }};
}

std::vector<Question> questions(const Study& study) {
  std::vector<Question> all{
      {.key = "near_threshold",
       .name = {"centres above less below, within 2.5 points",
                "centros arriba menos abajo, a 2.5 puntos"},
       .unit = "centres",
       .answer = near_threshold},
      {.key = "first_stage",
       .name = {"first-stage F, districts", "F de la primera etapa, distritos"},
       .unit = "F",
       .answer =
           [](const MainSurvey& data) {
             Design instrument = no_columns(data.rows());
             instrument.add("assigned", data.assigned);
             const FirstStage stage =
                 first_stage(data.take_up, controls_of(data, StudyOutcome::income, districts),
                             instrument, group_by(data.centre));
             return number(stage.f, stage.p);
           }},
      {.key = "slope",
       .name = {"income at baseline with 10 points of need",
                "ingreso de base con 10 puntos de necesidad"},
       .unit = "soles/year",
       .answer =
           [](const MainSurvey& data) {
             Design design = constant(data.rows());
             design.add("need", data.running / 10);
             return RedrawEstimate(estimate_coefficient(
                 fit_least_squares(design, data.baseline(StudyOutcome::income)), "need",
                 group_by(data.centre)));
           }},
      placebo(false, study),
      placebo(true, study)};
  for (std::size_t k = 0; k < surveyed_outcome_count; ++k) {
    all.push_back(balance(static_cast<StudyOutcome>(k)));
  }
  return all;
}

RedrawEstimate answer(const Question& question, const MainSurvey& data) {
  try {
    return question.answer(data);
  } catch (const EstimationError&) {
    return {};
  }
}

/// p-values of the family of baseline outcomes, from wild bootstraps that share their weights;
/// nothing for an outcome that does not vary, which is no member of the family.
Vector family_of_balance(const MainSurvey& data, const Study& study) {
  const Groups centres = group_by(data.centre);
  const DrawKey key{.seed = study.runs.seed, .replicate = 0x20000000};
  const Index draws = study.runs.bootstrap_draws;
  const Matrix weights = wild_weights(centres.count(), WildWeights::rademacher, draws, key);
  constexpr auto family = static_cast<Index>(surveyed_outcome_count);
  Vector t = Vector::Zero(family);
  Matrix t_drawn = Matrix::Zero(weights.rows(), family);
  std::array<bool, surveyed_outcome_count> varies{};
  for (Index k = 0; k < family; ++k) {
    const auto outcome = static_cast<StudyOutcome>(k);
    const Design design = with_controls(data, outcome, districts, "assigned", data.assigned);
    const WildBootstrap wild = wild_bootstrap(design, data.baseline(outcome), 0, centres, weights);
    varies[static_cast<std::size_t>(k)] = std::isfinite(wild.t);
    if (!std::isfinite(wild.t)) continue;
    t(k) = wild.t;
    t_drawn.col(k) = wild.draws;
  }
  Vector p = romano_wolf(t, t_drawn);
  for (Index k = 0; k < family; ++k) {
    if (!varies[static_cast<std::size_t>(k)]) p(k) = nan;
  }
  return p;
}

void add_attrition(const StudySample& first, StudyValidity& validity) {
  validity.attrition = 1 - first.attrition.seen.mean();
  validity.lee = lee_bounds(first.attrition.income, first.attrition.assigned, first.attrition.seen);
}

ValidityCheck summarise(const Question& question, const std::vector<RedrawEstimate>& answers) {
  ValidityCheck check{.key = question.key,
                      .name = question.name,
                      .unit = question.unit,
                      .value = answers.front().value,
                      .se = answers.front().se,
                      .p = answers.front().p,
                      .family_p = nan};
  double numbers = 0;
  double tests = 0;
  for (const RedrawEstimate& e : answers) {
    if (std::isfinite(e.value)) {
      check.mean += e.value;
      ++numbers;
    }
    if (std::isfinite(e.p)) {
      check.rejects += e.p < 0.05 ? 1 : 0;
      ++tests;
    }
  }
  check.mean = numbers > 0 ? check.mean / numbers : nan;
  check.rejects = tests > 0 ? check.rejects / tests : nan;
  return check;
}

}  // namespace

StudyValidity check_validity(const std::vector<StudyWorlds>& populations, const Study& study) {
  StudyValidity validity;
  validity.redraws = std::min(study.runs.redraws, most_redraws);
  const std::vector<Question> all = questions(study);
  std::vector<std::vector<RedrawEstimate>> answers(
      all.size(), std::vector<RedrawEstimate>(static_cast<std::size_t>(validity.redraws)));
  tbb::parallel_for(std::int32_t{0}, validity.redraws, [&](std::int32_t r) {
    const StudyWorlds& worlds = populations[static_cast<std::size_t>(r) % populations.size()];
    const StudySample sample = draw_study(worlds, study, r);
    for (std::size_t k = 0; k < all.size(); ++k) {
      answers[k][static_cast<std::size_t>(r)] = answer(all[k], sample.main);
    }
  });
  for (std::size_t k = 0; k < all.size(); ++k) {
    validity.checks.push_back(summarise(all[k], answers[k]));
  }
  const StudySample first = draw_study(populations.front(), study, 0);
  const Vector family = family_of_balance(first.main, study);
  const std::size_t start = validity.checks.size() - surveyed_outcome_count;
  for (std::size_t k = 0; k < surveyed_outcome_count; ++k) {
    validity.checks[start + k].family_p = family(static_cast<Index>(k));
  }
  add_attrition(first, validity);
  return validity;
}

}  // namespace winay::evaluation
