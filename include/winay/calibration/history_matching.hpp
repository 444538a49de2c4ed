#pragma once

#include <cstdint>

#include "winay/calibration/box.hpp"
#include "winay/calibration/objective.hpp"

/// Which parameters the published numbers do not rule out (Craig et al. 1997; Vernon, Goldstein and
/// Bower 2010).
namespace winay::calibration {

/// I_i = |m̂_i − m_i(θ)| / √(Ω_ii + Ω_ii/S + D_ii) of every moment that counts; of a bound, from the
/// bound, and 0 inside it; of a held-out moment 0.
Vector implausibility(const Objective& objective, const Vector& simulated, double studies);

struct HistoryOptions {
  std::size_t points = 500;  ///< of a wave
  std::size_t waves = 3;
  double cut_off = 3;           ///< implausible above
  bool second_largest = false;  ///< judge by the second largest I: one target may be wrong
  double margin = 0.1;          ///< of its width, by which the survivors' box grows at each side
  double studies = 20;          ///< S
  std::uint64_t seed = 1;
};

/// A point and what it gives.
struct TriedPoint {
  Vector theta;
  Vector moments;
  double implausibility = 0;  ///< the largest I, or the second largest
  double value = 0;           ///< Q
};

struct HistoryWave {
  std::size_t tried = 0;
  std::size_t surviving = 0;
  Vector lower;  ///< of the box the wave was drawn from, own units
  Vector upper;
  /// Smallest I of each moment in the wave: above the cut-off, the target is out of reach alone.
  Vector least;
};

struct HistoryMatch {
  std::vector<HistoryWave> waves;
  std::vector<TriedPoint> surviving;  ///< of all waves
  TriedPoint best;                    ///< lowest Q of all tried
};

/// Sobol points in the box, then in the box round the survivors, and so on. While fewer than a
/// tenth survive, the next wave is drawn round the least implausible tenth of the last. Throws
/// CalibrationError on a moment that is no number.
HistoryMatch match_history(const Batch& simulate, const Objective& objective, const Box& box,
                           const HistoryOptions& options = {});

/// The points with g' (Ω (1 + 1/S))⁻¹ g ≤ the χ² quantile of as many degrees of freedom as fitted
/// moments: a set that holds the truth with probability `level` however weakly the parameters are
/// identified (Stock and Wright 2000).
std::vector<TriedPoint> robust_set(const std::vector<TriedPoint>& cloud, const Objective& objective,
                                   double studies, double level = 0.95);

}  // namespace winay::calibration
