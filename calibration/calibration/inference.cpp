#include "winay/calibration/inference.hpp"

#include <algorithm>
#include <cmath>

#include "calibration/error.hpp"
#include "winay/calibration/identification.hpp"
#include "winay/evaluation/estimators/linear_algebra.hpp"
#include "winay/evaluation/estimators/probability.hpp"

namespace winay::calibration {

namespace {

constexpr double no_variance = 1e-9;  ///< of a gap, relative to that of its moment

/// Gaps over their standard deviations; 0 for a gap that the estimate closes whatever its target.
Vector gap_ts(const evaluation::MomentInference& algebra, const Matrix& variance,
              double inflation) {
  Vector t = Vector::Zero(algebra.gap_after.size());
  for (Index i = 0; i < t.size(); ++i) {
    const double of_gap = algebra.gap_variance(i, i);
    if (of_gap > no_variance * variance(i, i)) {
      t(i) = algebra.gap_after(i) / std::sqrt(inflation * of_gap);
    }
  }
  return t;
}

/// (M Ω M')⁺ and the rank, judged with each moment in its own standard deviations.
struct GapInverse {
  Matrix inverse;
  Index rank = 0;
};

GapInverse inverse_of(const Matrix& gap_variance, const Matrix& variance) {
  const Vector scale = variance.diagonal().cwiseSqrt().cwiseInverse();
  const Matrix scaled = scale.asDiagonal() * gap_variance * scale.asDiagonal();
  const auto [values, vectors] = evaluation::symmetric_eigen(scaled);
  GapInverse result{.inverse = Matrix::Zero(scaled.rows(), scaled.cols())};
  for (Index i = 0; i < scaled.rows(); ++i) {
    const double value = values(i);
    if (!(value > no_variance * std::max(1.0, values.maxCoeff()))) continue;
    const Vector axis = scale.cwiseProduct(vectors.col(i));
    result.inverse += axis * axis.transpose() / value;
    ++result.rank;
  }
  return result;
}

/// A target that is wrong by δ moves the gaps by M_k δ: how much of J a free δ takes away.
Vector reliefs(const Matrix& left, const Matrix& inverse, const Vector& gap) {
  const Vector pull = left.transpose() * (inverse * gap);
  const Vector weight = (left.transpose() * inverse * left).diagonal();
  const double none = no_variance * weight.maxCoeff();
  return (weight.array() > none).select(pull.cwiseAbs2().cwiseQuotient(weight), 0.0);
}

void put_fit(Inference& result, const evaluation::MomentInference& algebra,
             const evaluation::MomentFit& fit, double inflation) {
  result.gap_t = gap_ts(algebra, fit.variance, inflation);
  Index widest = 0;
  result.gap_t.cwiseAbs().maxCoeff(&widest);
  result.widest = result.suspect = result.bearing[static_cast<std::size_t>(widest)];
  result.relief = Vector::Zero(result.gap_t.size());
  const GapInverse inverse = inverse_of(algebra.gap_variance, fit.variance);
  result.j_df = inverse.rank;
  if (result.j_df == 0) return;
  const Index m = fit.gap.size();
  const Matrix left = Matrix::Identity(m, m) + fit.slope * algebra.sensitivity;
  result.relief = reliefs(left, inverse.inverse, algebra.gap_after) / inflation;
  result.relief.maxCoeff(&widest);
  result.suspect = result.bearing[static_cast<std::size_t>(widest)];
  result.j = algebra.j / inflation;
  result.j_p = evaluation::chi_squared_upper(result.j, static_cast<double>(result.j_df));
}

std::vector<std::vector<Influence>> strongest(const Inference& result, std::size_t count) {
  std::vector<std::vector<Influence>> all;
  for (Index j = 0; j < result.standardised.rows(); ++j) {
    std::vector<Influence> pulls;
    for (std::size_t b = 0; b < result.bearing.size(); ++b) {
      pulls.push_back(
          {.moment = result.bearing[b], .pull = result.standardised(j, static_cast<Index>(b))});
    }
    std::stable_sort(pulls.begin(), pulls.end(), [](const Influence& a, const Influence& b) {
      return std::abs(a.pull) > std::abs(b.pull);
    });
    pulls.resize(std::min(count, pulls.size()));
    all.push_back(std::move(pulls));
  }
  return all;
}

/// The fit without one of its moments. W − W_k W_k'/W_kk is W without it where W is diagonal, and
/// the efficient weight of the others where W is efficient.
evaluation::MomentFit without(const evaluation::MomentFit& fit, Index k) {
  std::vector<Index> rest;
  for (Index i = 0; i < fit.gap.size(); ++i) {
    if (i != k) rest.push_back(i);
  }
  const Matrix weight = fit.weight - fit.weight.col(k) * fit.weight.row(k) / fit.weight(k, k);
  return {.slope = fit.slope(rest, Eigen::all),
          .variance = fit.variance(rest, rest),
          .weight = weight(rest, rest),
          .gap = fit.gap(rest)};
}

}  // namespace

Inference infer(const Objective& objective, const Box& box, const Vector& theta,
                const Matrix& slope, const Vector& simulated, double studies) {
  const evaluation::MomentFit fit = objective.fit(slope, simulated);
  (void)identify(fit, box, theta);  // refuses, with names, what cannot be inverted
  const evaluation::MomentInference algebra = evaluation::infer_moments(fit);
  const double inflation = 1 + 1 / studies;
  Inference result;
  result.bearing = objective.bearing(simulated);
  result.sensitivity = algebra.sensitivity;
  result.covariance = inflation * algebra.covariance;
  result.standard_errors = result.covariance.diagonal().cwiseSqrt();
  result.standardised = algebra.standardised_sensitivity;
  put_fit(result, algebra, fit, inflation);
  constexpr std::size_t named = 3;
  result.influential = strongest(result, named);
  return result;
}

std::vector<LeftOut> leave_each_out(const Objective& objective, const Inference& inference,
                                    const Matrix& slope, const Vector& simulated) {
  const evaluation::MomentFit fit = objective.fit(slope, simulated);
  const Matrix& lambda = inference.sensitivity;
  const Vector with = (lambda * fit.variance * lambda.transpose()).diagonal().cwiseSqrt();
  std::vector<LeftOut> all;
  for (std::size_t b = 0; b < inference.bearing.size(); ++b) {
    LeftOut one{
        .moment = inference.bearing[b], .identified = true, .shift = {}, .standard_error = {}};
    try {
      const auto rest = evaluation::infer_moments(without(fit, static_cast<Index>(b)));
      // From the optimum with the moment: what of the step is due to leaving it out.
      const Vector shift = rest.step - lambda * fit.gap;
      one.shift = shift.cwiseQuotient(inference.standard_errors);
      one.standard_error = rest.covariance.diagonal().cwiseSqrt().cwiseQuotient(with);
    } catch (const evaluation::EstimationError&) {
      one.identified = false;
    }
    all.push_back(std::move(one));
  }
  return all;
}

double informativeness(const Objective& objective, const Inference& inference,
                       const Vector& gradient, const std::vector<Index>& moments) {
  const Matrix variance = objective.variance()(inference.bearing, inference.bearing);
  const Vector pull = variance * (inference.sensitivity.transpose() * gradient);  // Cov(m̂, ĉ)
  const double total = gradient.dot(inference.sensitivity * pull);
  std::vector<Index> chosen;
  for (std::size_t b = 0; b < inference.bearing.size(); ++b) {
    if (std::find(moments.begin(), moments.end(), inference.bearing[b]) != moments.end()) {
      chosen.push_back(static_cast<Index>(b));
    }
  }
  if (chosen.empty() || !(total > 0)) return 0;
  const Vector shared = pull(chosen);
  const Matrix theirs = variance(chosen, chosen);
  return shared.dot(evaluation::solve_symmetric(theirs, shared).col(0)) / total;
}

}  // namespace winay::calibration
