#include <doctest/doctest.h>

#include <cmath>

#include "tests/evaluation/numbers.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/inference.hpp"

using namespace winay::evaluation;
using doctest::Approx;

namespace {

/// Two untreated with 1 and 3, two treated with 5 and 9.
const Vector treated = numbers({0, 0, 1, 1});
const Vector outcome = numbers({1, 3, 5, 9});

LinearFit two_arms() { return fit_least_squares(constant(4).add("z", treated), outcome); }

double se_of(const LinearFit& fit, Covariance kind, const Groups& clusters = {}) {
  const Index last = fit.columns() - 1;
  return std::sqrt(covariance(fit, kind, clusters).matrix(last, last));
}

/// Six clusters of five, the last three treated.
struct Villages {
  Groups of = group_by((counting(30, 0) / 5).array().floor());
  Vector z = (counting(30, 0).array() >= 15).cast<double>();
  Vector y = scatter(30, 0.3) + 2 * z;

  [[nodiscard]] LinearFit fit() const { return fit_least_squares(constant(30).add("z", z), y); }
};

template <class Call>
std::string complaint_of(Call call) {
  try {
    call();
  } catch (const EstimationError& e) {
    CHECK(!e.text().es.empty());
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("least squares: a dummy's coefficient is the difference of means") {
  const LinearFit fit = two_arms();
  CHECK(fit.coefficients(0) == Approx(2));
  CHECK(fit.coefficients(1) == Approx(5));
}

TEST_CASE("least squares: dummies of groups do what taking off the groups' means does") {
  const Groups groups = group_by((counting(30, 0) / 6).array().floor());
  const Vector x = scatter(30, 0.7);
  const Vector y = scatter(30, 0.2) + 3 * x;
  Design dummies = no_columns(30).add("x", x);
  for (Index g = 0; g < groups.count(); ++g) {
    Vector one = Vector::Zero(30);
    for (Index i = 0; i < 30; ++i) one(i) = groups.of[static_cast<std::size_t>(i)] == g ? 1 : 0;
    dummies.add("g" + std::to_string(g), one);
  }
  const auto within = [&](const Vector& values) {
    const Matrix means = groups.sums(values) / 6;
    Vector rest = values;
    for (Index i = 0; i < 30; ++i) rest(i) -= means(groups.of[static_cast<std::size_t>(i)], 0);
    return rest;
  };
  const LinearFit full = fit_least_squares(dummies, y);
  const LinearFit partial = fit_least_squares(no_columns(30).add("x", within(x)), within(y));
  CHECK(full.coefficients(0) == Approx(partial.coefficients(0)).epsilon(1e-12));
  CHECK((full.residuals - partial.residuals).norm() < 1e-10);
}

TEST_CASE("inference: one cluster in an arm is no comparison of clusters") {
  const Groups villages = group_by((counting(30, 0) / 5).array().floor());
  const Vector first = (counting(30, 0).array() < 5).cast<double>();
  CHECK(complaint_of([&] {
          require_clusters_in_both_arms("z", first, villages);
        }).find("in one cluster only") != std::string::npos);
  const Vector ten = (counting(30, 0).array() < 10).cast<double>();
  CHECK_NOTHROW(require_clusters_in_both_arms("z", ten, villages));
  CHECK_NOTHROW(require_clusters_in_both_arms("z", scatter(30, 0.3), villages));
}

TEST_CASE("inference: an outcome that does not vary has no standard error") {
  const LinearFit fit = fit_least_squares(constant(4).add("z", treated), Vector::Constant(4, 5.0));
  CHECK(complaint_of([&] {
          static_cast<void>(estimate_coefficient(fit, "z", {}, {Covariance::hc1}));
        }).find("standard error of z") != std::string::npos);
}

TEST_CASE("least squares: a line is found exactly, however its columns are scaled") {
  const Vector x = counting(10);
  const Vector y = 3 + 2e-6 * x.array();
  const LinearFit fit = fit_least_squares(constant(10).add("x", 1e6 * x), y);
  CHECK(fit.coefficients(1) == Approx(2e-12).epsilon(1e-9));
}

TEST_CASE("least squares: a weight of 2 is an observation written twice, in the coefficients") {
  const LinearFit weighted = fit_least_squares(constant(3).add("x", numbers({0, 1, 3})),
                                               numbers({1, 4, 2}), numbers({1, 2, 1}));
  const LinearFit twice =
      fit_least_squares(constant(4).add("x", numbers({0, 1, 1, 3})), numbers({1, 4, 4, 2}));
  CHECK(weighted.coefficients(1) == Approx(twice.coefficients(1)));
}

TEST_CASE("covariance: by hand for two arms") {
  const LinearFit fit = two_arms();
  // Residuals −1, 1, −2, 2; s² = 10/2; the variance of a difference of means is s² (1/2 + 1/2).
  CHECK(se_of(fit, Covariance::classical) == Approx(std::sqrt(5)));
  // White: Σe² over n² of each arm, 2/4 + 8/4.
  CHECK(se_of(fit, Covariance::hc0) == Approx(std::sqrt(2.5)));
  CHECK(se_of(fit, Covariance::hc1) == Approx(std::sqrt(5)));
  // Leverage is ½ everywhere.
  CHECK(se_of(fit, Covariance::hc2) == Approx(std::sqrt(5)));
  CHECK(se_of(fit, Covariance::hc3) == Approx(std::sqrt(10)));
}

TEST_CASE("covariance: clusters of one observation are no clusters") {
  const LinearFit fit = two_arms();
  const Groups alone = group_by(counting(4));
  CHECK(se_of(fit, Covariance::cr0, alone) == Approx(se_of(fit, Covariance::hc0)));
  CHECK(se_of(fit, Covariance::cr2, alone) == Approx(se_of(fit, Covariance::hc2)));
  CHECK(se_of(fit, Covariance::cr3, alone) == Approx(se_of(fit, Covariance::hc3)));
  CHECK(se_of(fit, Covariance::cr1, alone) ==
        Approx(se_of(fit, Covariance::cr0, alone) * std::sqrt(4.0 / 3)));
  CHECK(se_of(fit, Covariance::cr1s, alone) ==
        Approx(se_of(fit, Covariance::cr0, alone) * std::sqrt(4.0 / 3 * 3 / 2)));
}

TEST_CASE("covariance: the corrections only widen") {
  const Villages v;
  const LinearFit fit = v.fit();
  CHECK(se_of(fit, Covariance::cr0, v.of) < se_of(fit, Covariance::cr2, v.of));
  CHECK(se_of(fit, Covariance::cr2, v.of) < se_of(fit, Covariance::cr3, v.of));
}

TEST_CASE("Satterthwaite: equal clusters in two arms of three have 3 + 3 − 2 degrees of freedom") {
  const Villages v;
  CHECK(satterthwaite_df(v.fit(), v.of, numbers({0, 1})) == Approx(4));
}

TEST_CASE("covariance: a cluster with a dummy of its own takes the generalised inverse") {
  const Villages v;
  const Vector alone = Vector::Unit(6, 2)(v.of.of);
  const LinearFit fit = fit_least_squares(constant(30).add("z", v.z).add("alone", alone), v.y);
  const CovarianceEstimate estimate = covariance(fit, Covariance::cr2, v.of);
  CHECK(estimate.singular_clusters == 1);
  CHECK(estimate.matrix.allFinite());
  CHECK(estimate_coefficient(fit, "z", v.of).notes.size() == 1);
  CHECK(covariance(v.fit(), Covariance::cr2, v.of).singular_clusters == 0);
}

TEST_CASE("inference: weights times 100, other cluster labels and another order change nothing") {
  const Villages v;
  const Vector w = scatter(30, 0.4).array() + 2;
  const auto estimate = [&](const Vector& y, const Vector& z, const Vector& weights,
                            const Vector& g) {
    return estimate_coefficient(fit_least_squares(constant(30).add("z", z), y, weights), "z",
                                group_by(g));
  };
  const Vector labels = counting(30, 0).array() / 5 - 0.5;
  const Vector villages = labels.array().round();
  const Estimate a = estimate(v.y, v.z, w, villages);
  const Estimate b =
      estimate(v.y.reverse(), v.z.reverse(), 100 * w.reverse(), -7 * villages.reverse());
  CHECK(b.value == Approx(a.value).epsilon(1e-12));
  CHECK(b.se == Approx(a.se).epsilon(1e-12));
  CHECK(b.df == Approx(a.df).epsilon(1e-10));
  CHECK(b.clusters == a.clusters);
}

TEST_CASE("inference: the interval holds the values whose t stays below the quantile") {
  const Estimate e = infer("x", 2, 1, 10, 0.9);
  CHECK(e.t == 2);
  CHECK(e.ci_high - 2 == Approx(1.8124611));  // Student's 95 % point with 10 degrees of freedom
  CHECK(infer("x", 1.8124611, 1, 10).p == Approx(0.1));
}

TEST_CASE("least squares: mistakes in the data are named") {
  const Design twice = constant(4).add("z", treated).add("again", 2 * treated);
  CHECK(complaint_of([&] { fit_least_squares(twice, outcome); }).find("`again`") !=
        std::string::npos);
  CHECK(complaint_of([&] {
          fit_least_squares(constant(4).add("none", Vector::Zero(4)), outcome);
        }).find("`none`") != std::string::npos);
  CHECK(complaint_of([] { fit_least_squares(constant(1), numbers({1})); }).find("too few") == 0);
  CHECK(complaint_of([] {
          fit_least_squares(constant(2), numbers({1, std::nan("")}));
        }).find("missing") != std::string::npos);
  CHECK(complaint_of([] {
          fit_least_squares(constant(2), numbers({1, 2}), numbers({1, -1}));
        }).find("weights") == 0);
  CHECK(complaint_of([] { return two_arms().column("x"); }) == "no column `x`");
  CHECK(complaint_of([] {
          covariance(two_arms(), Covariance::cr1, group_by(Vector::Ones(4)));
        }).find("two clusters") != std::string::npos);
}
