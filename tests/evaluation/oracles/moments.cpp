#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <stdexcept>

#include "folder.hpp"
#include "winay/core/draws.hpp"
#include "winay/evaluation/estimators/least_squares.hpp"
#include "winay/evaluation/estimators/minimum_distance.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::oracles {

using namespace evaluation;

namespace {

double sd_of(const Vector& values) {
  const auto n = static_cast<double>(values.size());
  return std::sqrt((values.array() - values.mean()).square().sum() / (n - 1));
}

/// As the names of quantities have it: 1e+09.
std::string ratio_text(double ratio) {
  std::ostringstream text;
  text << ratio;
  return text.str();
}

std::string numbered(const std::string& name, Index i) { return name + std::to_string(i + 1); }

void put_inference(const Case& one, const MomentFit& fit) {
  const MomentInference inference = infer_moments(fit);
  const Index moments = fit.slope.rows();
  for (Index j = 0; j < fit.slope.cols(); ++j) {
    const std::string theta = numbered("theta", j);
    for (const double ratio : one.numbers_after("simratio_")) {
      one.put("se_" + theta + "/simratio_" + ratio_text(ratio),
              std::sqrt((1 + 1 / ratio) * inference.covariance(j, j)));
    }
    one.put("one_step_theta/" + theta, inference.step(j));
    for (Index i = 0; i < moments; ++i) {
      const std::string pair = theta + numbered("_m", i);
      one.put("ags_sensitivity/" + pair, inference.sensitivity(j, i));
      one.put("ags_standardised/" + pair, inference.standardised_sensitivity(j, i));
    }
  }
  for (Index i = 0; i < moments; ++i) {
    one.put(numbered("moment_gap_after_step/m", i), inference.gap_after(i));
    one.put(numbered("gap_t/m", i), inference.gap_t(i));
  }
  one.put("rank_of_gap_variance", static_cast<double>(inference.gap_rank));
  one.put("j_stat", inference.j);
  one.put("j_p", inference.j_p);
}

void put_identification(const Case& one, const Matrix& slope, const Matrix& variance) {
  const Identification result = identification(slope, variance);
  for (Index i = 0; i < result.singular_values.size(); ++i) {
    one.put(numbered("singular_value_", i), result.singular_values(i));
  }
  one.put("condition_number", result.condition_number);
  one.put("collinearity_index_all", result.collinearity_index);
}

/// y = μ + σ u: mean, sd, p25 and p75 are linear in μ and σ.
void put_linear_toy(const Case& one, const Vector& u) {
  const Vector target = (Vector(4) << 0.30, 1.50, -0.65, 1.20).finished();
  const Vector weight = (Vector(4) << 4, 2, 1, 1).finished();
  const Vector of_sigma =
      (Vector(4) << u.mean(), sd_of(u), sample_quantile(u, .25), sample_quantile(u, .75))
          .finished();
  const Design design =
      no_columns(4).add("mu", (Vector(4) << 1, 0, 1, 1).finished()).add("sigma", of_sigma);
  const LinearFit fit = fit_least_squares(design, target, weight);
  one.put("mu", fit.coefficients(0));
  one.put("sigma", fit.coefficients(1));
  one.put("objective", weight.dot(fit.residuals.cwiseAbs2()));
}

using Point = std::array<double, 3>;

/// y = exp(θ1 + exp(θ2) u) + max(0, θ3 + u + e).
class NonlinearToy {
 public:
  explicit NonlinearToy(const Table& draws) : u_(draws["u"]), e_(draws["e"]) {}

  [[nodiscard]] Vector moments(const Point& theta) const {
    const Vector y = (theta[0] + std::exp(theta[1]) * u_.array()).exp() +
                     (theta[2] + u_.array() + e_.array()).max(0.0);
    return (Vector(4) << y.mean(), sample_quantile(y, .25), sample_quantile(y, .75), sd_of(y))
        .finished();
  }
  [[nodiscard]] double objective(const Point& theta) const {
    const Vector target = (Vector(4) << 5.1, 2.4, 6.3, 4.2).finished();
    const Vector sd = (Vector(4) << .4, .25, .6, .5).finished();
    return (moments(theta) - target).cwiseQuotient(sd).squaredNorm();
  }

