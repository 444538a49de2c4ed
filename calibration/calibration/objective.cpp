#include "winay/calibration/objective.hpp"

#include <cmath>

#include "calibration/error.hpp"
#include "winay/evaluation/estimators/linear_algebra.hpp"

namespace winay::calibration {

namespace {

void check(const std::vector<Moment>& moments, const Matrix& variance) {
  const auto count = static_cast<Index>(moments.size());
  if (variance.rows() != count || variance.cols() != count) {
    throw CalibrationError({"the variance of the moments has another size than their list",
                            "la varianza de los momentos tiene otro tamaño que su lista"});
  }
  for (Index i = 0; i < count; ++i) {
    const Moment& moment = moments[static_cast<std::size_t>(i)];
    if (moment.role == Role::hold_out) continue;
    const bool known = moment.role == Role::bound || std::isfinite(moment.target);
    if (known && variance(i, i) > 0 && moment.discrepancy >= 0) continue;
    throw CalibrationError({"moment " + moment.name + ": no target, or no standard error above 0",
                            "momento " + moment.name + ": sin objetivo o sin error estándar > 0"});
  }
}

Matrix squared_errors(const std::vector<Moment>& moments) {
  Vector errors(static_cast<Index>(moments.size()));
  for (Index i = 0; i < errors.size(); ++i) {
    errors(i) = moments[static_cast<std::size_t>(i)].standard_error;
  }
  return errors.cwiseAbs2().asDiagonal();
}

/// R with R'R = (Ω + D)⁻¹, upper triangular.
Matrix inverse_root(const Matrix& variance) {
  const std::optional<Matrix> root = evaluation::lower_root(variance);
  if (!root) {
    throw CalibrationError({"the variance of the moments is not positive definite",
                            "la varianza de los momentos no es definida positiva"});
  }
  return root->triangularView<Eigen::Lower>().solve(
      Matrix::Identity(variance.rows(), variance.cols()));
}

}  // namespace

double gap_of(const Moment& moment, double simulated) {
  if (moment.role != Role::bound) return simulated - moment.target;
  if (simulated > moment.upper) return simulated - moment.upper;
  if (simulated < moment.lower) return simulated - moment.lower;
  return std::isnan(simulated) ? simulated : 0;
}

Objective::Objective(std::vector<Moment> moments, Matrix variance, Weighting weighting)
    : moments_(std::move(moments)), variance_(std::move(variance)) {
  if (variance_.size() == 0) variance_ = squared_errors(moments_);
  check(moments_, variance_);
  std::vector<Index> fitted;  // places among those counted
  for (std::size_t i = 0; i < moments_.size(); ++i) {
    if (moments_[i].role == Role::hold_out) continue;
    if (moments_[i].role == Role::fit) fitted.push_back(static_cast<Index>(counted_.size()));
    counted_.push_back(static_cast<Index>(i));
  }
  const auto count = static_cast<Index>(counted_.size());
  Matrix spread = variance_(counted_, counted_);
  root_ = Matrix::Zero(count, count);
  for (Index c = 0; c < count; ++c) {
    const Moment& moment =
        moments_[static_cast<std::size_t>(counted_[static_cast<std::size_t>(c)])];
    spread(c, c) += moment.discrepancy;
    const bool by_target =
        weighting == Weighting::relative && moment.role == Role::fit && moment.target != 0;
    root_(c, c) = by_target ? 1 / std::abs(moment.target) : 1 / std::sqrt(spread(c, c));
  }
  if (weighting == Weighting::efficient) {
    root_(fitted, fitted) = inverse_root(spread(fitted, fitted));
  }
}

Vector Objective::gaps(const Vector& simulated) const {
  if (simulated.size() != static_cast<Index>(moments_.size())) {
    throw CalibrationError({"the simulated moments are not as many as the targets",
                            "los momentos simulados no son tantos como los objetivos"});
  }
  Vector gaps(simulated.size());
  for (Index i = 0; i < gaps.size(); ++i) {
    gaps(i) = gap_of(moments_[static_cast<std::size_t>(i)], simulated(i));
  }
  return gaps;
}

Vector Objective::residuals(const Vector& simulated) const {
  const Vector gap = gaps(simulated)(counted_);
  for (std::size_t c = 0; c < counted_.size(); ++c) {
    if (std::isfinite(gap(static_cast<Index>(c)))) continue;
    const std::string& name = moments_[static_cast<std::size_t>(counted_[c])].name;
    throw CalibrationError({"the simulated moment " + name + " is no finite number",
                            "el momento simulado " + name + " no es un número finito"});
  }
  return root_ * gap;
}

double Objective::value(const Vector& simulated) const {
  return residuals(simulated).squaredNorm();
}

Batch Objective::residuals_of(Batch simulate) const {
  return [objective = *this, simulate = std::move(simulate)](const Points& points) {
    std::vector<Vector> answers = simulate(points);
    for (Vector& answer : answers) answer = objective.residuals(answer);
    return answers;
  };
}

std::vector<Index> Objective::bearing(const Vector& simulated) const {
  std::vector<Index> bearing;
  const Vector gap = gaps(simulated);
  for (const Index i : counted_) {
    if (moments_[static_cast<std::size_t>(i)].role == Role::fit || gap(i) != 0)
      bearing.push_back(i);
  }
  return bearing;
}

evaluation::MomentFit Objective::fit(const Matrix& slope, const Vector& simulated) const {
  const std::vector<Index> rows = bearing(simulated);
  std::vector<Index> places;  // of these rows among those counted
  for (std::size_t c = 0, r = 0; c < counted_.size() && r < rows.size(); ++c) {
    if (counted_[c] != rows[r]) continue;
    places.push_back(static_cast<Index>(c));
    ++r;
  }
  const Matrix weight = root_.transpose() * root_;
  return {.slope = slope(rows, Eigen::all),
          .variance = variance_(rows, rows),
          .weight = weight(places, places),
          .gap = gaps(simulated)(rows)};
}

}  // namespace winay::calibration
