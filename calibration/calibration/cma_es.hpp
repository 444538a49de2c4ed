#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "winay/calibration/box.hpp"

/// Evolution strategy with covariance matrix adaptation, active update and restarts with twice the
/// population (Hansen 2016; Jastrebski and Arnold 2006; Auger and Hansen 2005). It goes by ranks,
/// so kinks and small steps do it little harm.
namespace winay::calibration {

/// Lower is better, value i for point i; +∞ is allowed, for a point that cannot be computed.
using Values = std::function<std::vector<double>(const Points&)>;

struct CmaOptions {
  Index population = 0;  ///< of the first run; 0: 4 + ⌊3 ln p⌋
  double step = 1;       ///< first standard deviation, in prior standard deviations
  std::size_t restarts = 1;
  std::size_t most_evaluations = 2000;  ///< of all runs together
  double value_tolerance = 1e-5;  ///< a run ends when its lowest values differ by less for long
  double step_tolerance = 1e-9;   ///< … or steps are below, in prior standard deviations
  std::uint64_t seed = 1;
};

/// Everything a search has found out; with the options it decides all that follows.
struct CmaState {
  std::uint64_t seed = 1;
  std::uint32_t run = 0;  ///< restarts so far
  std::uint32_t generation = 0;
  std::size_t evaluations = 0;
  Index population = 0;
  double step = 0;             ///< σ
  Vector mean;                 ///< in free coordinates
  Matrix covariance;           ///< C
  Vector step_path;            ///< p_σ
  Vector covariance_path;      ///< p_c
  std::vector<double> lowest;  ///< of each generation of this run
  Vector best;                 ///< in free coordinates
  double best_value = 0;
  bool finished = false;
  std::string why;  ///< it stopped last
};

/// A search at its beginning, at `start` in free coordinates.
CmaState begin_cma(const Vector& start, const CmaOptions& options);
/// The candidates of the state's generation: a pure function of the state.
Points offspring(const CmaState& state);
/// What their values teach. Throws CalibrationError if a value is NaN.
void learn(CmaState& state, const Box& box, const std::vector<double>& values,
           const CmaOptions& options);

struct CmaResult {
  Vector theta;  ///< own units
  double value = 0;
  CmaState state;
};

/// Goes on from `state` to the end; `watch` sees each new state and may store it.
CmaResult minimise_cma(const Values& values, const Box& box, CmaState state,
                       const CmaOptions& options,
                       const std::function<void(const CmaState&)>& watch = {});
/// From the beginning. Throws CalibrationError if the start is outside the box.
CmaResult minimise_cma(const Values& values, const Box& box, const Vector& start,
                       const CmaOptions& options = {});

}  // namespace winay::calibration
