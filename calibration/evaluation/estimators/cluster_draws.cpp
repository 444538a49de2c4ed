#include "evaluation/estimators/cluster_draws.hpp"

#include <boost/random/uniform_int_distribution.hpp>

namespace winay::evaluation {

namespace {

constexpr std::int32_t bootstrap_draws = 3;  ///< apart from the draws of permutations

}  // namespace

Vector redrawn_weights(const Groups& clusters, const Groups& strata, const DrawKey& key, Index b,
                       const Vector& weights) {
  std::vector<std::vector<Index>> members(strata.labels.size());
  for (std::size_t g = 0; g < strata.of.size(); ++g) {
    members[static_cast<std::size_t>(strata.of[g])].push_back(static_cast<Index>(g));
  }
  Engine engine(key, Purpose::inference, static_cast<std::uint32_t>(b), bootstrap_draws);
  Vector times = Vector::Zero(clusters.count());
  for (const std::vector<Index>& stratum : members) {
    boost::random::uniform_int_distribution<std::size_t> any(0, stratum.size() - 1);
    for (std::size_t i = 0; i < stratum.size(); ++i) times(stratum[any(engine)]) += 1;
  }
  Vector drawn(static_cast<Index>(clusters.of.size()));
  for (Index i = 0; i < drawn.size(); ++i) {
    drawn(i) =
        times(clusters.of[static_cast<std::size_t>(i)]) * (weights.size() == 0 ? 1.0 : weights(i));
  }
  return drawn;
}

}  // namespace winay::evaluation
