#pragma once

#include <cstdint>

#include "winay/calibration/cma_es.hpp"
#include "winay/calibration/gauss_newton.hpp"

/// From anywhere in the box to the estimate, and from many places.
namespace winay::calibration {

struct ChainOptions {
  std::size_t design = 64;  ///< Sobol points beside the start
  CmaOptions cma;
  GaussNewtonOptions finish;
};

struct ChainResult {
  Vector start;
  Vector best_of_design;
  double design_value = 0;  ///< Q there
  CmaResult cma;
  GaussNewtonResult finish;  ///< the estimate
};

/// The default search: Sobol design → CMA-ES from its best point → Gauss–Newton. Each takes over
/// where the one before ended and never ends worse.
ChainResult search_chain(const Batch& residuals, const Box& box, const Vector& start,
                         const ChainOptions& options = {});

/// Where a search began and where it ended.
struct EndPoint {
  Vector start;
  Vector theta;
  double value = 0;
};

struct Multistart {
  std::vector<EndPoint> ends;  ///< best first
  std::size_t reached = 0;     ///< ends with Q ≤ lowest Q + 1
  Vector spread;               ///< of these, widest distance in prior standard deviations
};

/// Runs `search` from `starts` Sobol points of the box, one after the other.
Multistart start_many(const std::function<EndPoint(const Vector& start, std::uint64_t seed)>& search,
                      const Box& box, std::size_t starts, std::uint64_t seed);
/// The table of end points that are known already.
Multistart multistart_of(std::vector<EndPoint> ends, const Box& box);

}  // namespace winay::calibration
