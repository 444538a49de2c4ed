#pragma once

#include "winay/calibration/batch.hpp"

namespace winay::calibration {

/// The constants of a search in `dimensions` with `population` candidates (Hansen 2016, table 1 and
/// equations 49 to 58).
struct CmaWeights {
  CmaWeights(Index dimensions, Index population);

  Vector weights;        ///< of candidates by rank; those of the worse half are negative
  Index parents = 0;     ///< μ
  double effective = 0;  ///< μ_eff
  double step_rate = 0;  ///< c_σ
  double damping = 0;    ///< d_σ
  double path_rate = 0;  ///< c_c
  double rank_one = 0;   ///< c_1
  double rank_many = 0;  ///< c_μ
};

}  // namespace winay::calibration