 private:
  Vector u_;
  Vector e_;
};

/// Differential evolution (Storn and Price 1997) in the toy's box: kinks and local minima are there
/// on purpose.
class Evolution {
 public:
  Evolution(const NonlinearToy& toy, std::uint64_t seed)
      : toy_(toy), engine_({.seed = seed}, Purpose::inference, 0, 0), points_(60) {
    for (Candidate& candidate : points_) {
      for (std::size_t j = 0; j < low.size(); ++j) {
        candidate.at[j] = low[j] + (high[j] - low[j]) * chance();
      }
      candidate.value = toy_.objective(candidate.at);
    }
  }

  double run(int generations, Point& best) {
    for (int g = 0; g < generations; ++g) {
      for (Candidate& parent : points_) {
        Candidate child{.at = offspring(parent.at), .value = 0};
        child.value = toy_.objective(child.at);
        if (child.value <= parent.value) parent = child;
      }
    }
    const auto winner =
        std::min_element(points_.begin(), points_.end(),
                         [](const Candidate& a, const Candidate& b) { return a.value < b.value; });
    best = winner->at;
    return winner->value;
  }

 private:
  struct Candidate {
    Point at{};
    double value = 0;
  };
  static constexpr Point low{-1, -3, -4};
  static constexpr Point high{3, 1.5, 4};

  double chance() { return (static_cast<double>(engine_()) + 0.5) * 0x1p-32; }
  const Point& any() {
    return points_[static_cast<std::size_t>(chance() * static_cast<double>(points_.size()))].at;
  }
  Point offspring(const Point& parent) {
    constexpr double crossing = 0.8;
    const Point& a = any();
    const Point& b = any();
    const Point& c = any();
    const double stretch = 0.5 + 0.4 * chance();
    Point child = parent;
    for (std::size_t j = 0; j < child.size(); ++j) {
      if (chance() > crossing) continue;
      child[j] = std::clamp(a[j] + stretch * (b[j] - c[j]), low[j], high[j]);
    }
    return child;
  }

  const NonlinearToy& toy_;
  Engine engine_;
  std::vector<Candidate> points_;
};

void put_nonlinear_toy(const Case& one, const NonlinearToy& toy) {
  const Vector moments = toy.moments({1.0, -0.5, 0.2});
  for (Index i = 0; i < moments.size(); ++i) {
    one.put(numbered("moments_at_1_-0.5_0.2/m", i), moments(i));
  }
  Point best{};
  double lowest = HUGE_VAL;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Point found{};
    const double value = Evolution(toy, seed).run(200, found);
    if (value < lowest) {
      lowest = value;
      best = found;
    }
  }
  one.put("objective", lowest);
  one.put("mu", best[0]);
  one.put("log_sigma", best[1]);
  one.put("a", best[2]);
}

}  // namespace

void run_smm(const Folder& folder, const Case& one) {
  if (one.id == "toy_linear") return put_linear_toy(one, folder.table("smm/draws.csv")["u"]);
  if (one.id == "toy_nonlinear") {
    return put_nonlinear_toy(one, NonlinearToy(folder.table("smm/draws.csv")));
  }
  const Matrix slope = folder.matrix("smm/G.csv");
  const Matrix variance = folder.matrix("smm/Omega.csv");
  if (one.id == "identification") return put_identification(one, slope, variance);
  const bool diagonal = one.id == "diagonal_w";
  if (!diagonal && one.id != "efficient_w") throw std::runtime_error("no such case");
  put_inference(one, {.slope = slope,
                      .variance = variance,
                      .weight = diagonal ? folder.matrix("smm/W.csv") : variance.inverse().eval(),
                      .gap = folder.matrix("smm/ghat.csv").reshaped()});
}

}  // namespace winay::oracles
