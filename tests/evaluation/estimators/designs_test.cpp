#include <doctest/doctest.h>

#include <cmath>

#include "evaluation/estimators/multiple_testing.hpp"
#include "evaluation/estimators/permutation.hpp"
#include "evaluation/estimators/saturation.hpp"
#include "tests/evaluation/numbers.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/inequality.hpp"
#include "winay/evaluation/estimators/lee_bounds.hpp"
#include "winay/evaluation/estimators/minimum_distance.hpp"
#include "winay/evaluation/estimators/power.hpp"

using namespace winay::evaluation;
using doctest::Approx;

namespace {

const std::vector<bool> last_two{false, false, true, true};
const Groups four = group_by(counting(4));

}  // namespace

TEST_CASE("permutation: of six allocations of four units, two are as far as the most extreme") {
  const MeanDifference statistic(counting(4), four, MeanDifference::Of::observations);
  const PermutationTest test = permutation_test(last_two, one_stratum(4), statistic);
  CHECK(test.observed == 2);
  CHECK(test.allocations == 6);
  CHECK(test.p == Approx(2.0 / 6));
}

TEST_CASE("permutation: strata keep their numbers of treated") {
  const Groups strata = group_by(numbers({1, 2, 1, 2}));
  const MeanDifference statistic(counting(4), four, MeanDifference::Of::observations);
  const PermutationTest test = permutation_test(last_two, strata, statistic);
  CHECK(test.allocations == 4);
  CHECK(test.p == Approx(0.5));
}

TEST_CASE("permutation: drawn allocations come near to all of them, and not to certainty") {
  const Groups twelve = group_by(counting(12));
  std::vector<bool> treated(12, false);
  for (std::size_t i = 0; i < 6; ++i) treated[2 * i] = true;
  const MeanDifference statistic(scatter(12, 0.3), twelve, MeanDifference::Of::cluster_means);
  const PermutationTest all = permutation_test(treated, one_stratum(12), statistic);
  const PermutationTest drawn = permutation_test(treated, one_stratum(12), statistic,
                                                 {.most_allocations = 10, .draws = 4999});
  CHECK(all.exact);
  CHECK(all.allocations == 924);
  CHECK_FALSE(drawn.exact);
  CHECK(drawn.p == Approx(all.p).epsilon(0.1));
}

TEST_CASE("permutation: nothing to permute is an error") {
  const MeanDifference statistic(counting(4), four, MeanDifference::Of::observations);
  CHECK_THROWS_AS(permutation_test(last_two, group_by(numbers({1, 1, 2, 2})), statistic),
                  EstimationError);
}

TEST_CASE("mean difference: households or clusters count") {
  const Groups clusters = group_by(numbers({1, 1, 1, 2, 3}));
  const Vector y = numbers({1, 1, 1, 5, 9});
  const std::vector<bool> third{false, false, true};
  CHECK(MeanDifference(y, clusters, MeanDifference::Of::observations)(third) == 7);
  CHECK(MeanDifference(y, clusters, MeanDifference::Of::cluster_means)(third) == 6);
}

TEST_CASE("saturation test: as many are offered in every draw; a huge effect is rarely drawn") {
  const Groups clusters = group_by((counting(60, 0) / 10).array().floor());
  const Vector offered =
      (counting(60, 0).array() < 30 &&
       (counting(60, 0).array() - 2 * (counting(60, 0) / 2).array().floor()) == 0)
          .cast<double>();
  const Vector y = 100 * offered + scatter(60, 0.3);
  double smallest = 60;
  double largest = 0;
  const PermutationTest test =
      saturation_test({.offered = offered, .clusters = clusters, .strata = one_stratum(6)},
                      [&](const Vector& drawn) {
                        smallest = std::min(smallest, drawn.sum());
                        largest = std::max(largest, drawn.sum());
                        return y.dot(drawn) / drawn.sum();
                      },
                      {.draws = 199});
  CHECK(smallest == 15);
  CHECK(largest == 15);
  CHECK(test.p == Approx(1.0 / 200));
}

