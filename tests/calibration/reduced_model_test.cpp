#include <doctest/doctest.h>

#include <cmath>

#include "tests/calibration/toys.hpp"
#include "winay/calibration/gauss_newton.hpp"
#include "winay/calibration/inference.hpp"
#include "winay/calibration/recovery.hpp"
#include "winay/core/draws.hpp"
#include "winay/evaluation/estimators/probability.hpp"

/// A village of which everything is known: incomes exp(a + b u), a share c that takes part. Its
/// surveys say whether standard errors are what they claim.
namespace winay::calibration::test {

namespace {

constexpr Index households = 100;
const Vector truth = numbers({1, 0.5, 0.4});

/// One survey's luck: a normal and a uniform for each household.
struct Survey {
  Vector income_luck = Vector::Zero(households);
  Vector part_luck = Vector::Zero(households);

  Survey(std::uint64_t seed, std::uint32_t number) {
    for (Index h = 0; h < households; ++h) {
      const Words words = draw({.seed = seed, .replicate = number}, Purpose::sample,
                               static_cast<std::uint32_t>(h), 0);
      income_luck(h) = evaluation::normal_quantile((words[0] + 0.5) * 0x1p-32);
      part_luck(h) = (words[1] + 0.5) * 0x1p-32;
    }
  }

  /// Mean and quartiles of income, and the share that takes part.
  [[nodiscard]] Vector moments(const Vector& theta) const {
    const Vector y = (theta(0) + theta(1) * income_luck.array()).exp();
    const double share = (part_luck.array() < theta(2)).cast<double>().mean();
    return numbers({y.mean(), evaluation::sample_quantile(y, .25),
                    evaluation::sample_quantile(y, .5), evaluation::sample_quantile(y, .75),
                    share});
  }
};

/// The mean of S simulated surveys under common luck.
class Simulator {
 public:
  Simulator(std::uint64_t seed, std::uint32_t studies) {
    for (std::uint32_t s = 0; s < studies; ++s) surveys_.emplace_back(seed, s);
  }
  Vector operator()(const Vector& theta) const {
    Vector sum = Vector::Zero(5);
    for (const Survey& survey : surveys_) sum += survey.moments(theta);
    return sum / static_cast<double>(surveys_.size());
  }

 private:
  std::vector<Survey> surveys_;
};

/// Moments at the truth and their variance, over many surveys.
struct Known {
  Vector mean = Vector::Zero(5);
  Matrix variance = Matrix::Zero(5, 5);

  Known() {
    constexpr std::uint32_t surveys = 2000;
    for (std::uint32_t s = 0; s < surveys; ++s) {
      const Vector moments = Survey(99, s).moments(truth);
      mean += moments / surveys;
      variance += moments * moments.transpose() / surveys;
    }
    variance -= mean * mean.transpose();
  }

  [[nodiscard]] Objective objective(const Vector& published) const {
    std::vector<Moment> moments;
    for (const char* name : {"mean", "p25", "p50", "p75", "share"}) {
      moments.push_back({.name = name, .target = published(static_cast<Index>(moments.size()))});
    }
    return Objective(std::move(moments), variance);
  }
};

const Box village{
    {{.name = "a", .lower = -1, .upper = 3, .centre = 0.8, .prior_sd = 0.5},
     {.name = "b", .lower = 0.05, .upper = 2, .scale = Scale::log, .centre = 0.6, .prior_sd = 0.25},
     {.name = "c",
      .lower = 0.02,
      .upper = 0.98,
      .scale = Scale::logit,
      .centre = 0.5,
      .prior_sd = 0.2}}};

GaussNewtonResult estimate(const Objective& objective, const Batch& simulate) {
  return gauss_newton(objective.residuals_of(simulate), village, village.centre(),
                      {.most_evaluations = 60});
}

TEST_CASE("reduced model: 95 % intervals hold the truth in 90 to 98 % of 200 studies") {
  const Known known;
  constexpr std::uint32_t studies = 10;
  std::vector<Recovered> recovered;
  for (std::uint32_t run = 0; run < 200; ++run) {
    const Objective objective = known.objective(Survey(8, run).moments(truth));
    const Batch simulate = in_turn(Simulator(8000 + run, studies));
    const GaussNewtonResult found = estimate(objective, simulate);
    const Vector at = simulate({found.theta}).front();
    const Matrix slope = differences(simulate, village, found.theta, 0.2);
    const Inference inference = infer(objective, village, found.theta, slope, at, studies);
    recovered.push_back(
        {.truth = truth,
         .estimate = {.theta = found.theta, .standard_errors = inference.standard_errors}});
  }
  const RecoverySummary summary = summarise(recovered);
  for (Index j = 0; j < 3; ++j) {
    MESSAGE(village[j].name << ": coverage " << summary.coverage(j) << ", bias " << summary.bias(j)
                            << ", root mean square error " << summary.rmse(j));
    CHECK(summary.coverage(j) >= 0.90);
    CHECK(summary.coverage(j) <= 0.98);
    CHECK(std::abs(summary.bias(j)) < 0.25 * summary.rmse(j));
  }
}

/// Standard deviations of estimates from the same published numbers under many seeds.
Vector spread_over_seeds(const Known& known, std::uint32_t studies) {
  const Objective objective = known.objective(known.mean);
  Points tables;
  for (int seed = 0; seed < 120; ++seed) tables.push_back(known.mean);
  const ReestimateBatch by_seed = [&](const Points& all) {
    std::vector<Reestimate> estimates;
    for (std::size_t seed = 0; seed < all.size(); ++seed) {
      const Batch simulate = in_turn(Simulator(50'000 + seed, studies));
      estimates.push_back({.theta = estimate(objective, simulate).theta, .standard_errors = {}});
    }
    return estimates;
  };
  return bootstrap(by_seed, tables, Vector::Ones(3)).sd;
}

TEST_CASE("reduced model: the spread over seeds falls as 1/√S") {
  const Known known;
  const Vector ratio = spread_over_seeds(known, 10).cwiseQuotient(spread_over_seeds(known, 40));
  MESSAGE("spread of S = 10 over that of S = 40: " << text_of(ratio));
  for (const double one : ratio) {
    CHECK(one / 2 > 0.8);
    CHECK(one / 2 < 1.25);
  }
}

TEST_CASE("reduced model: simulation error is what (1 + 1/S) says it adds") {
  const Known known;
  constexpr std::uint32_t studies = 10;
  const Batch simulate = in_turn(Simulator(1, 400));
  const Matrix slope = differences(simulate, village, truth, 0.1);
  const Vector at = simulate({truth}).front();
  const Vector published =
      infer(known.objective(known.mean), village, truth, slope, at, 1e12).standard_errors;
  const Vector by_seed = spread_over_seeds(known, studies);
  for (Index j = 0; j < 3; ++j) {
    CHECK(by_seed(j) * std::sqrt(1.0 * studies) / published(j) == doctest::Approx(1).epsilon(0.25));
  }
}

}  // namespace

}  // namespace winay::calibration::test
