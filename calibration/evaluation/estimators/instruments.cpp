#include "evaluation/estimators/instruments.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/linear_algebra.hpp"
#include "winay/evaluation/estimators/probability.hpp"

namespace winay::evaluation {

namespace {

double denominator_df(const LinearFit& fit, const Groups& clusters, Covariance kind) {
  return static_cast<double>(uses_clusters(kind) ? clusters.count() - 1
                                                 : fit.rows() - fit.parameters());
}

/// b with a b² − 2 h b + c ≤ 0.
void solve_quadratic(double a, double h, double c, AndersonRubin& set) {
  using Shape = AndersonRubin::Shape;
  const double discriminant = h * h - a * c;
  if (discriminant < 0 || a == 0) {
    set.shape = a > 0 ? Shape::empty : Shape::line;
    return;
  }
  // The root without cancellation first, the other from the product c/a.
  const double big = h + std::copysign(std::sqrt(discriminant), h);
  const double first = big / a;
  const double second = big == 0 ? 0 : c / big;
  set.shape = a > 0 ? Shape::interval : Shape::two_rays;
  set.low = std::min(first, second);
  set.high = std::max(first, second);
}

}  // namespace

FirstStage first_stage(const Vector& endogenous, const Design& exogenous, const Design& instruments,
                       const Groups& clusters, Covariance kind, const Vector& weights,
                       Index absorbed) {
  Design z = exogenous;
  z.add(instruments);
  LinearFit fit = fit_least_squares(z, endogenous, weights);
  fit.absorbed = absorbed;
  const Index excluded = instruments.columns();
  const Matrix v = covariance(fit, kind, clusters).matrix.bottomRightCorner(excluded, excluded);
  FirstStage first;
  first.coefficients = fit.coefficients.tail(excluded);
  if (fit.is_exact()) {  // everybody does as the instruments say
    first.f = std::numeric_limits<double>::infinity();
    return first;
  }
  const auto k = static_cast<double>(excluded);
  first.f = first.coefficients.dot(solve_symmetric(v, first.coefficients).col(0)) / k;
  first.p = fisher_upper(first.f, k, denominator_df(fit, clusters, kind));
  return first;
}

std::string AndersonRubin::text() const {
  const auto end = [](double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.5g", value);
    return std::string(text.data());
  };
  const std::string from = end(low);
  const std::string to = end(high);
  switch (shape) {
    case Shape::interval:
      return "[" + from + "; " + to + "]";
    case Shape::two_rays:
      return "(−∞; " + from + "] ∪ [" + to + "; ∞)";
    case Shape::line:
      return "(−∞; ∞)";
    default:
      return "∅";
  }
}

AndersonRubin anderson_rubin(const Vector& y, const Vector& endogenous, const Vector& instrument,
                             const Design& exogenous, const Groups& clusters,
                             const InferenceOptions& options, const Vector& weights,
                             Index absorbed) {
  Design z = exogenous;
  z.add("instrument", instrument);
  LinearFit outcome = fit_least_squares(z, y, weights);
  LinearFit take_up = fit_least_squares(z, endogenous, weights);
  outcome.absorbed = take_up.absorbed = absorbed;
  const Index last = z.columns() - 1;
  const auto variance = [&](const Vector& residuals) {
    LinearFit fit = take_up;
    fit.residuals = residuals;
    return covariance(fit, options.covariance, clusters).matrix(last, last);
  };
  // The variance is a quadratic form in the residuals: the cross term from the sum and difference.
  // Residuals of take-up are brought to the scale of the outcome's first.
  const double scale = outcome.residuals.norm() / std::max(take_up.residuals.norm(), 1e-300);
  const double vyy = variance(outcome.residuals);
  const double vdd = variance(take_up.residuals);
  const double vyd = (variance(outcome.residuals + scale * take_up.residuals) -
                      variance(outcome.residuals - scale * take_up.residuals)) /
                     (4 * scale);
  AndersonRubin set;
  set.reduced_form = outcome.coefficients(last);
  set.first_stage = take_up.coefficients(last);
  const double df = denominator_df(outcome, clusters, options.covariance);
  set.f_at_zero = set.reduced_form * set.reduced_form / vyy;
  set.p_at_zero = fisher_upper(set.f_at_zero, 1, df);
  const double critical = fisher_quantile(options.level, 1, df);
  solve_quadratic(set.first_stage * set.first_stage - critical * vdd,
                  set.reduced_form * set.first_stage - critical * vyd,
                  set.reduced_form * set.reduced_form - critical * vyy, set);
  return set;
}

Sargan sargan(const Design& endogenous, const Design& exogenous, const Design& instruments,
              const Vector& y, const Vector& weights) {
  Sargan test;
  test.df = instruments.columns() - endogenous.columns();
  if (test.df < 1) {
    throw EstimationError({"Sargan's test needs more instruments than endogenous columns",
                           "la prueba de Sargan pide más instrumentos que columnas endógenas"});
  }
  const LinearFit fit = fit_two_stage(endogenous, exogenous, instruments, y, weights);
  Design z = exogenous;
  z.add(instruments);
  const LinearFit rest = fit_least_squares(z, fit.residuals, weights);
  const Vector& root = fit.root_weights;
  const double explained = root.cwiseProduct(fit.residuals - rest.residuals).squaredNorm();
  test.statistic =
      static_cast<double>(fit.rows()) * explained / root.cwiseProduct(fit.residuals).squaredNorm();
  test.p = chi_squared_upper(test.statistic, static_cast<double>(test.df));
  return test;
}

}  // namespace winay::evaluation