TEST_CASE("Lee bounds: two answers too many of ten go from one end, then from the other") {
  Vector y(20);
  y << counting(10), Vector::Constant(10, 2);
  Vector treated(20);
  treated << Vector::Ones(10), Vector::Zero(10);
  Vector seen = Vector::Ones(20);
  seen.tail(2).setZero();
  const LeeBounds bounds = lee_bounds(y, treated, seen);
  CHECK(bounds.trim_share == Approx(0.2));
  CHECK(bounds.untrimmed == Approx(3.5));
  CHECK(bounds.lower == Approx(4.5 - 2));  // 1 … 8
  CHECK(bounds.upper == Approx(6 - 2));    // 2 … 10: equal to the cut stays
  const LeeBounds turned = lee_bounds(y, Vector::Ones(20) - treated, seen);
  CHECK_FALSE(turned.trims_treated);
  CHECK(turned.lower == Approx(-bounds.upper));
  CHECK(turned.upper == Approx(-bounds.lower));
}

TEST_CASE("Lee bounds: without a difference in answers there is one number") {
  const LeeBounds bounds = lee_bounds(counting(4), numbers({0, 0, 1, 1}), Vector::Ones(4));
  CHECK(bounds.lower == Approx(2));
  CHECK(bounds.upper == Approx(2));
}

TEST_CASE("families: Holm, Benjamini–Hochberg and sharpened q by hand") {
  const Vector p = numbers({0.04, 0.01});
  CHECK(holm(p)(1) == Approx(0.02));
  CHECK(holm(p)(0) == Approx(0.04));
  CHECK(benjamini_hochberg(p)(1) == Approx(0.02));
  CHECK(benjamini_hochberg(p)(0) == Approx(0.04));
  // At 0.021 the first stage, at 0.021/1.021, rejects one of two; the second, with one left, may
  // take twice that level and rejects both.
  CHECK(sharpened_q(p)(0) == Approx(0.021));
}

TEST_CASE("Romano–Wolf: one hypothesis is its own family; the family only raises p") {
  const Matrix draws = (Matrix(4, 2) << 1, 3, -2, 0, 0, 1, 1, -1).finished();
  const Vector t = numbers({1.5, 2.5});
  CHECK(romano_wolf(t.head(1), draws.leftCols(1))(0) == Approx(2.0 / 5));
  const Vector adjusted = romano_wolf(t, draws);
  CHECK(adjusted(1) == Approx(2.0 / 5));  // only 3 reaches 2.5
  CHECK(adjusted(0) == Approx(2.0 / 5));
}

TEST_CASE("inequality: 1 and 3") {
  const Inequality two(numbers({1, 3}), Vector::Ones(2));
  CHECK(two.gini() == Approx(0.25));
  CHECK(two.mean() == Approx(2));
  CHECK(two.sd() == Approx(1));
  CHECK(two.fgt(2, 0) == Approx(0.5));
  CHECK(two.fgt(2, 1) == Approx(0.25));
  CHECK(two.watts(2).value() == Approx(std::log(2) / 2));
  CHECK(two.entropy(2).value() == Approx(0.125));
  CHECK(two.atkinson(1).value() == Approx(1 - std::sqrt(3) / 2));
  CHECK(two.quantile_ratio(0.9, 0.1) == Approx(3));
}

TEST_CASE("inequality: equal incomes have none, and scale does not matter") {
  const Vector y = scatter(50, 0.3).array() + 1.5;
  const Vector w = scatter(50, 0.4).array() + 1.5;
  const Inequality all(y, w);
  const Inequality scaled(7 * y, 100 * w);
  CHECK(scaled.gini() == Approx(all.gini()));
  CHECK(scaled.entropy(1).value() == Approx(all.entropy(1).value()));
  CHECK(Inequality(Vector::Constant(5, 3), Vector::Ones(5)).gini() == Approx(0).epsilon(1e-12));
  CHECK(Inequality(Vector::Constant(5, 3), Vector::Ones(5)).entropy(0).value() ==
        Approx(0).epsilon(1e-12));
}

TEST_CASE("inequality: where some have nothing, logarithms are not taken and nobody is dropped") {
  const Inequality some(numbers({0, 1, 3}), Vector::Ones(3));
  CHECK(some.not_positive() == 1);
  CHECK_FALSE(some.entropy(1).has_value());
  CHECK_FALSE(some.atkinson(0.5).has_value());
  CHECK(some.gini() == Approx(0.5));
}

