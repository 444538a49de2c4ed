#include "winay/calibration/history_matching.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "calibration/sobol_design.hpp"
#include "winay/evaluation/estimators/probability.hpp"

namespace winay::calibration {

namespace {

double judged(const Vector& implausible, bool second_largest) {
  std::vector<double> sorted(implausible.begin(), implausible.end());
  std::sort(sorted.rbegin(), sorted.rend());
  return sorted.at(second_largest && sorted.size() > 1 ? 1 : 0);
}

/// A box in unit coordinates.
struct UnitBox {
  Vector lower;
  Vector upper;
};

UnitBox around(const std::vector<TriedPoint>& points, const Box& box, double margin) {
  UnitBox hull{.lower = Vector::Ones(box.size()), .upper = Vector::Zero(box.size())};
  for (const TriedPoint& point : points) {
    hull.lower = hull.lower.cwiseMin(box.unit(point.theta));
    hull.upper = hull.upper.cwiseMax(box.unit(point.theta));
  }
  const Vector grown = margin * (hull.upper - hull.lower);
  return {.lower = (hull.lower - grown).cwiseMax(0.0), .upper = (hull.upper + grown).cwiseMin(1.0)};
}

/// The tenth of the points that is least implausible.
std::vector<TriedPoint> least_implausible(std::vector<TriedPoint> points) {
  std::stable_sort(points.begin(), points.end(), [](const TriedPoint& a, const TriedPoint& b) {
    return a.implausibility < b.implausibility;
  });
  points.resize(std::max<std::size_t>(points.size() / 10, 1));
  return points;
}

/// Waves under way.
class Matching {
 public:
  Matching(const Batch& simulate, const Objective& objective, const Box& box,
           const HistoryOptions& options)
      : simulate_(simulate), objective_(objective), box_(box), options_(options) {
    match_.best.value = HUGE_VAL;
  }

  HistoryMatch run() {
    UnitBox within{.lower = Vector::Zero(box_.size()), .upper = Vector::Ones(box_.size())};
    for (std::size_t wave = 0; wave < options_.waves; ++wave) {
      const std::vector<TriedPoint> tried = try_points(within, wave);
      const bool few = match_.surviving.size() < options_.points / 10;
      within = around(few ? least_implausible(tried) : match_.surviving, box_, options_.margin);
    }
    return match_;
  }

 private:
  std::vector<TriedPoint> try_points(const UnitBox& within, std::size_t wave) {
    Points points;
    for (const Vector& unit :
         sobol_points(box_.size(), options_.points, options_.seed, wave * options_.points)) {
      points.push_back(
          box_.from_unit(within.lower + unit.cwiseProduct(within.upper - within.lower)));
    }
    const std::vector<Vector> moments = simulate_(points);
    HistoryWave summary{.tried = points.size(),
                        .surviving = 0,
                        .lower = box_.from_unit(within.lower),
                        .upper = box_.from_unit(within.upper),
                        .least = {}};
    std::vector<TriedPoint> tried;
    for (std::size_t i = 0; i < points.size(); ++i) {
      tried.push_back(judge(points[i], moments.at(i), summary));
    }
    match_.waves.push_back(summary);
    return tried;
  }

  TriedPoint judge(const Vector& theta, const Vector& moments, HistoryWave& summary) {
    const double value = objective_.value(moments);
    const Vector all = implausibility(objective_, moments, options_.studies);
    const TriedPoint point{.theta = theta,
                           .moments = moments,
                           .implausibility = judged(all, options_.second_largest),
                           .value = value};
    summary.least = summary.least.size() == 0 ? all : summary.least.cwiseMin(all).eval();
    if (point.implausibility <= options_.cut_off) {
      ++summary.surviving;
      match_.surviving.push_back(point);
    }
    if (value < match_.best.value) match_.best = point;
    return point;
  }

  const Batch& simulate_;
  const Objective& objective_;
  const Box& box_;
  const HistoryOptions& options_;
  HistoryMatch match_;
};

}  // namespace

Vector implausibility(const Objective& objective, const Vector& simulated, double studies) {
  const Vector gaps = objective.gaps(simulated);
  Vector implausible = Vector::Zero(gaps.size());
  for (Index i = 0; i < gaps.size(); ++i) {
    const Moment& moment = objective.moments()[static_cast<std::size_t>(i)];
    if (moment.role == Role::hold_out) continue;
    const double observed = objective.variance()(i, i);
    implausible(i) =
        std::abs(gaps(i)) / std::sqrt(observed + observed / studies + moment.discrepancy);
  }
  return implausible;
}

HistoryMatch match_history(const Batch& simulate, const Objective& objective, const Box& box,
                           const HistoryOptions& options) {
  return Matching(simulate, objective, box, options).run();
}

std::vector<TriedPoint> robust_set(const std::vector<TriedPoint>& cloud, const Objective& objective,
                                   double studies, double level) {
  std::vector<Index> fitted;
  for (std::size_t i = 0; i < objective.moments().size(); ++i) {
    if (objective.moments()[i].role == Role::fit) fitted.push_back(static_cast<Index>(i));
  }
  const Matrix variance = (1 + 1 / studies) * objective.variance()(fitted, fitted);
  const Eigen::LDLT<Matrix> solver(variance);
  std::vector<TriedPoint> kept;
  for (const TriedPoint& point : cloud) {
    const Vector gap = objective.gaps(point.moments)(fitted);
    const double distance = gap.dot(solver.solve(gap));
    const auto df = static_cast<double>(fitted.size());
    if (evaluation::chi_squared_upper(distance, df) >= 1 - level) kept.push_back(point);
  }
  return kept;
}

}  // namespace winay::calibration
