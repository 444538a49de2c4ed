#include "winay/calibration/study_inference.hpp"

#include "winay/core/nan.hpp"

namespace winay::calibration {

namespace {

/// Below this a parameter's pull on every moment, in standard errors a prior standard deviation,
/// counts as none.
constexpr double no_pull = 0.05;

/// Rows of all parameters from those that can move.
Matrix spread_rows(const Matrix& part, const std::vector<Index>& rows, Index all) {
  Matrix whole = Matrix::Zero(all, part.cols());
  whole(rows, Eigen::all) = part;
  return whole;
}

Vector spread(const Vector& part, const std::vector<Index>& rows, Index all, double elsewhere) {
  Vector whole = Vector::Constant(all, elsewhere);
  whole(rows) = part;
  return whole;
}

void spread_out(Inference& inference, const std::vector<Index>& rows, Index all) {
  inference.sensitivity = spread_rows(inference.sensitivity, rows, all);
  inference.standardised = spread_rows(inference.standardised, rows, all);
  Matrix covariance = Matrix::Zero(all, all);
  covariance(rows, rows) = inference.covariance;
  inference.covariance = covariance;
  inference.standard_errors = spread(inference.standard_errors, rows, all, nan);
  std::vector<std::vector<Influence>> influential(static_cast<std::size_t>(all));
  for (std::size_t k = 0; k < rows.size(); ++k) {
    influential[static_cast<std::size_t>(rows[k])] = inference.influential[k];
  }
  inference.influential = std::move(influential);
}

std::vector<bool> held_parameters(const Objective& objective, const Box& box, const Vector& theta,
                                  const Matrix& slope) {
  std::vector<bool> held = box.on_bound(theta);
  const Vector unit = box.unit_of_scaled(theta);
  const Vector errors = objective.variance().diagonal().cwiseSqrt();
  for (Index j = 0; j < box.size(); ++j) {
    const Vector pull = (slope.col(j) * unit(j)).cwiseQuotient(errors);
    if (pull.cwiseAbs().maxCoeff() < no_pull) held[static_cast<std::size_t>(j)] = true;
  }
  return held;
}

}  // namespace

BoundedInference infer_within(const Objective& objective, const Box& box, const Vector& theta,
                              const Matrix& slope, const Vector& simulated, double studies) {
  BoundedInference result;
  result.held = held_parameters(objective, box, theta, slope);
  std::vector<Index> rows;
  std::vector<FittedParameter> moving;
  for (Index j = 0; j < box.size(); ++j) {
    if (result.held[static_cast<std::size_t>(j)]) continue;
    rows.push_back(j);
    moving.push_back(box[j]);
  }
  const Box part(moving);
  const Vector at = theta(rows);
  const Matrix columns = slope(Eigen::all, rows);
  result.identified = identify(objective.fit(columns, simulated), part, at);
  result.inference = infer(objective, part, at, columns, simulated, studies);
  result.left_out = leave_each_out(objective, result.inference, columns, simulated);
  result.identified.weakest = spread(result.identified.weakest, rows, box.size(), 0);
  Matrix pairwise = Matrix::Constant(box.size(), box.size(), nan);
  pairwise(rows, rows) = result.identified.pairwise;
  result.identified.pairwise = std::move(pairwise);
  spread_out(result.inference, rows, box.size());
  for (LeftOut& left : result.left_out) {
    if (!left.identified) continue;
    left.shift = spread(left.shift, rows, box.size(), 0);
    left.standard_error = spread(left.standard_error, rows, box.size(), nan);
  }
  return result;
}

}  // namespace winay::calibration
