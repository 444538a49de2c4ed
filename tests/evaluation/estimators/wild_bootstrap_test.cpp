#include "evaluation/estimators/wild_bootstrap.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "tests/evaluation/numbers.hpp"
#include "winay/evaluation/estimators/inference.hpp"

using namespace winay;
using namespace winay::evaluation;
using doctest::Approx;

namespace {

struct Villages {
  Groups of = group_by((counting(40, 0) / 5).array().floor());
  Vector z = (counting(40, 0).array() >= 20).cast<double>();
  Vector y = scatter(40, 0.3) + z;
  Design design = constant(40).add("z", z).add("x", scatter(40, 0.6));
};

}  // namespace

TEST_CASE("wild weights: every sign once where that is few, ones first") {
  const Matrix w = wild_weights(3, WildWeights::rademacher, 100, {});
  REQUIRE(w.rows() == 8);
  CHECK(w.row(0) == Eigen::RowVector3d::Ones());
  CHECK((w.array().abs() == 1).all());
  std::set<double> codes;
  for (Index b = 0; b < 8; ++b) codes.insert(w.row(b).dot(Eigen::RowVector3d(1, 2, 4)));
  CHECK(codes.size() == 8);
}

TEST_CASE("wild weights: Webb's have mean 0 and variance 1") {
  const Matrix w = wild_weights(10, WildWeights::webb, 2000, {.seed = 3});
  CHECK(w.mean() == Approx(0).epsilon(0.02));
  CHECK(w.array().square().mean() == Approx(1).epsilon(0.02));
  CHECK(w == wild_weights(10, WildWeights::webb, 2000, {.seed = 3}));
}

TEST_CASE("wild bootstrap: a draw of ones gives back the data's t, by either residuals' fit") {
  const Villages v;
  const double t = estimate_coefficient(fit_least_squares(v.design, v.y), "z", v.of,
                                        {.covariance = Covariance::cr1s})
                       .t;
  const WildBootstrap b = wild_bootstrap(v.design, v.y, 1, v.of, Matrix::Ones(1, 8));
  CHECK(b.t == Approx(t));
  CHECK(b.draws(0) == Approx(t));
  const WildBootstrap free =
      wild_bootstrap(v.design, v.y, 1, v.of, Matrix::Ones(1, 8), {.impose_null = false});
  CHECK(free.draws(0) == Approx(0).epsilon(1e-9));
}

TEST_CASE("wild bootstrap: every draw is what a fit to its outcome gives") {
  const Villages v;
  const Matrix weights = wild_weights(8, WildWeights::webb, 5, {.seed = 9});
  const WildBootstrap b = wild_bootstrap(v.design, v.y, 1, v.of, weights, {.null = 0.5});
  const LinearFit restricted = fit_least_squares(without(v.design, 1), v.y - 0.5 * v.z);
  for (Index k = 0; k < 5; ++k) {
    const Vector w = weights.row(k).transpose();
    const Vector drawn = v.y - restricted.residuals + restricted.residuals.cwiseProduct(w(v.of.of));
    const Estimate e = estimate_coefficient(fit_least_squares(v.design, drawn), "z", v.of,
                                            {.covariance = Covariance::cr1s});
    CHECK(b.draws(k) == Approx((e.value - 0.5) / e.se));
  }
}

TEST_CASE("wild bootstrap: the identity and its mirror tie with the data") {
  const Villages v;
  const WildBootstrap b =
      wild_bootstrap(v.design, v.y, 1, v.of, wild_weights(8, WildWeights::rademacher, 256, {}));
  CHECK(b.draws.size() == 256);
  CHECK(b.p_symmetric_weak >= b.p_symmetric + 2.0 / 256);
}

TEST_CASE("wild interval: the test changes its mind at both ends") {
  const Villages v;
  const Matrix weights = wild_weights(8, WildWeights::rademacher, 256, {});
  const Interval ci = wild_interval(v.design, v.y, 1, v.of, weights);
  const auto p = [&](double null) {
    return wild_bootstrap(v.design, v.y, 1, v.of, weights, {.null = null}).p_symmetric_weak;
  };
  const double width = ci.high - ci.low;
  CHECK(width > 0);
  CHECK(p(ci.low + 1e-6 * width) >= 0.05);
  CHECK(p(ci.low - 1e-6 * width) < 0.05);
  CHECK(p(ci.high - 1e-6 * width) >= 0.05);
  CHECK(p(ci.high + 1e-6 * width) < 0.05);
}

TEST_CASE("wild interval: with three clusters nothing can be rejected at 5 %") {
  const Vector z = (counting(15, 0).array() >= 5).cast<double>();
  const Groups of = group_by((counting(15, 0) / 5).array().floor());
  const Interval ci = wild_interval(constant(15).add("z", z), scatter(15, 0.3), 1, of,
                                    wild_weights(3, WildWeights::rademacher, 8, {}));
  CHECK(std::isinf(ci.low));
  CHECK(std::isinf(ci.high));
}
