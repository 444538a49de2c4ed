#pragma once

#include <cstdint>

#include "winay/calibration/batch.hpp"

/// Which inputs matter at all (Morris 1991; Campolongo, Cariboni and Saltelli 2007).
namespace winay::calibration {

/// Walks through the unit cube that change one input at a time: trajectory r has points
/// r (k + 1) … r (k + 1) + k of `points`.
struct MorrisDesign {
  Index inputs = 0;
  Index trajectories = 0;
  Points points;
};

/// On `levels` (even) values of each input, a jump being levels/(2 (levels − 1)).
MorrisDesign morris_design(Index inputs, Index trajectories, std::uint64_t seed, Index levels = 4);

/// Per input (row) and output (column).
struct MorrisEffects {
  Matrix mean;          ///< μ of the elementary effects
  Matrix mean_size;     ///< μ*, of their absolute values
  Matrix spread;        ///< σ: curvature or interaction
  Matrix mean_size_se;  ///< of μ* over trajectories
};
MorrisEffects morris_effects(const MorrisDesign& design, const std::vector<Vector>& outputs);

}  // namespace winay::calibration
