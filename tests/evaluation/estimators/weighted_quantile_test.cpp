#include "evaluation/estimators/weighted_quantile.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "evaluation/estimators/quantile_effects.hpp"
#include "tests/evaluation/numbers.hpp"
#include "winay/core/draws.hpp"
#include "winay/evaluation/estimators/probability.hpp"

using namespace winay;
using namespace winay::evaluation;
using doctest::Approx;

TEST_CASE("weighted quantile: a row that counts for three is three rows") {
  const Vector y = numbers({1, 2, 4, 7, 9, 12});
  const Vector counts = numbers({1, 3, 1, 2, 1, 2});
  const Vector each = numbers({1, 2, 2, 2, 4, 7, 7, 9, 12, 12});
  for (const double tau : {0.25, 0.5, 0.8}) {
    const WeightedQuantile few = weighted_quantile(y, counts, tau, WeightKind::frequency);
    const WeightedQuantile all =
        weighted_quantile(each, Vector::Ones(10), tau, WeightKind::frequency);
    CHECK(few.value == Approx(sample_quantile(each, tau)));
    CHECK(few.value == Approx(all.value));
    CHECK(few.observations == 10);
    CHECK(few.density == Approx(all.density));
    // Rows 1 to 3 of the ten are the second of the six.
    CHECK(few.influence(1) == Approx(all.influence.segment(1, 3).sum()));
    CHECK(few.influence(5) == Approx(all.influence.tail(2).sum()));
  }
}

TEST_CASE("weighted quantile: shares know no scale, and weights of 0 no row") {
  const Vector y = numbers({5, 1, 3, 8});
  const Vector w = numbers({0.5, 1.5, 2, 0});
  const WeightedQuantile q = weighted_quantile(y, w, 0.5, WeightKind::share);
  CHECK(q.value == 3);
  CHECK(weighted_quantile(y, 7 * w, 0.5, WeightKind::share).density == Approx(q.density));
  CHECK(q.observations == Approx(16 / 6.5));
  CHECK(q.influence(3) == 0);
  CHECK(weighted_quantile(y, w, 0.375, WeightKind::share, QuantileRule::average).value == 2);
}

TEST_CASE("weighted quantile: with weights of 1 the error is that of a difference's arm") {
  const Vector y = scatter(60, 0.3);
  const Vector z = (counting(60, 0).array() >= 30).cast<double>();
  const Groups rows = group_by(counting(60));
  const QuantileDifference d = estimate_quantile_difference(y, z, 0.4, rows);
  const Vector one = Vector::Ones(30);
  const WeightedQuantile off = weighted_quantile(y.head(30), one, 0.4, WeightKind::frequency);
  const WeightedQuantile on = weighted_quantile(y.tail(30), one, 0.4, WeightKind::frequency);
  CHECK(on.value - off.value == Approx(d.estimate.value));
  CHECK(std::hypot(on.influence.norm(), off.influence.norm()) == Approx(d.estimate.se));
}

namespace {

/// 400 households whose chance to take part rises with x, as does their outcome.
struct Selected {
  Vector y = Vector::Zero(400);
  Vector z = Vector::Zero(400);
  Design columns = constant(400);

  explicit Selected(std::uint32_t number) {
    Vector x(400);
    for (Index i = 0; i < 400; ++i) {
      const Words words =
          draw({.seed = 7, .replicate = number}, Purpose::sample, static_cast<std::uint32_t>(i), 0);
      x(i) = normal_quantile((words[0] + 0.5) * 0x1p-32);
      const double chance = 1 / (1 + std::exp(-x(i)));
      z(i) = (words[1] + 0.5) * 0x1p-32 < chance ? 1 : 0;
      y(i) = 2 * x(i) + normal_quantile((words[2] + 0.5) * 0x1p-32);
    }
    columns.add("x", x);
  }
};

}  // namespace

TEST_CASE(
    "propensity-weighted quantiles: no effect is found, and errors are as large as they say") {
  constexpr std::uint32_t studies = 300;
  Vector found(studies);
  Vector errors(studies);
  Vector naive(studies);
  for (std::uint32_t s = 0; s < studies; ++s) {
    const Selected data(s);
    const Vector p = fit_logit(data.columns, data.z).probability;
    found(s) = propensity_quantile_effect(data.y, data.z, p, 0.5);
    errors(s) = propensity_quantile_influence(data.y, data.z, data.columns, p, 0.5).norm();
    naive(s) = quantile_difference(data.y, data.z, 0.5);
  }
  const double spread = std::sqrt((found.array() - found.mean()).square().sum() / (studies - 1));
  MESSAGE("spread " << spread << ", mean error " << errors.mean() << ", mean effect "
                    << found.mean() << ", unweighted " << naive.mean());
  CHECK(std::abs(found.mean()) < 0.05);
  CHECK(naive.mean() > 1);
  CHECK(errors.mean() / spread > 0.85);
  CHECK(errors.mean() / spread < 1.15);
}

TEST_CASE("propensity-weighted quantiles: without columns, a difference of quantiles") {
  const Vector y = scatter(200, 0.3);
  const Vector z = (scatter(200, 0.7).array() > 0).cast<double>();
  const Vector p = Vector::Constant(200, z.mean());
  const double error = propensity_quantile_influence(y, z, constant(200), p, 0.5).norm();
  CHECK(error ==
        Approx(estimate_quantile_difference(y, z, 0.5, group_by(counting(200))).estimate.se)
            .epsilon(0.02));
}
