#pragma once

#include <cstdint>

#include "calibration/cma_es.hpp"
#include "winay/calibration/gauss_newton.hpp"

/// From anywhere in the box to the estimate, and from many places.
namespace winay::calibration {

struct ChainOptions {
  std::size_t design = 128;  ///< Sobol points beside the start
  std::size_t basins = 16;   ///< runs of CMA-ES at most
  /// Runs more from the best point, with twice the population, until so many in a row do not better
  /// it: quantiles make many small kinks on the floor of a basin.
  std::size_t polish = 5;
  /// Of a run; most_evaluations is of all runs together. Small first steps keep a run in its basin.
  CmaOptions cma{.step = 0.25, .restarts = 0, .most_evaluations = 15'000};
  GaussNewtonOptions finish;
};

struct ChainResult {
  Vector start;
  Vector best_of_design;
  double design_value = 0;      ///< Q there
  std::vector<CmaResult> runs;  ///< from the lowest basin of the design up, then from the best
  Vector best_of_runs;          ///< of the design too
  double runs_value = 0;        ///< Q there
  GaussNewtonResult finish;     ///< the estimate
};

/// Points of a design without a lower one among their p + 1 nearest, in the unit cube: the basins
/// it can tell, the lowest first.
std::vector<std::size_t> basins(const Points& design, const std::vector<double>& values,
                                const Box& box);

/// The default search: Sobol design → CMA-ES from each basin of it, as a wide local one would draw
/// every run that starts from afar, and from the best again → Gauss–Newton. It never ends worse
/// than it was.
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
Multistart start_many(
    const std::function<EndPoint(const Vector& start, std::uint64_t seed)>& search, const Box& box,
    std::size_t starts, std::uint64_t seed);
/// The table of end points that are known already.
Multistart multistart_of(std::vector<EndPoint> ends, const Box& box);

}  // namespace winay::calibration
