#include "evaluation/estimators/instruments.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/evaluation/numbers.hpp"
#include "winay/evaluation/error.hpp"

using namespace winay::evaluation;
using doctest::Approx;

namespace {

/// Forty in eight clusters, half of these offered; a share of the offered takes part and gains 4.
struct Offer {
  explicit Offer(double share) {
    take_up = (z.array() > 0 && (counting(40, 0).array() / 10).unaryExpr([](double x) {
                return x - std::floor(x);
              }) < share)
                  .cast<double>();
    y = 4 * take_up + 0.1 * scatter(40, 0.2);
  }
  Vector z = (counting(40, 0).array() >= 20).cast<double>();
  Vector take_up;
  Vector y;
  Groups clusters = group_by((counting(40, 0) / 5).array().floor());

  [[nodiscard]] LinearFit fit() const {
    return fit_two_stage(no_columns(40).add("d", take_up), constant(40), no_columns(40).add("z", z),
                         y);
  }
  [[nodiscard]] AndersonRubin set() const {
    return anderson_rubin(y, take_up, z, constant(40), clusters);
  }
};

}  // namespace

TEST_CASE("two stages: with one instrument, the ratio of its two effects") {
  const Offer offer(0.5);
  const AndersonRubin set = offer.set();
  CHECK(set.first_stage == Approx(0.5));
  CHECK(offer.fit().coefficients(0) == Approx(set.reduced_form / 0.5));
  CHECK(offer.fit().coefficients(0) == Approx(4).epsilon(0.05));
}

TEST_CASE("two stages: where all offered take part it is least squares") {
  const Offer offer(1);
  const LinearFit plain =
      fit_least_squares(no_columns(40).add("d", offer.take_up).add(constant(40)), offer.y);
  const Groups& g = offer.clusters;
  CHECK(offer.fit().coefficients(0) == Approx(plain.coefficients(0)));
  CHECK(covariance(offer.fit(), Covariance::cr1s, g).matrix(0, 0) ==
        Approx(covariance(plain, Covariance::cr1s, g).matrix(0, 0)));
}

TEST_CASE("Anderson-Rubin: a strong instrument gives an interval around the estimate") {
  const Offer offer(0.8);
  const AndersonRubin set = offer.set();
  CHECK(set.shape == AndersonRubin::Shape::interval);
  CHECK(set.low < offer.fit().coefficients(0));
  CHECK(offer.fit().coefficients(0) < set.high);
  CHECK(set.p_at_zero < 0.001);
}

TEST_CASE("Anderson-Rubin: sets as a person reads them") {
  using Shape = AndersonRubin::Shape;
  AndersonRubin set;
  set.low = -1.25;
  set.high = 2000;
  CHECK(set.text() == "[-1.25; 2000]");
  set.shape = Shape::two_rays;
  CHECK(set.text() == "(−∞; -1.25] ∪ [2000; ∞)");
  set.shape = Shape::line;
  CHECK(set.text() == "(−∞; ∞)");
}

TEST_CASE("Anderson-Rubin: at the ends of the interval the test is at its level") {
  const Offer offer(0.8);
  const AndersonRubin set = offer.set();
  for (const double b : {set.low, set.high}) {
    const Vector rest = offer.y - b * offer.take_up;
    CHECK(anderson_rubin(rest, offer.take_up, offer.z, constant(40), offer.clusters).p_at_zero ==
          Approx(0.05));
  }
}

TEST_CASE("Anderson-Rubin: an instrument that moves nobody rules nothing out") {
  Offer offer(0.5);
  offer.take_up = (scatter(40, 0.7).array() > 0).cast<double>();
  const AndersonRubin set = offer.set();
  CHECK((set.shape == AndersonRubin::Shape::line || set.shape == AndersonRubin::Shape::two_rays));
}

TEST_CASE("first stage: one instrument's F is the square of its t") {
  const Offer offer(0.5);
  const FirstStage first =
      first_stage(offer.take_up, constant(40), no_columns(40).add("z", offer.z), offer.clusters);
  const LinearFit fit = fit_least_squares(constant(40).add("z", offer.z), offer.take_up);
  const double t =
      estimate_coefficient(fit, "z", offer.clusters, {.covariance = Covariance::cr1s}).t;
  CHECK(first.f == Approx(t * t));
}

TEST_CASE("Sargan: instruments that agree pass, one with an effect of its own does not") {
  const Offer offer(0.5);
  const Vector second =
      (counting(40, 0).array().unaryExpr([](double i) { return std::fmod(i, 2); }));
  const Vector take_up = offer.take_up + 0.3 * second + 0.1 * scatter(40, 0.6);
  const Design d = no_columns(40).add("d", take_up);
  const Design z = no_columns(40).add("z", offer.z).add("second", second);
  const Vector noise = 0.1 * scatter(40, 0.2);
  CHECK(sargan(d, constant(40), z, 4 * take_up + noise).p > 0.05);
  CHECK(sargan(d, constant(40), z, 4 * take_up + noise + 2 * second).p < 0.01);
  CHECK(sargan(d, constant(40), z, 4 * take_up + noise).df == 1);
  CHECK_THROWS_AS(sargan(d, constant(40), no_columns(40).add("z", offer.z), noise),
                  EstimationError);
}
