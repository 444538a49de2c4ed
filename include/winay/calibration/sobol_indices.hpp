#pragma once

#include <cstdint>

#include "winay/calibration/batch.hpp"

/// Shares of an output's variance by input, alone and with its interactions (Sobol' 1993).
namespace winay::calibration {

inline constexpr Index most_sobol_inputs = 6;

/// Rows A, then B, then for each input A with that column from B: `base` · (inputs + 2) points of
/// the unit cube.
struct VarianceDesign {
  Index inputs = 0;
  Index base = 0;
  Points points;
};
/// Throws CalibrationError for more than six inputs: screen first.
VarianceDesign variance_design(Index inputs, Index base, std::uint64_t seed);

struct SobolIndices {
  Matrix first;  ///< inputs × outputs
  Matrix first_lower;
  Matrix first_upper;
  Matrix total;
  Matrix total_lower;
  Matrix total_upper;
};
/// First order by Saltelli et al. (2010), total by Jansen (1999); percentile intervals of 95 % over
/// `bootstraps` draws of rows. An output without variation has indices 0.
SobolIndices sobol_indices(const VarianceDesign& design, const std::vector<Vector>& outputs,
                           std::uint64_t seed, Index bootstraps = 500);

}  // namespace winay::calibration
