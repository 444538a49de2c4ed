#include "winay/calibration/inference.hpp"

#include <doctest/doctest.h>

#include "calibration/error.hpp"
#include "tests/calibration/toys.hpp"
#include "winay/calibration/identification.hpp"

namespace winay::calibration::test {

namespace {

/// The eight moments and four parameters of the oracle.
struct Algebra {
  Matrix slope = read_matrix("G.csv");
  Matrix variance = read_matrix("Omega.csv");
  Vector gap = read_matrix("ghat.csv").col(0);
  Box box = plain_box(4, -100, 100, 1);
  Vector theta = Vector::Zero(4);

  [[nodiscard]] Objective objective(Weighting weighting) const {
    return with_targets(-gap, weighting);
  }
  [[nodiscard]] Objective with_targets(const Vector& targets, Weighting weighting) const {
    std::vector<Moment> moments;
    for (Index i = 0; i < targets.size(); ++i) {
      moments.push_back({.name = "m" + std::to_string(i + 1), .target = targets(i)});
    }
    return Objective(moments, variance, weighting);
  }
  [[nodiscard]] Inference at(Weighting weighting, double studies) const {
    return infer(objective(weighting), box, theta, slope, Vector::Zero(8), studies);
  }
};

TEST_CASE_FIXTURE(Algebra, "inference: standard errors, sensitivities, gaps and J of the oracle") {
  for (const bool diagonal : {true, false}) {
    const Expected expected(diagonal ? "diagonal_w" : "efficient_w");
    const Weighting weighting = diagonal ? Weighting::diagonal : Weighting::efficient;
    // The oracle's weights are printed with six digits where they are diagonal.
    const double tolerance = diagonal ? 1e-5 : 1e-8;
    const Inference result = at(weighting, 5);
    const double inflation = std::sqrt(1 + 1 / 5.0);
    for (Index j = 0; j < 4; ++j) {
      const std::string parameter = "theta" + std::to_string(j + 1);
      CHECK(
          near(result.standard_errors(j), expected["se_" + parameter + "/simratio_5"], tolerance));
      for (Index i = 0; i < 8; ++i) {
        const std::string pair = parameter + "_m" + std::to_string(i + 1);
        CHECK(near(result.sensitivity(j, i), expected["ags_sensitivity/" + pair], 100 * tolerance));
        CHECK(
            near(result.standardised(j, i), expected["ags_standardised/" + pair], 100 * tolerance));
      }
    }
    for (Index i = 0; i < 8; ++i) {
      const double expected_t = expected["gap_t/m" + std::to_string(i + 1)];
      CHECK(near(result.gap_t(i) * inflation, expected_t, 100 * tolerance));
    }
    CHECK(near(result.j * 1.2, expected["j_stat"], tolerance));
    CHECK(result.j_df == 4);
  }
}

TEST_CASE_FIXTURE(Algebra, "inference: the oracle's own weights give its digits") {
  const Expected expected("diagonal_w");
  std::vector<Moment> moments = objective(Weighting::diagonal).moments();
  const Vector weight = read_matrix("W.csv").diagonal();
  for (Index i = 0; i < 8; ++i) {
    moments[static_cast<std::size_t>(i)].target = 1 / std::sqrt(weight(i));
  }
  // Equal weights on relative gaps are 1/target²: here those of the file.
  const Vector simulated = gap + weight.cwiseSqrt().cwiseInverse();
  const Inference result =
      infer(Objective(moments, variance, Weighting::relative), box, theta, slope, simulated, 20);
  for (Index j = 0; j < 4; ++j) {
    const std::string parameter = "theta" + std::to_string(j + 1);
    CHECK(near(result.standard_errors(j), expected["se_" + parameter + "/simratio_20"]));
    CHECK(near(result.sensitivity(j, 6), expected["ags_sensitivity/" + parameter + "_m7"]));
  }
  CHECK(near(result.j * 1.05, expected["j_stat"]));
}

TEST_CASE_FIXTURE(Algebra, "inference: the three moments that pull most, strongest first") {
  const Inference result = at(Weighting::diagonal, 1e9);
  // θ4 of the oracle: m7 1.158, m5 −0.695, m6 −0.586.
  REQUIRE(result.influential.at(3).size() == 3);
  CHECK(result.influential[3][0].moment == 6);
  CHECK(result.influential[3][1].moment == 4);
  CHECK(result.influential[3][2].moment == 5);
  CHECK(result.influential[3][0].pull == doctest::Approx(1.15799).epsilon(1e-4));
}

TEST_CASE_FIXTURE(Algebra, "identification: singular values and collinearity of the oracle") {
  const Expected expected("identification");
  const Identified result =
      identify(objective(Weighting::diagonal).fit(slope, Vector::Zero(8)), box, theta);
  for (Index i = 0; i < 4; ++i) {
    CHECK(near(result.singular_values(i), expected["singular_value_" + std::to_string(i + 1)]));
  }
  CHECK(near(result.condition_number, expected["condition_number"]));
  CHECK(near(result.collinearity, expected["collinearity_index_all"]));
  CHECK(result.words.en == "d: the targets say least about it");
  CHECK(result.words.es == "d: es de lo que menos dicen los objetivos");
  CHECK(result.pairwise.isApprox(result.pairwise.transpose()));
  CHECK((result.pairwise.array() <= result.collinearity + 1e-12).all());
}

/// Two parameters whose difference alone is well seen, three moments.
struct Twins {
  Box box{{{.name = "learning_slope",
            .label = {.en = "learning slope", .es = "pendiente de aprendizaje"},
            .lower = -10,
            .upper = 10,
            .prior_sd = 1},
           {.name = "adoption", .lower = -10, .upper = 10, .prior_sd = 1}}};
  Objective objective = targets({0, 0, 0}, {1, 1, 1});
  Vector theta = Vector::Zero(2);

