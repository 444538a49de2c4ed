#include "winay/calibration/recovery.hpp"

#include <cmath>

#include "calibration/error.hpp"
#include "winay/evaluation/estimators/probability.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::calibration {

namespace {

double z_of(double level) { return evaluation::normal_quantile((1 + level) / 2); }

void require_two(std::size_t count) {
  if (count >= 2) return;
  throw CalibrationError(
      {"fewer than two re-estimations say nothing", "menos de dos reestimaciones no dicen nada"});
}

/// One row an estimate.
Matrix stacked(const Points& estimates) {
  Matrix rows(static_cast<Index>(estimates.size()), estimates.front().size());
  for (Index i = 0; i < rows.rows(); ++i) {
    rows.row(i) = estimates[static_cast<std::size_t>(i)].transpose();
  }
  return rows;
}

}  // namespace

Bootstrap bootstrap(const ReestimateBatch& estimate, const Points& tables,
                    const Vector& standard_errors, double level) {
  require_two(tables.size());
  Bootstrap result;
  for (const Reestimate& one : estimate(tables)) result.estimates.push_back(one.theta);
  require_two(result.estimates.size());
  const Matrix rows = stacked(result.estimates);
  const auto n = static_cast<double>(rows.rows());
  result.mean = rows.colwise().mean();
  const Matrix centred = rows.rowwise() - result.mean.transpose();
  result.sd = (centred.colwise().squaredNorm() / (n - 1)).cwiseSqrt();
  result.lower.resize(rows.cols());
  result.upper.resize(rows.cols());
  for (Index j = 0; j < rows.cols(); ++j) {
    result.lower(j) = evaluation::sample_quantile(rows.col(j), (1 - level) / 2);
    result.upper(j) = evaluation::sample_quantile(rows.col(j), (1 + level) / 2);
  }
  result.length_over_wald =
      (result.upper - result.lower).cwiseQuotient(2 * z_of(level) * standard_errors);
  constexpr double too_far = 0.25;
  result.wald_misleads = ((result.length_over_wald.array() - 1).abs() > too_far).any();
  return result;
}

RecoverySummary summarise(const std::vector<Recovered>& recovered, double level) {
  require_two(recovered.size());
  Points truths;
  Points estimates;
  Vector covered = Vector::Zero(recovered.front().truth.size());
  Vector told = covered;
  for (const Recovered& one : recovered) {
    truths.push_back(one.truth);
    estimates.push_back(one.estimate.theta);
    const Eigen::ArrayXd off = (one.estimate.theta - one.truth).cwiseAbs().array();
    const Eigen::ArrayXd error = one.estimate.standard_errors.array();
    told += error.isFinite().cast<double>().matrix();
    covered += (off <= z_of(level) * error).cast<double>().matrix();
  }
  const Matrix truth = stacked(truths);
  const Matrix estimate = stacked(estimates);
  const auto n = static_cast<double>(recovered.size());
  RecoverySummary summary;
  summary.bias = (estimate - truth).colwise().mean();
  summary.rmse = ((estimate - truth).colwise().squaredNorm() / n).cwiseSqrt();
  summary.told = told / n;
  summary.coverage = covered.cwiseQuotient(told);
  summary.correlation = Vector::Zero(truth.cols());
  for (Index j = 0; j < truth.cols(); ++j) {
    const Vector a = truth.col(j).array() - truth.col(j).mean();
    const Vector b = estimate.col(j).array() - estimate.col(j).mean();
    const double size = a.norm() * b.norm();
    if (size > 0) summary.correlation(j) = a.dot(b) / size;
  }
  return summary;
}

}  // namespace winay::calibration
