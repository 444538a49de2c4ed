#pragma once

#include <functional>
#include <vector>

#include "winay/core/draws.hpp"
#include "winay/evaluation/estimators/groups.hpp"

namespace winay::evaluation {

struct PermutationOptions {
  Index most_allocations = 200'000;  ///< up to so many, every allocation is tried
  Index draws = 9'999;               ///< else so many are drawn
  DrawKey key{};
  double rounding = 0;  ///< by how much statistics may differ that are the same
};

/// Randomisation test of no effect on anybody. p: share of allocations whose statistic is as far
/// from 0 as the observed one. Exact: all allocations, that of the data among them; drawn:
/// (1 + number)/(draws + 1).
struct PermutationTest {
  double observed = 0;
  double p = 0;
  Index allocations = 0;
  bool exact = true;
};

/// `treated` says which units (clusters) are treated; as many are treated in every allocation,
/// stratum by stratum.
PermutationTest permutation_test(const std::vector<bool>& treated, const Groups& strata,
                                 const std::function<double(const std::vector<bool>&)>& statistic,
                                 const PermutationOptions& options = {});

/// One stratum for all units.
Groups one_stratum(Index units);

/// Treated less other: means of all observations, or of the clusters' means.
class MeanDifference {
 public:
  enum class Of { observations, cluster_means };
  MeanDifference(const Vector& y, const Groups& clusters, Of of);
  double operator()(const std::vector<bool>& treated) const;

 private:
  std::vector<double> sums_;
  std::vector<double> sizes_;
};

/// A partial-population design: a share of households is offered in some clusters, none in others.
/// The test redraws both steps: which clusters of a stratum have which share, then who is offered.
struct SaturationAssignment {
  Vector offered;  ///< household: 1 offered
  Groups clusters;
  Groups strata;  ///< of clusters
};
/// The statistic sees who is offered.
PermutationTest saturation_test(const SaturationAssignment& assignment,
                                const std::function<double(const Vector& offered)>& statistic,
                                const PermutationOptions& options = {});

}  // namespace winay::evaluation