TEST_CASE("inequality: between and within add up to the whole") {
  const Vector y = scatter(60, 0.3).array() + 1.5;
  const Vector w = scatter(60, 0.4).array() + 1.5;
  const Groups groups = group_by((counting(60, 0) / 20).array().floor());
  for (const int a : {0, 1}) {
    const Decomposition parts = decompose_entropy(y, w, groups, a).value();
    CHECK(parts.between + parts.within == Approx(Inequality(y, w).entropy(a).value()));
  }
}

TEST_CASE("saturation: pooled effects are those of means") {
  // Control mean 1; offered 5; beside them 2; half are offered where anybody is.
  const Vector t = numbers({0, 0, 0, 0, 1, 0, 1, 0});
  const Vector s = numbers({0, 0, 0, 0, 0, 1, 0, 1});
  const Vector saturation = numbers({0, 0, 0, 0, .5, .5, .5, .5});
  const Vector y = numbers({0, 2, 1, 1, 4, 1.5, 6, 2.5});
  const LinearFit fit = fit_least_squares(constant(8).add("t", t).add("s", s), y);
  const Groups clusters = group_by(numbers({1, 1, 2, 2, 3, 3, 4, 4}));
  const SaturationEffects e =
      saturation_effects(fit, t, saturation, clusters, {.covariance = Covariance::cr0});
  CHECK(e.itt.value == Approx(4));
  CHECK(e.snt.value == Approx(1));
  CHECK(e.share_treated == Approx(0.5));
  CHECK(e.total.value == Approx(2.5));
  CHECK(e.within.value == Approx(3));
  CHECK_THROWS_AS(saturation_effects(fit, t, Vector::Zero(8), clusters), EstimationError);
}

TEST_CASE("power: 2.80 standard errors for 80 %") {
  CHECK(detectable_multiple() == Approx(2.8015852));
  CHECK(power_of(detectable_multiple()) == Approx(0.8).epsilon(1e-6));
  CHECK(power_of(0) == Approx(0.05));
}

TEST_CASE("power: what is significant only because it is exaggerated") {
  CHECK(significant_only(6).exaggeration == Approx(1).epsilon(0.001));
  CHECK(significant_only(1).exaggeration > 2);
  CHECK(significant_only(0.5).wrong_sign > 0.08);
  CHECK(significant_only(-1).exaggeration == Approx(significant_only(1).exaggeration));
}

TEST_CASE("power: without correlation and with everybody offered, two means of n/2") {
  const SaturationDesign design{
      .cluster_size = 10, .clusters = 20, .control_share = 0.5, .saturation = 1, .icc = 0};
  CHECK(detectable_effects(design).itt == Approx(detectable_multiple() * std::sqrt(2.0 / 100)));
}

TEST_CASE("moments: as many as parameters are met exactly, and J is nothing") {
  const Matrix one = Matrix::Identity(2, 2);
  const MomentInference m =
      infer_moments({.slope = 2 * one, .variance = one, .weight = one, .gap = numbers({4, -2})});
  CHECK(m.sensitivity(0, 0) == Approx(-0.5));
  CHECK(m.step(0) == Approx(-2));
  CHECK(m.gap_after.norm() == Approx(0).epsilon(1e-12));
  CHECK(m.covariance(0, 0) == Approx(0.25));
}

TEST_CASE("moments: two of one parameter disagree by their difference") {
  const Matrix slope = Matrix::Ones(2, 1);
  const Matrix one = Matrix::Identity(2, 2);
  const MomentInference m =
      infer_moments({.slope = slope, .variance = one, .weight = one, .gap = numbers({0, 2})});
  CHECK(m.step(0) == Approx(-1));
  CHECK(m.gap_rank == 1);
  CHECK(m.j == Approx(2));  // difference 2 of variance 2
  CHECK(m.gap_t(0) == Approx(-std::sqrt(2)));
}

TEST_CASE("moments: parameters that do the same are not told apart") {
  const Matrix slope = Matrix::Ones(3, 2);
  const Matrix one = Matrix::Identity(3, 3);
  CHECK_THROWS_AS(
      infer_moments({.slope = slope, .variance = one, .weight = one, .gap = Vector::Ones(3)}),
      EstimationError);
  const Identification apart = identification(Matrix::Identity(3, 2), one);
  CHECK(apart.condition_number == Approx(1));
  CHECK(apart.collinearity_index == Approx(1));
}
