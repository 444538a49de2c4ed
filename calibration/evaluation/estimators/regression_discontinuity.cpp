#include "winay/evaluation/estimators/regression_discontinuity.hpp"

#include <cmath>
#include <set>

#include "evaluation/estimators/local_polynomial.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/inference.hpp"
#include "winay/evaluation/estimators/probability.hpp"

namespace winay::evaluation {

namespace {

/// The estimate of one side: weights that turn y into its intercept, plain and bias-corrected.
struct SideEstimate {
  Side part;  ///< within the larger bandwidth
  Vector plain;
  Vector corrected;
  Matrix plain_residuals;
  Matrix corrected_residuals;
  Index n = 0;  ///< within h
  Index clusters = 0;
};

SideEstimate estimate_side(const Side& side, double h, double b, const RdOptions& options,
                           CommonSlope& slope) {
  const int p = options.order;
  SideEstimate estimate;
  estimate.part = window(side, kernel_weights(side, std::max(h, b), options.kernel));
  const Vector& r = estimate.part.r;
  const Vector weights = kernel_weights(estimate.part, h, options.kernel);
  const LocalPolynomial fit(r, weights, h, p);
  const LocalPolynomial bias_fit(r, kernel_weights(estimate.part, b, options.kernel), b, p + 1);
  slope.add(estimate.part, fit, weights);
  estimate.plain = fit.weights_of(0);
  const double curvature = estimate.plain.dot(r.array().pow(p + 1).matrix());
  estimate.corrected = estimate.plain - curvature * bias_fit.weights_of(p + 1);
  estimate.plain_residuals = variance_residuals(estimate.part, fit, options);
  estimate.corrected_residuals = variance_residuals(estimate.part, bias_fit, options);
  const Side inner = window(side, kernel_weights(side, h, options.kernel));
  estimate.n = inner.r.size();
  estimate.clusters =
      static_cast<Index>(std::set<Index>(inner.clusters.begin(), inner.clusters.end()).size());
  return estimate;
}

using BothSides = std::array<SideEstimate, 2>;

/// Jumps of the columns of y: right less left.
Eigen::RowVectorXd jumps(const BothSides& sides, Vector SideEstimate::*weights) {
  return (sides[1].*weights).transpose() * sides[1].part.y -
         (sides[0].*weights).transpose() * sides[0].part.y;
}

double standard_error(const BothSides& sides, Vector SideEstimate::*weights,
                      Matrix SideEstimate::*residuals, const Vector& combination, int columns) {
  double variance = 0;
  for (const SideEstimate& side : sides) {
    const Vector combined = (side.*residuals) * combination;
    variance += variance_of((side.*weights).cwiseProduct(combined), side.part, columns);
  }
  return std::sqrt(variance);
}

/// The same error, were residuals as large as outcomes.
double scale_of(const BothSides& sides, Vector SideEstimate::*weights, const Vector& combination) {
  double squares = 0;
  for (const SideEstimate& side : sides) {
    const Vector sizes = side.part.y.cwiseAbs() * combination.cwiseAbs();
    squares += (side.*weights).cwiseProduct(sizes).squaredNorm();
  }
  return std::sqrt(squares);
}

void require_jump(double jump, const BothSides& sides, Index column) {
  double squares = 0;
  for (const SideEstimate& side : sides) {
    squares += side.plain.cwiseProduct(side.part.y.col(column)).squaredNorm();
  }
  if (std::abs(jump) > rounding * std::sqrt(squares)) return;
  throw EstimationError({"discontinuity: take-up does not jump at the cutoff",
                         "discontinuidad: la participación no salta en el corte"});
}

void require_data(const RdData& data, const Sides& sides) {
  if (!data.running.allFinite() || !data.outcome.allFinite() || !data.take_up.allFinite() ||
      !data.covariates.allFinite() || !data.weights.allFinite()) {
    throw EstimationError({"a value is missing or not finite", "un valor falta o no es finito"});
  }
  if (sides.left.r.size() == 0 || sides.right.r.size() == 0) {
    throw EstimationError({"discontinuity: one side of the cutoff is empty",
                           "discontinuidad: un lado del corte está vacío"});
  }
  require_variation(data.outcome);
}

}  // namespace

RdEstimate estimate_rd(const RdData& data, const RdOptions& options, const Bandwidths& bandwidths) {
  const Sides sides = split(data, options.cutoff);
  require_data(data, sides);
  CommonSlope slope(sides.outcomes, data.covariates.cols());
  BothSides both;
  RdEstimate estimate;
  estimate.bandwidths = bandwidths;
  for (std::size_t s = 0; s < both.size(); ++s) {
    both[s] = estimate_side(sides[s], bandwidths.h[s], bandwidths.b[s], options, slope);
    estimate.n[s] = both[s].n;
    estimate.clusters[s] = both[s].clusters;
  }
  const Matrix outcomes = slope.combinations();
  const Eigen::RowVectorXd plain = jumps(both, &SideEstimate::plain) * outcomes;
  const Eigen::RowVectorXd corrected = jumps(both, &SideEstimate::corrected) * outcomes;
  Vector combination = outcomes.col(0);
  estimate.conventional = plain(0);
  estimate.bias_corrected = corrected(0);
  if (sides.outcomes == 2) {
    // Ratio of the jumps; its bias and its error to first order.
    const double first = estimate.first_stage = plain(1);
    require_jump(first, both, 1);
    combination = outcomes.col(0) / first - outcomes.col(1) * (plain(0) / (first * first));
    estimate.conventional = plain(0) / first;
    estimate.bias_corrected =
        estimate.conventional -
        ((plain(0) - corrected(0)) / first - plain(0) / (first * first) * (first - corrected(1)));
  }
  estimate.se_conventional = standard_error(
      both, &SideEstimate::plain, &SideEstimate::plain_residuals, combination, options.order + 1);
  estimate.se_robust =
      standard_error(both, &SideEstimate::corrected, &SideEstimate::corrected_residuals,
                     combination, options.order + 2);
  estimate.scale_conventional = scale_of(both, &SideEstimate::plain, combination);
  estimate.scale_robust = scale_of(both, &SideEstimate::corrected, combination);
  estimate.p = normal_two_sided(estimate.bias_corrected / estimate.se_robust);
  const double margin = normal_quantile((1 + options.level) / 2) * estimate.se_robust;
  estimate.ci_low = estimate.bias_corrected - margin;
  estimate.ci_high = estimate.bias_corrected + margin;
  return estimate;
}

RdEstimate estimate_rd(const RdData& data, const RdOptions& options) {
  require_variation(data.outcome);
  return estimate_rd(data, options, choose_bandwidths(data, options));
}

}  // namespace winay::evaluation
