#include "winay/calibration/study_inference.hpp"

#include <limits>

namespace winay::calibration {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

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

}  // namespace

BoundedInference infer_within(const Objective& objective, const Box& box, const Vector& theta,
                              const Matrix& slope, const Vector& simulated, double studies) {
  BoundedInference result;
  result.on_bound = box.on_bound(theta);
  std::vector<Index> rows;
  std::vector<FittedParameter> moving;
  for (Index j = 0; j < box.size(); ++j) {
    if (result.on_bound[static_cast<std::size_t>(j)]) continue;
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
  spread_out(result.inference, rows, box.size());
  for (LeftOut& left : result.left_out) {
    if (!left.identified) continue;
    left.shift = spread(left.shift, rows, box.size(), 0);
    left.standard_error = spread(left.standard_error, rows, box.size(), nan);
  }
  return result;
}

}  // namespace winay::calibration
