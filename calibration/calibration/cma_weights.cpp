#include "calibration/cma_weights.hpp"

#include <algorithm>
#include <cmath>

namespace winay::calibration {

namespace {

double effective_of(const Vector& weights) {
  return weights.sum() * weights.sum() / weights.squaredNorm();
}

}  // namespace

CmaWeights::CmaWeights(Index dimensions, Index population) : weights(population) {
  const auto n = static_cast<double>(dimensions);
  const auto lambda = static_cast<double>(population);
  for (Index i = 0; i < population; ++i) {
    weights(i) = std::log((lambda + 1) / 2) - std::log(static_cast<double>(i + 1));
  }
  parents = population / 2;
  const Index others = population - parents;
  effective = effective_of(weights.head(parents));
  step_rate = (effective + 2) / (n + effective + 5);
  damping = 1 + 2 * std::max(0.0, std::sqrt((effective - 1) / (n + 1)) - 1) + step_rate;
  path_rate = (4 + effective / n) / (n + 4 + 2 * effective / n);
  rank_one = 2 / ((n + 1.3) * (n + 1.3) + effective);
  rank_many = std::min(
      1 - rank_one, 2 * (0.25 + effective + 1 / effective - 2) / ((n + 2) * (n + 2) + effective));
  const double effective_of_others = effective_of(weights.tail(others));
  const double most =
      std::min({1 + rank_one / rank_many, 1 + 2 * effective_of_others / (effective + 2),
                (1 - rank_one - rank_many) / (n * rank_many)});
  weights.head(parents) /= weights.head(parents).sum();
  const double size = weights.tail(others).cwiseAbs().sum();
  if (size > 0) weights.tail(others) *= most / size;
}

}  // namespace winay::calibration
