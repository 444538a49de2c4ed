#include <doctest/doctest.h>

#include <cmath>

#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/estimators/quantile_regression.hpp"
#include "tests/evaluation/numbers.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

using namespace winay::evaluation;
using doctest::Approx;

namespace {

/// How far from optimal: no sum of check functions of a nearby b may be lower.
double objective_at(const Design& design, const Vector& y, double tau, const Vector& b) {
  const Vector e = y - design.x * b;
  return e.unaryExpr([&](double v) { return v * (tau - (v < 0 ? 1 : 0)); }).sum();
}

}  // namespace

TEST_CASE("sample quantile: the median of 1, 2, 3, 4 by type") {
  const Vector x = numbers({4, 2, 1, 3});
  CHECK(sample_quantile(x, 0.5, 1) == 2);
  CHECK(sample_quantile(x, 0.5, 2) == 2.5);
  CHECK(sample_quantile(x, 0.5, 7) == 2.5);
  CHECK(sample_quantile(x, 0.25, 7) == 1.75);
  CHECK(sample_quantile(x, 0.25, 6) == 1.25);
}

TEST_CASE("weighted quantile: the four rules where the distribution steps at p") {
  const WeightedDistribution x(numbers({1, 2, 3, 4}), Vector::Ones(4));
  CHECK(x.quantile(0.5) == 2);
  CHECK(x.quantile(0.5, QuantileRule::upper) == 3);
  CHECK(x.quantile(0.5, QuantileRule::average) == 2.5);
  CHECK(x.quantile(0.5, QuantileRule::midpoint) == 2.5);
  CHECK(x.quantile(0.6) == 3);
  CHECK(x.quantile(0.6, QuantileRule::average) == 3);
}

TEST_CASE("weighted quantile: tenths add up in spite of rounding") {
  const WeightedDistribution x(counting(10), Vector::Constant(10, 0.1));
  for (int k = 1; k < 10; ++k) CHECK(x.quantile(k / 10.0) == k);
}

TEST_CASE("weighted quantile: weights times 100, and rows without weight, change nothing") {
  const Vector x = scatter(50, 0.3);
  const Vector w = (scatter(50, 0.4).array() + 0.5).max(0);
  for (const double p : {0.1, 0.5, 0.9}) {
    CHECK(WeightedDistribution(x, w).quantile(p) == WeightedDistribution(x, 100 * w).quantile(p));
  }
}

TEST_CASE("Lorenz: with 1 and 3, the poorer half holds a quarter") {
  CHECK(WeightedDistribution(numbers({3, 1}), Vector::Ones(2)).lorenz(0.5) == Approx(0.25));
}

TEST_CASE("quantile regression: on a constant it is the median") {
  const QuantileFit fit = fit_quantile(constant(5), numbers({9, 1, 7, 3, 100}), 0.5);
  CHECK(fit.coefficients(0) == Approx(7));
  CHECK(fit.unique);
  CHECK(fit.objective == Approx((2 + 6 + 4 + 93) / 2.0));
}

TEST_CASE("quantile regression: the median of an even number is a whole interval") {
  const QuantileFit fit = fit_quantile(constant(4), numbers({1, 2, 4, 8}), 0.5);
  CHECK_FALSE(fit.unique);
  CHECK(fit.objective == Approx((7 + 2) / 2.0));
}

TEST_CASE("quantile regression: ties at the median make it one point again") {
  CHECK(fit_quantile(constant(4), numbers({1, 2, 2, 8}), 0.5).unique);
  const QuantileFit flat = fit_quantile(constant(6), Vector::Constant(6, 3), 0.25);
  CHECK(flat.coefficients(0) == Approx(3));
  CHECK(flat.objective == Approx(0).epsilon(1e-12));
}

TEST_CASE("quantile regression: a dummy gives the arms' own quantiles") {
  const Vector z = numbers({0, 0, 0, 1, 1, 1});
  const QuantileFit fit = fit_quantile(constant(6).add("z", z), numbers({1, 2, 30, 4, 8, 9}), 0.5);
  CHECK(fit.coefficients(0) == Approx(2));
  CHECK(fit.coefficients(1) == Approx(6));
}

TEST_CASE("quantile regression: no step in any direction is lower") {
  const Design design = constant(80).add("x", scatter(80, 0.3)).add("u", scatter(80, 0.45));
  const Vector y = scatter(80, 0.21) + design.x.col(1);
  for (const double tau : {0.05, 0.25, 0.5, 0.9}) {
    const QuantileFit fit = fit_quantile(design, y, tau);
    CHECK(fit.objective == Approx(objective_at(design, y, tau, fit.coefficients)));
    for (Index j = 0; j < 200; ++j) {
      const Vector step = 0.1 * scatter(3, 0.1 + 0.004 * static_cast<double>(j));
      CHECK(objective_at(design, y, tau, fit.coefficients + step) >= fit.objective - 1e-12);
    }
  }
}

