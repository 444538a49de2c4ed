#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "winay/evaluation/estimators/groups.hpp"

/// Regression discontinuity by local polynomials with robust bias correction (Calonico, Cattaneo
/// and Titiunik 2014; covariates, clusters: Calonico, Cattaneo, Farrell and Titiunik 2019).
namespace winay::evaluation {

enum class Kernel { triangular, uniform, epanechnikov };

/// Residuals of the variance: nearest neighbours, or the fit's own with the factor of HC0 or HC1.
enum class RdResiduals { nearest, hc0, hc1 };

/// Mean squared error of the difference (mserd), of each side (msetwo), of the sum (msesum), or
/// mserd shrunk for coverage (cerrd).
enum class BandwidthRule { mserd, msetwo, msesum, cerrd };

struct RdData {
  Vector running;  ///< right side: running ≥ cutoff
  Vector outcome;
  Vector take_up;     ///< empty: sharp design
  Matrix covariates;  ///< no columns: none
  Vector weights;     ///< empty: none; they multiply the kernel's, and bandwidths must be given
  std::optional<Groups> clusters;
};

/// Bandwidth of the estimate and of its bias, left and right of the cutoff.
struct Bandwidths {
  std::array<double, 2> h{};
  std::array<double, 2> b{};
};

struct RdOptions {
  double cutoff = 0;
  int order = 1;  ///< p; the bias is estimated with order p + 1
  Kernel kernel = Kernel::triangular;
  RdResiduals residuals = RdResiduals::nearest;
  Index neighbours = 3;
  BandwidthRule rule = BandwidthRule::mserd;
  /// Count distinct values of the running variable, and hold ten a side where a fifth repeat.
  bool mass_points = true;
  double regularisation = 1;  ///< 0: none
  /// Data-driven bandwidths hold so many clusters a side, or an error says that there are fewer.
  Index fewest_clusters = 0;
  double level = 0.95;
};

struct RdEstimate {
  double conventional = 0;
  double bias_corrected = 0;
  double se_conventional = 0;
  double se_robust = 0;
  double scale_conventional = 0;  ///< the errors, were residuals as large as outcomes
  double scale_robust = 0;
  double p = 0;  ///< of the bias-corrected estimate, by the robust error
  double ci_low = 0;
  double ci_high = 0;
  double first_stage = 0;  ///< jump of take-up; 0 in a sharp design
  Bandwidths bandwidths;
  std::array<Index, 2> n{};         ///< observations with weight
  std::array<Index, 2> clusters{};  ///< among them, if there are clusters
};

RdEstimate estimate_rd(const RdData& data, const RdOptions& options, const Bandwidths& bandwidths);
/// With data-driven bandwidths.
RdEstimate estimate_rd(const RdData& data, const RdOptions& options);

/// Three plug-in stages, each ((V₊ + V₋)/((B₊ − B₋)² + R₊ + R₋))^(1/(2o + 3)). In a fuzzy design
/// each side is linearised at its own ratio of outcome to take-up, as rdrobust does: so these
/// bandwidths, unlike the others, depend on where the outcome's zero is.
Bandwidths choose_bandwidths(const RdData& data, const RdOptions& options);

}  // namespace winay::evaluation
