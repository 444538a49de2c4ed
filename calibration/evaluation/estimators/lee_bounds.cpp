#include "winay/evaluation/estimators/lee_bounds.hpp"

#include <algorithm>
#include <vector>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/groups.hpp"
#include "winay/evaluation/estimators/probability.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

namespace {

struct Arm {
  std::vector<Index> all;   ///< rows
  std::vector<Index> seen;  ///< those of them who answered
  Vector y;                 ///< their outcomes
  Vector weights;           ///< and weights
  double weight = 0;        ///< of all
  double rate = 0;          ///< of answers

  [[nodiscard]] double mean() const { return weights.dot(y) / weights.sum(); }
};

Arm arm_of(const Vector& y, const Vector& treated, const Vector& seen, const Vector& weights,
           double value) {
  Arm arm;
  for (Index i = 0; i < y.size(); ++i) {
    if (treated(i) != value) continue;
    arm.all.push_back(i);
    arm.weight += weights(i);
    if (seen(i) == 1) arm.seen.push_back(i);
  }
  arm.y = rows_of(y, arm.seen);
  arm.weights = rows_of(weights, arm.seen);
  if (arm.seen.empty() || !(arm.weights.sum() > 0)) {
    throw EstimationError(
        {"Lee bounds: nobody of an arm answered", "cotas de Lee: nadie respondió en un brazo"});
  }
  arm.rate = arm.weights.sum() / arm.weight;
  return arm;
}

/// The arm that answers more often, cut at one end.
struct Trimmed {
  double mean = 0;
  Index count = 0;
  double cut = 0;
  Vector kept;  ///< one a row seen: 1 stays
};

Trimmed trimmed(const Arm& arm, double share, bool at_the_top) {
  const WeightedDistribution distribution(arm.y, arm.weights);
  Trimmed result;
  result.cut = distribution.quantile(at_the_top ? 1 - share : share);
  result.kept = arm.y.unaryExpr([&](double value) {
    return (at_the_top ? value <= result.cut : value >= result.cut) ? 1.0 : 0.0;
  });
  const Vector own = arm.weights.cwiseProduct(result.kept);
  result.mean = own.dot(arm.y) / own.sum();
  result.count = static_cast<Index>(result.kept.sum());
  return result;
}

/// How far each row moves the trimmed mean of `more` less the mean of `less`.
Vector influence_of(const Vector& weights, const Vector& seen, const Arm& more, const Arm& less,
                    const Trimmed& part, double share) {
  Vector influence = Vector::Zero(weights.size());
  const double off = part.mean - part.cut;
  const double own = more.weights.sum();
  for (std::size_t k = 0; k < more.seen.size(); ++k) {
    const auto j = static_cast<Index>(k);
    const double kept = part.kept(j) * (more.y(j) - part.cut) / (1 - share);
    influence(more.seen[k]) += more.weights(j) / own * (kept - off);
  }
  const double other = less.weights.sum();
  const double mean = less.mean();
  for (std::size_t k = 0; k < less.seen.size(); ++k) {
    const auto j = static_cast<Index>(k);
    influence(less.seen[k]) -= less.weights(j) / other * (less.y(j) - mean);
  }
  if (share == 0) return influence;
  // A share trimmed more moves the mean by off/(1 − share).
  for (const Index i : more.all) {
    influence(i) += off * weights(i) / more.weight * (seen(i) - more.rate) / more.rate;
  }
  for (const Index i : less.all) {
    influence(i) -= off * weights(i) / less.weight * (seen(i) - less.rate) / less.rate;
  }
  return influence;
}

}  // namespace

LeeBounds lee_bounds(const Vector& y, const Vector& treated, const Vector& seen,
                     const Vector& weights) {
  const Vector w = weights.size() == 0 ? Vector::Ones(y.size()) : weights;
  const Arm on = arm_of(y, treated, seen, w, 1);
  const Arm off = arm_of(y, treated, seen, w, 0);
  LeeBounds bounds;
  bounds.trims_treated = on.rate >= off.rate;
  const Arm& more = bounds.trims_treated ? on : off;
  const Arm& less = bounds.trims_treated ? off : on;
  const double share = bounds.trim_share = (more.rate - less.rate) / more.rate;
  const Trimmed low = trimmed(more, share, true);
  const Trimmed high = trimmed(more, share, false);
  const Vector of_low = influence_of(w, seen, more, less, low, share);
  const Vector of_high = influence_of(w, seen, more, less, high, share);
  bounds.untrimmed = on.mean() - off.mean();
  const bool treated_more = bounds.trims_treated;
  bounds.lower = treated_more ? low.mean - off.mean() : on.mean() - high.mean;
  bounds.upper = treated_more ? high.mean - off.mean() : on.mean() - low.mean;
  bounds.kept_lower = treated_more ? low.count : high.count;
  bounds.kept_upper = treated_more ? high.count : low.count;
  bounds.lower_influence = treated_more ? of_low : Vector(-of_high);
  bounds.upper_influence = treated_more ? of_high : Vector(-of_low);
  return bounds;
}

double imbens_manski(double width, double se_lower, double se_upper, double level) {
  const double apart = width / std::max(se_lower, se_upper);
  double low = 0;
  double high = normal_quantile((1 + level) / 2);
  constexpr int halvings = 60;
  for (int i = 0; i < halvings; ++i) {
    const double c = (low + high) / 2;
    const bool enough = normal_probability(c + apart) - normal_probability(-c) >= level;
    (enough ? high : low) = c;
  }
  return high;
}

}  // namespace winay::evaluation