TEST_CASE("quantile regression: rounding the outcome to few values does not stop it") {
  const Vector x = scatter(300, 0.3);
  const Vector y = (2 * (scatter(300, 0.21) + x)).array().round();
  const Design design = constant(300).add("z", (x.array() > 0).cast<double>()).add("x", x);
  for (const double tau : {0.1, 0.5, 0.9}) {
    const QuantileFit fit = fit_quantile(design, y, tau);
    for (Index j = 0; j < 100; ++j) {
      const Vector step = 0.2 * scatter(3, 0.1 + 0.008 * static_cast<double>(j));
      CHECK(objective_at(design, y, tau, fit.coefficients + step) >= fit.objective - 1e-9);
    }
  }
}

TEST_CASE("quantile regression: moves with the outcome's scale and shift; −y has quantile 1 − τ") {
  const Design design = constant(61).add("x", scatter(61, 0.3));
  const Vector y = scatter(61, 0.21);
  const Vector b = fit_quantile(design, y, 0.3).coefficients;
  const Vector moved = fit_quantile(design, 5 * y.array() + 7, 0.3).coefficients;
  CHECK(moved(0) == Approx(5 * b(0) + 7));
  CHECK(moved(1) == Approx(5 * b(1)));
  const Vector turned = fit_quantile(design, -y, 0.7).coefficients;
  CHECK(turned(1) == Approx(-b(1)));
}

TEST_CASE("quantile regression: a weight of 2 is an observation written twice") {
  const Vector x = scatter(31, 0.3);
  const Vector y = scatter(31, 0.21);
  Vector w = Vector::Ones(31);
  w.head(4).setConstant(2);
  Vector xx(35);
  Vector yy(35);
  xx << x, x.head(4);
  yy << y, y.head(4);
  CHECK(fit_quantile(constant(31).add("x", x), y, 0.4, w).objective ==
        Approx(fit_quantile(constant(35).add("x", xx), yy, 0.4).objective));
}

TEST_CASE("quantile regression: collinear columns are named") {
  const Vector x = scatter(20, 0.3);
  CHECK_THROWS_WITH_AS(fit_quantile(constant(20).add("x", x).add("y", x), x, 0.5),
                       doctest::Contains("`y`"), EstimationError);
}

TEST_CASE("cluster bootstrap of quantiles: the same seed draws the same, another does not") {
  const Vector z = (counting(40, 0).array() >= 20).cast<double>();
  const Groups clusters = group_by((counting(40, 0) / 4).array().floor());
  const Groups strata = group_by((counting(10, 0).array() >= 5).cast<double>());
  const Design design = constant(40).add("z", z);
  const Vector y = scatter(40, 0.21);
  const auto draws = [&](std::uint64_t seed) {
    return cluster_bootstrap(design, y, 0.5, clusters, strata, 20, {.seed = seed});
  };
  CHECK(draws(1) == draws(1));
  CHECK(draws(1) != draws(2));
}

TEST_CASE("quantile effects: adding 10 to the treated adds 10 to every quantile") {
  const Vector z = (counting(40, 0).array() >= 20).cast<double>();
  const Vector base = scatter(20, 0.21);
  Vector y(40);
  y << base, base.array() + 10;
  for (const double tau : {0.1, 0.5, 0.75}) {
    CHECK(quantile_difference(y, z, tau) == Approx(10));
    CHECK(propensity_quantile_effect(y, z, Vector::Constant(40, 0.5), tau) == Approx(10));
    // Everybody complies.
    const ComplierQuantiles q = complier_quantiles(y, z, z, Vector::Constant(40, 0.5), tau);
    CHECK(q.treated - q.untreated == Approx(10));
  }
}

TEST_CASE("RIF: its mean is the quantile, up to the share at it") {
  const Vector y = scatter(101, 0.21);
  const RecentredInfluence rif = recentred_influence(y, 0.5);
  CHECK(rif.values.mean() == Approx(rif.quantile - (0.5 / 101) / rif.density));
}

TEST_CASE("logit: with a constant alone, the log odds") {
  const Logit logit = fit_logit(constant(4), numbers({1, 1, 1, 0}));
  CHECK(logit.coefficients(0) == Approx(std::log(3)));
  CHECK(logit.probability(0) == Approx(0.75));
  const Vector z = numbers({0, 0, 1, 1});
  CHECK_THROWS_AS(fit_logit(constant(4).add("x", z), z), EstimationError);
}

TEST_CASE("jackknife: of a mean of equal clusters it is the error of the clusters' mean") {
  const Vector y = numbers({1, 3, 4, 6, 9, 13});  // clusters' means 2, 5, 11
  const double se = jackknife_se(group_by(numbers({1, 1, 2, 2, 3, 3})),
                                 [&](const auto& rows) { return rows_of(y, rows).mean(); });
  CHECK(se == Approx(std::sqrt((16 + 1 + 25) / 2.0 / 3)));
}
