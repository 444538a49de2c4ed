#include "winay/calibration/gauss_newton.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>

#include "calibration/error.hpp"

namespace winay::calibration {

namespace {

/// ∂f/∂s at a scaled point. `at_point` is f there: unused, as both sides are always evaluated.
Matrix scaled_differences(const Batch& f, const Box& box, const Vector& scaled, double step) {
  const Index p = box.size();
  Points points;
  Vector widths(p);
  for (Index j = 0; j < p; ++j) {
    Vector up = scaled;
    Vector down = scaled;
    up(j) = std::min(scaled(j) + step, box.upper()(j));
    down(j) = std::max(scaled(j) - step, box.lower()(j));
    widths(j) = up(j) - down(j);
    points.push_back(box.from_scaled(up));
    points.push_back(box.from_scaled(down));
  }
  const std::vector<Vector> answers = finite_answers(f, points);
  Matrix slopes(answers.front().size(), p);
  for (Index j = 0; j < p; ++j) {
    const auto at = static_cast<std::size_t>(2 * j);
    slopes.col(j) = (answers[at] - answers[at + 1]) / widths(j);
  }
  return slopes;
}

/// A search under way, in scaled coordinates.
class Search {
 public:
  Search(const Batch& residuals, const Box& box, const Vector& start,
         const GaussNewtonOptions& options)
      : residuals_(residuals), box_(box), options_(options), at_(box.scaled(start)) {
    result_.theta = start;
    result_.residuals = finite_answers(residuals, {start}).front();
    result_.value = result_.residuals.squaredNorm();
    result_.evaluations = 1;
    difference_ = options.step;
    note(0);
    if (result_.residuals.size() < box.size()) refuse_too_few();
  }

  GaussNewtonResult run() {
    while (step()) {
    }
    return result_;
  }

 private:
  /// Slopes here, then the best of some damped steps; false at the end.
  bool step() {
    const auto cost = static_cast<std::size_t>(2 * box_.size()) + options_.dampings.size();
    if (result_.evaluations + cost > options_.most_evaluations) {
      result_.end = GaussNewtonEnd::most_evaluations;
      return false;
    }
    const Matrix slopes = scaled_differences(residuals_, box_, at_, difference_);
    result_.evaluations += static_cast<std::size_t>(2 * box_.size());
    while (true) {
      const double before = result_.value;
      if (try_dampings(slopes)) {
        if (before - result_.value > options_.tolerance * (1 + before)) return true;
        if (difference_ <= options_.smallest_step) return false;  // converged
        break;
      }
      if (damping_ >= most_damping) break;
      if (result_.evaluations + options_.dampings.size() > options_.most_evaluations) return true;
    }
    if (difference_ <= options_.smallest_step) {
      result_.end = GaussNewtonEnd::no_improvement;
      return false;
    }
    difference_ = std::max(difference_ / 2, options_.smallest_step);
    damping_ = first_damping;
    return true;
  }

  bool try_dampings(const Matrix& slopes) {
    Points scaled;
    Points points;
    for (const double relative : options_.dampings) {
      scaled.push_back(damped(slopes, relative * damping_));
      points.push_back(box_.from_scaled(scaled.back()));
    }
    const std::vector<Vector> answers = finite_answers(residuals_, points);
    result_.evaluations += points.size();
    std::size_t best = points.size();
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (answers[i].squaredNorm() < result_.value) {
        result_.value = answers[i].squaredNorm();
        best = i;
      }
    }
    if (best == points.size()) {
      damping_ *= 10;
      return false;
    }
    at_ = scaled[best];
    result_.theta = points[best];
    result_.residuals = answers[best];
    note(options_.dampings[best] * damping_);
    damping_ = std::max(damping_ / 10, 1e-8);
    return true;
  }

  /// The damped step, cut at the bounds: parameters that would leave the box stay, the others are
  /// solved again.
  [[nodiscard]] Vector damped(const Matrix& slopes, double damping) const {
    std::vector<Index> free;
    for (Index j = 0; j < box_.size(); ++j) free.push_back(j);
    while (!free.empty()) {
      const Vector move = solve(slopes(Eigen::all, free), damping);
      std::vector<Index> left;
      for (std::size_t k = 0; k < free.size(); ++k) {
        const Index j = free[k];
        const double by = move(static_cast<Index>(k));
        const bool stuck =
            (by > 0 && at_(j) >= box_.upper()(j)) || (by < 0 && at_(j) <= box_.lower()(j));
        if (!stuck) left.push_back(j);
      }
      if (left.size() == free.size()) {
        Vector next = at_;
        next(free) += move;
        return next.cwiseMax(box_.lower()).cwiseMin(box_.upper());
      }
      free = left;
    }
    return at_;
  }

  /// min |r + J x|² + damping · Σ (|J_j|² + mean) x_j²; the shortest x where J has not full rank.
  [[nodiscard]] Vector solve(const Matrix& slopes, double damping) const {
    const Index m = slopes.rows();
    const Index p = slopes.cols();
    Matrix tall = Matrix::Zero(m + p, p);
    tall.topRows(m) = slopes;
    const Vector sizes = slopes.colwise().squaredNorm();
    const double floor = 1e-6 * sizes.mean() + 1e-300;
    tall.bottomRows(p).diagonal() = (damping * (sizes.array() + floor)).sqrt();
    Vector right = Vector::Zero(m + p);
    right.head(m) = -result_.residuals;
    return Eigen::CompleteOrthogonalDecomposition<Matrix>(tall).solve(right);
  }

  void note(double damping) {
    result_.history.push_back({.theta = result_.theta,
                               .value = result_.value,
                               .damping = damping,
                               .difference = difference_});
  }

  void refuse_too_few() const {
    const std::string m = std::to_string(result_.residuals.size());
    const std::string p = std::to_string(box_.size());
    throw CalibrationError(
        {m + " moments cannot tell " + p + " parameters apart; fix some",
         m + " momentos no pueden distinguir " + p + " parámetros; fije algunos"});
  }

  static constexpr double first_damping = 1e-2;
  static constexpr double most_damping = 1e6;

  const Batch& residuals_;
  const Box& box_;
  const GaussNewtonOptions& options_;
  GaussNewtonResult result_;
  Vector at_;
  double difference_ = 0;
  double damping_ = first_damping;
};

}  // namespace

GaussNewtonResult gauss_newton(const Batch& residuals, const Box& box, const Vector& start,
                               const GaussNewtonOptions& options) {
  box.require_inside(start);
  return Search(residuals, box, start, options).run();
}

Matrix differences(const Batch& f, const Box& box, const Vector& theta, double step) {
  const Matrix scaled = scaled_differences(f, box, box.scaled(theta), step);
  return scaled * box.unit_of_scaled(theta).cwiseInverse().asDiagonal();
}

double relative_difference(const Matrix& a, const Matrix& b) {
  double largest = 0;
  for (Index j = 0; j < a.cols(); ++j) {
    const double size = std::max(a.col(j).norm(), b.col(j).norm());
    if (size > 0) largest = std::max(largest, (a.col(j) - b.col(j)).norm() / size);
  }
  return largest;
}

}  // namespace winay::calibration
