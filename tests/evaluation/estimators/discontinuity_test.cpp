#include <doctest/doctest.h>

#include <cmath>

#include "tests/evaluation/numbers.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/regression_discontinuity.hpp"

using namespace winay::evaluation;
using doctest::Approx;

namespace {

/// 200 at −10 … 10 around the cutoff.
const Vector running = Vector::LinSpaced(200, -10, 10);
const Vector right = (running.array() >= 0).cast<double>();

RdData data_of(const Vector& y) {
  RdData data;
  data.running = running;
  data.outcome = y;
  data.covariates = Matrix(200, 0);
  return data;
}

const Bandwidths wide{{8, 8}, {9, 9}};

}  // namespace

TEST_CASE("discontinuity: a jump of 5 in a line is found exactly") {
  const RdEstimate rd = estimate_rd(data_of(2 + 3 * running.array() + 5 * right.array()), {}, wide);
  CHECK(rd.conventional == Approx(5));
  CHECK(rd.bias_corrected == Approx(5));
  CHECK(rd.n[0] == 80);
  CHECK(rd.n[1] == 80);
}

TEST_CASE("discontinuity: where sides bend apart, the correction takes the whole bias off") {
  const Vector y = right.array() * (5 + 0.3 * running.array().square());
  const RdEstimate rd = estimate_rd(data_of(y), {}, wide);
  CHECK(std::abs(rd.conventional - 5) > 0.1);
  CHECK(rd.bias_corrected == Approx(5));
}

TEST_CASE("discontinuity: fuzzy is the ratio of two jumps") {
  RdData data = data_of(running.array() + 3 * right.array());
  data.take_up = 0.2 + 0.5 * right.array() + 0.01 * running.array();
  const RdEstimate rd = estimate_rd(data, {}, wide);
  CHECK(rd.first_stage == Approx(0.5));
  CHECK(rd.conventional == Approx(6));
  CHECK(rd.bias_corrected == Approx(6));
}

TEST_CASE("discontinuity: a covariate that does not jump takes its noise away") {
  const Vector noise = scatter(200, 0.3);
  RdData data = data_of(running + 5 * right + 4 * noise);
  RdOptions options;
  options.residuals = RdResiduals::hc0;
  const RdEstimate without = estimate_rd(data, options, wide);
  data.covariates = noise;
  const RdEstimate with = estimate_rd(data, options, wide);
  CHECK(with.conventional == Approx(5));
  CHECK(with.se_robust < 1e-6 * without.se_robust);
}

TEST_CASE("discontinuity: moves with the outcome's scale, not with its level") {
  const Vector y = scatter(200, 0.3) + right;
  const RdEstimate a = estimate_rd(data_of(y), {});
  const RdEstimate b = estimate_rd(data_of(3 * y.array() + 100), {});
  CHECK(b.bandwidths.h[0] == Approx(a.bandwidths.h[0]).epsilon(1e-8));
  CHECK(b.bias_corrected == Approx(3 * a.bias_corrected).epsilon(1e-8));
  CHECK(b.se_robust == Approx(3 * a.se_robust).epsilon(1e-8));
}

TEST_CASE("discontinuity: the order of rows and the running variable's unit do not matter") {
  RdData data = data_of(scatter(200, 0.3) + right);
  data.running += 0.01 * scatter(200, 0.6);  // no two neighbours equally near
  const RdEstimate a = estimate_rd(data, {});
  RdData turned;
  turned.running = 100 * data.running.reverse().array() + 60;
  turned.outcome = data.outcome.reverse();
  turned.covariates = Matrix(200, 0);
  RdOptions at_sixty;
  at_sixty.cutoff = 60;
  const RdEstimate b = estimate_rd(turned, at_sixty);
  CHECK(b.bandwidths.h[0] == Approx(100 * a.bandwidths.h[0]).epsilon(1e-6));
  CHECK(b.bias_corrected == Approx(a.bias_corrected).epsilon(1e-6));
}

TEST_CASE("discontinuity: clusters of one observation are HC0 but for the factor") {
  const Vector y = scatter(200, 0.3) + right;
  RdOptions options;
  options.residuals = RdResiduals::hc0;
  RdData data = data_of(y);
  const RdEstimate plain = estimate_rd(data, options, wide);
  data.clusters = group_by(counting(200));
  const RdEstimate clustered = estimate_rd(data, options, wide);
  const double n = 90;  // within b = 9 of each side
  CHECK(clustered.se_robust / plain.se_robust ==
        Approx(std::sqrt(n / (n - 1) * (n - 1) / (n - 3))));
  CHECK(clustered.clusters[0] == 80);
}

TEST_CASE("discontinuity: data-driven bandwidths hold the fewest clusters, or say they cannot") {
  const Vector y = scatter(200, 0.3) + right;
  RdData data = data_of(y);
  data.clusters = group_by((running.array() + 10).floor());
  RdOptions options;
  options.residuals = RdResiduals::hc0;
  options.fewest_clusters = 9;
  const RdEstimate rd = estimate_rd(data, options);
  CHECK(rd.clusters[0] >= 9);
  CHECK(rd.clusters[1] >= 9);
  options.fewest_clusters = 12;
  CHECK_THROWS_WITH_AS(estimate_rd(data, options), doctest::Contains("fewer than 12 clusters"),
                       EstimationError);
}

TEST_CASE("discontinuity: too little within the bandwidth, or nothing on a side, is an error") {
  const Vector y = scatter(200, 0.3);
  CHECK_THROWS_AS(estimate_rd(data_of(y), {}, {{0.05, 0.05}, {0.05, 0.05}}), EstimationError);
  RdOptions beyond;
  beyond.cutoff = 11;
  CHECK_THROWS_WITH_AS(estimate_rd(data_of(y), beyond), doctest::Contains("is empty"),
                       EstimationError);
}
