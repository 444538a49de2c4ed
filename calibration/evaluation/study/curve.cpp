#include "winay/evaluation/study/curve.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "winay/core/nan.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

namespace {

constexpr std::int32_t headline_redraws = 100;
constexpr std::array<double, 3> windows{5, 7.5, 10};
constexpr std::array<Controls, 4> control_sets{Controls{}, Controls{.districts = true},
                                               Controls{.baseline = true},
                                               Controls{.districts = true, .baseline = true}};
constexpr auto income_row = static_cast<std::size_t>(StudyOutcome::income);

std::string words(const Controls& c) {
  if (c.districts && c.baseline) return "districts + ANCOVA";
  if (c.districts) return "districts";
  return c.baseline ? "ANCOVA" : "difference";
}

/// Everything above the 99th percentile is set to it.
Vector winsorised(const Vector& y) {
  return y.cwiseMin(sample_quantile(y, 0.99)).cwiseMax(sample_quantile(y, 0.01));
}

void change_income(MainSurvey& data, IncomeConcept concept_of_income) {
  for (Vector* y : {&data.after[income_row], &data.before[income_row]}) {
    if (concept_of_income == IncomeConcept::person) *y = y->cwiseQuotient(data.members);
    if (concept_of_income == IncomeConcept::winsorised) *y = winsorised(*y);
  }
}

RedrawEstimate try_specification(const MainSurvey& data, const Specification& specification) {
  try {
    return RedrawEstimate(estimate_specification(data, specification));
  } catch (const EstimationError&) {
    return {};  // no number: printed as none
  }
}

/// A study in which incomes are those of households, whatever the switch says.
Study of_households(Study study) {
  study.switches.income_unit = IncomeUnit::household;
  return study;
}

SpecificationCurve::Headline summarise(const Specification& specification,
                                       const std::vector<RedrawEstimate>& estimates) {
  SpecificationCurve::Headline h{.specification = specification};
  double squares = 0;
  for (const RedrawEstimate& e : estimates) {
    if (!std::isfinite(e.value)) continue;
    ++h.redraws;
    h.mean += e.value;
    squares += e.value * e.value;
    h.significant += e.p < 0.05 ? 1 : 0;
  }
  const auto n = static_cast<double>(h.redraws);
  h.mean /= n;
  h.significant /= n;
  h.sd = n > 1 ? std::sqrt(std::max(0.0, (squares - n * h.mean * h.mean) / (n - 1))) : nan;
  return h;
}

}  // namespace

std::string Specification::text() const {
  const std::string whom(study_estimand_names.at(static_cast<std::size_t>(estimand)));
  const std::string how =
      local_linear ? "local linear, HC1 by centre" : words(controls) + ", " + name_of(errors);
  return whom + ", " + how + ", " + short_text(window) + " points, " +
         std::string(income_concept_names.at(static_cast<std::size_t>(income)));
}

std::vector<Specification> specifications() {
  std::vector<Specification> all;
  for (const StudyEstimand estimand : {StudyEstimand::itt, StudyEstimand::late}) {
    for (const double window : windows) {
      for (const IncomeConcept income :
           {IncomeConcept::household, IncomeConcept::person, IncomeConcept::winsorised}) {
        all.push_back(
            {.estimand = estimand, .local_linear = true, .window = window, .income = income});
        for (const Controls& controls : control_sets) {
          for (const Covariance errors : {Covariance::cr1s, Covariance::cr2}) {
            all.push_back({.estimand = estimand,
                           .controls = controls,
                           .errors = errors,
                           .window = window,
                           .income = income});
          }
        }
      }
    }
  }
  return all;
}

std::vector<Specification> headline_specifications() {
  std::vector<Specification> all;
  for (const StudyEstimand estimand : {StudyEstimand::itt, StudyEstimand::late}) {
    all.push_back({.estimand = estimand, .controls = control_sets[0], .window = 10});
    all.push_back({.estimand = estimand, .controls = control_sets[3], .window = 10});
    all.push_back({.estimand = estimand, .controls = control_sets[3], .window = 5});
    all.push_back({.estimand = estimand,
                   .controls = control_sets[3],
                   .errors = Covariance::cr1s,
                   .window = 10});
    all.push_back({.estimand = estimand, .local_linear = true, .window = 10});
  }
  return all;
}

Estimate estimate_specification(const MainSurvey& data, const Specification& specification) {
  MainSurvey part = within(data, specification.window);
  change_income(part, specification.income);
  if (specification.local_linear) {
    return local_linear_effect(part, StudyOutcome::income, specification.estimand, false);
  }
  return window_effect(part, StudyOutcome::income, specification.estimand, specification.controls,
                       specification.errors);
}

SpecificationCurve draw_curve(const std::vector<StudyWorlds>& populations, const Study& study) {
  const Study households = of_households(study);
  SpecificationCurve curve;
  curve.redraws = std::min(study.runs.redraws, headline_redraws);
  const std::vector<Specification> ten = headline_specifications();
  std::vector<std::vector<RedrawEstimate>> estimates(
      ten.size(), std::vector<RedrawEstimate>(static_cast<std::size_t>(curve.redraws)));
  tbb::parallel_for(std::int32_t{0}, curve.redraws, [&](std::int32_t r) {
    const StudyWorlds& worlds = populations[static_cast<std::size_t>(r) % populations.size()];
    const StudySample sample = draw_study(worlds, households, r);
    for (std::size_t k = 0; k < ten.size(); ++k) {
      estimates[k][static_cast<std::size_t>(r)] = try_specification(sample.main, ten[k]);
    }
  });
  for (std::size_t k = 0; k < ten.size(); ++k) {
    curve.headlines.push_back(summarise(ten[k], estimates[k]));
  }
  const StudySample first = draw_study(populations.front(), households, 0);
  for (const Specification& s : specifications()) {
    curve.points.push_back({s, try_specification(first.main, s)});
  }
  std::stable_sort(curve.points.begin(), curve.points.end(), [](const auto& a, const auto& b) {
    const bool number = std::isfinite(a.estimate.value);
    if (number != std::isfinite(b.estimate.value)) return number;
    return a.estimate.value < b.estimate.value;
  });
  return curve;
}

}  // namespace winay::evaluation
