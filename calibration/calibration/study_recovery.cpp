#include "winay/calibration/study_recovery.hpp"

#include <tbb/parallel_for.h>

#include "calibration/error.hpp"
#include "calibration/luck.hpp"

namespace winay::calibration {

namespace {

/// Where tables are numbered from, apart from the studies behind moments and variances.
constexpr std::int32_t recovery_studies = 50'000;
constexpr std::int32_t bootstrap_studies = 60'000;
/// Studies tried before a table is given up in which an estimator fails.
constexpr std::int32_t most_tries = 20;

/// The table of one simulated study.
Vector table_at(const StudyProblem& problem, const Vector& theta, std::size_t population,
                std::int32_t first) {
  for (std::int32_t t = 0; t < most_tries; ++t) {
    const Vector row =
        problem
            .draw(theta,
                  {.first_population = population, .populations = 1, .first = first + t, .each = 1})
            .row(0);
    if (row.allFinite()) return row;
  }
  throw CalibrationError({"no study drawn at a point of the prior gives every number",
                          "ningún estudio sorteado en un punto de la previa da todos los números"});
}

/// The calibration's objective if a table had been published.
Objective objective_of(const StudyCalibration& found, const Vector& table) {
  std::vector<Moment> moments = found.moments;
  for (std::size_t m = 0; m < moments.size(); ++m) {
    const double value = table(static_cast<Index>(m));
    const double half = (moments[m].upper - moments[m].lower) / 2;
    moments[m].target = value;
    moments[m].lower = value - half;
    moments[m].upper = value + half;
  }
  return Objective(std::move(moments), found.variance);
}

/// Estimates from tables, at once over the threads.
std::vector<Refit> estimates_of(const StudyProblem& problem, const CalibrationPlan& plan,
                                const StudyCalibration& found, const Points& tables,
                                const Vector& start, Reestimator& reestimator) {
  std::vector<Refit> refits(tables.size());
  tbb::parallel_for(std::size_t{0}, tables.size(), [&](std::size_t k) {
    const Objective objective = objective_of(found, tables[k]);
    refits[k] = reestimator.refit(
        {.problem = &problem, .objective = &objective, .draws = plan.search}, start);
  });
  return refits;
}

}  // namespace

StudyRecovery recover(const StudyProblem& problem, const CalibrationPlan& plan,
                      const StudyCalibration& found, Index truths, Reestimator& reestimator) {
  const Box& box = problem.box();
  Points truth(static_cast<std::size_t>(truths));
  Points tables(truth.size());
  tbb::parallel_for(std::size_t{0}, truth.size(), [&](std::size_t k) {
    Vector drawn(box.size());
    for (Index j = 0; j < box.size(); ++j) {
      drawn(j) = normal(plan.seed, SearchDraw::recovery_truth, static_cast<std::uint32_t>(k),
                        static_cast<std::uint32_t>(j));
    }
    truth[k] = box.from_scaled(drawn);
    tables[k] = table_at(problem, truth[k], k % plan.populations,
                         recovery_studies + static_cast<std::int32_t>(k) * most_tries);
  });
  const std::vector<Refit> refits =
      estimates_of(problem, plan, found, tables, problem.start(), reestimator);
  StudyRecovery result;
  for (std::size_t k = 0; k < truth.size(); ++k) {
    const Vector& at = refits[k].estimate;
    result.recovered.push_back(
        {.truth = box.scaled(truth[k]),
         .estimate = {.theta = box.scaled(at),
                      .standard_errors = refits[k].bounded.inference.standard_errors.cwiseQuotient(
                          box.unit_of_scaled(at))}});
  }
  result.summary = summarise(result.recovered);
  return result;
}

Bootstrap bootstrap_study(const StudyProblem& problem, const CalibrationPlan& plan,
                          const StudyCalibration& found, Index tables, Reestimator& reestimator) {
  Points rows(static_cast<std::size_t>(tables));
  tbb::parallel_for(std::size_t{0}, rows.size(), [&](std::size_t k) {
    rows[k] = table_at(problem, found.estimate, k % plan.populations,
                       bootstrap_studies + static_cast<std::int32_t>(k) * most_tries);
  });
  const ReestimateBatch estimate = [&](const Points& points) {
    std::vector<Reestimate> all;
    for (Refit& refit : estimates_of(problem, plan, found, points, found.estimate, reestimator)) {
      all.push_back({.theta = std::move(refit.estimate),
                     .standard_errors = refit.bounded.inference.standard_errors});
    }
    return all;
  };
  return bootstrap(estimate, rows, found.inference.standard_errors);
}

}  // namespace winay::calibration