  [[nodiscard]] Identified see(const Matrix& slope) const {
    return identify(objective.fit(slope, Vector::Zero(3)), box, theta);
  }
};

TEST_CASE_FIXTURE(Twins, "identification: the weakest direction is told in words") {
  const Matrix difference = (Matrix(3, 2) << 1, 1, 1, 1, 1, 1.01).finished();
  const Identified result = see(difference);
  CHECK(result.words.en == "learning slope up, adoption down: the targets hardly tell these apart");
  CHECK(result.words.es ==
        "pendiente de aprendizaje sube, adoption baja: los objetivos apenas los distinguen");
  CHECK(result.collinearity > 100);
  CHECK(result.pairwise(0, 1) == doctest::Approx(result.collinearity));
}

TEST_CASE_FIXTURE(Twins, "identification: what cannot be told apart is an error that names it") {
  const Matrix alike = (Matrix(3, 2) << 1, 2, 1, 2, 1, 2).finished();
  CHECK_THROWS_WITH(see(alike),
                    "the moments do not identify the parameters: learning slope up, adoption down: "
                    "the targets hardly tell these apart");
  const Matrix idle = (Matrix(3, 2) << 1, 0, 1, 0, 1, 0).finished();
  CHECK_THROWS_WITH(see(idle),
                    "the moments do not identify the parameters: adoption: the targets say least "
                    "about it");
  CHECK_THROWS_WITH(see(Matrix::Constant(3, 2, NAN)),
                    "a slope or a gap of the moments is not finite");
  const Objective one = targets({0}, {1});
  CHECK_THROWS_WITH(infer(one, box, theta, Matrix::Ones(1, 2), Vector::Zero(1), 10),
                    "1 moments cannot tell 2 parameters apart; fix some");
}

/// θ1 is the mean of three moments, θ2 the fourth; the fifth depends on nothing.
struct Means {
  Objective objective = targets({1, 1, 4, 7, 0}, {1, 1, 1, 2, 1});
  Box box = plain_box(2, -100, 100, 1);
  Matrix slope = (Matrix(5, 2) << 1, 0, 1, 0, 1, 0, 0, 1, 0, 0).finished();
  Vector theta = numbers({2, 7});
  Vector simulated = slope * theta;
  Inference inference = infer(objective, box, theta, slope, simulated, 1e12);
};

TEST_CASE_FIXTURE(Means, "leave one out: a mean moves by what its member had added") {
  const auto all = leave_each_out(objective, inference, slope, simulated);
  REQUIRE(all.size() == 5);
  // Without the 4, the mean of 1, 1, 4 falls from 2 to 1: by √3 of its standard errors 1/√3, which
  // grow to 1/√2.
  CHECK(all[2].shift(0) == doctest::Approx(-std::sqrt(3.0)));
  CHECK(all[2].standard_error(0) == doctest::Approx(std::sqrt(1.5)));
  CHECK(all[2].shift(1) == doctest::Approx(0));
  CHECK_FALSE(all[3].identified);  // the fourth alone sees θ2
}

TEST_CASE_FIXTURE(Means, "leave one out: a moment without sensitivity changes nothing") {
  CHECK(inference.sensitivity.col(4).norm() == 0);
  const LeftOut fifth = leave_each_out(objective, inference, slope, simulated).at(4);
  CHECK(fifth.identified);
  CHECK(fifth.shift.norm() < 1e-12);
  CHECK((fifth.standard_error - Vector::Ones(2)).norm() < 1e-12);
}

TEST_CASE_FIXTURE(Algebra, "leave one out: under efficient weights the rest stays efficient") {
  const Objective efficient = objective(Weighting::efficient);
  const Inference inference = at(Weighting::efficient, 1e12);
  const auto all = leave_each_out(efficient, inference, slope, Vector::Zero(8));
  std::vector<Moment> moments = efficient.moments();
  moments[2].role = Role::hold_out;
  const Inference rest = infer(Objective(moments, variance, Weighting::efficient), box, theta,
                               slope, Vector::Zero(8), 1e12);
  CHECK(all[2]
            .standard_error.cwiseProduct(inference.standard_errors)
            .isApprox(rest.standard_errors, 1e-8));
  // An efficient estimate cannot gain from knowing less.
  for (const LeftOut& one : all) CHECK((one.standard_error.array() >= 1 - 1e-9).all());
}

TEST_CASE_FIXTURE(Means, "informativeness: shares of the variance of an output") {
  const Vector mean_alone = numbers({1, 0});
  CHECK(informativeness(objective, inference, mean_alone, {0, 1, 2}) == doctest::Approx(1));
  CHECK(informativeness(objective, inference, mean_alone, {0}) == doctest::Approx(1.0 / 3));
  CHECK(informativeness(objective, inference, mean_alone, {3, 4}) == doctest::Approx(0));
  // Var θ1 = 1/3, Var θ2 = 4.
  CHECK(informativeness(objective, inference, numbers({1, 1}), {3}) ==
        doctest::Approx(4 / (4 + 1.0 / 3)));
}

TEST_CASE_FIXTURE(Algebra, "informativeness: of a parameter, by the oracle's sensitivities") {
  const Expected expected("efficient_w");
  const Inference result = at(Weighting::efficient, 5);
  for (Index j = 0; j < 4; ++j) {
    const std::string parameter = "theta" + std::to_string(j + 1);
    Vector lambda(8);
    for (Index i = 0; i < 8; ++i) {
      lambda(i) = expected["ags_sensitivity/" + parameter + "_m" + std::to_string(i + 1)];
    }
    const double error = expected["se_" + parameter + "/simratio_5"];
    const Vector shared = variance * lambda;  // Cov(m̂, θ̂_j)
    for (Index i = 0; i < 8; ++i) {
      const double share = shared(i) * shared(i) / variance(i, i) / (error * error / 1.2);
      CHECK(informativeness(objective(Weighting::efficient), result, Vector::Unit(4, j), {i}) ==
            doctest::Approx(share).epsilon(1e-6));
    }
    CHECK(informativeness(objective(Weighting::efficient), result, Vector::Unit(4, j),
                          result.bearing) == doctest::Approx(1));
  }
}

TEST_CASE_FIXTURE(Algebra, "inference: an infeasible target is named by the largest gap t") {
  const Matrix errors = variance.diagonal().asDiagonal();
  const Objective independent(objective(Weighting::diagonal).moments(), errors);
  for (Index wrong = 0; wrong < 8; ++wrong) {
    Vector simulated = Vector::Zero(8);
    simulated(wrong) = 8;  // the target says 8 less
    const Inference result = infer(independent, box, theta, slope, simulated, 20);
    CHECK(result.widest == wrong);
    CHECK(result.suspect == wrong);
  }
}

TEST_CASE_FIXTURE(Algebra, "inference: with correlated errors, it is named by what J would lose") {
  const Objective correlated = with_targets(Vector::Zero(8), Weighting::efficient);
  for (const Weighting weighting : {Weighting::efficient, Weighting::diagonal}) {
    for (Index wrong = 0; wrong < 8; ++wrong) {
      Vector simulated = Vector::Zero(8);
      simulated(wrong) = 8;
      const Objective weighed(correlated.moments(), variance, weighting);
      const Inference result = infer(weighed, box, theta, slope, simulated, 20);
      CHECK(result.suspect == wrong);
      // Without that target, nothing is left to explain.
      CHECK(result.relief.maxCoeff() == doctest::Approx(result.j));
    }
  }
}

TEST_CASE_FIXTURE(Means, "inference: J has the rank of the gaps; what is met exactly has no t") {
  CHECK(inference.j_df == 3);
  CHECK(inference.gap_t(3) == 0);
  // Gaps 1, 1 and −2 have variances 2/3.
  CHECK(inference.gap_t(2) == doctest::Approx(-2 / std::sqrt(2.0 / 3)));
  CHECK(inference.j == doctest::Approx(6));
  CHECK(inference.j_p == doctest::Approx(0.1116).epsilon(1e-3));
  const Objective exact = targets({1, 7}, {1, 1});
  const Inference saturated = infer(exact, box, theta, Matrix::Identity(2, 2), numbers({1, 7}), 10);
  CHECK(saturated.j_df == 0);
  CHECK(saturated.j_p == 1);
}

TEST_CASE("inference: a bound counts where it is overstepped") {
  const Objective objective(
      {{.name = "a", .target = 0, .standard_error = 1},
       {.name = "b", .standard_error = 1, .role = Role::bound, .lower = -1, .upper = 1}});
  const Box box = plain_box(1, -10, 10, 1);
  const Matrix slope = Matrix::Ones(2, 1);
  const Inference inside = infer(objective, box, numbers({0}), slope, numbers({0, 0.5}), 1e12);
  CHECK(inside.bearing == std::vector<Index>{0});
  CHECK(inside.standard_errors(0) == doctest::Approx(1));
  const Inference outside = infer(objective, box, numbers({0}), slope, numbers({-1, 2}), 1e12);
  CHECK(outside.bearing == std::vector<Index>{0, 1});
  CHECK(outside.standard_errors(0) == doctest::Approx(std::sqrt(0.5)));
}

}  // namespace

}  // namespace winay::calibration::test
