#pragma once

#include <string>

#include "winay/evaluation/estimators/inference.hpp"

/// Partial-population designs (Baird, Bohren, McIntosh and Özler 2018): in some clusters a share π
/// is offered (t = 1) and the others are not (s = 1); clusters at π = 0 are the pure control.
namespace winay::evaluation {

struct SaturationEffects {
  Estimate itt;     ///< offered against pure control
  Estimate snt;     ///< not offered, in treated clusters, against pure control: the spillover
  Estimate total;   ///< π ITT + (1 − π) SNT, π the share below, taken as fixed
  Estimate within;  ///< ITT − SNT: a policy effect only without spillover
  double share_treated = 0;
};

/// Names of the columns of a fit: the offered, and those not offered beside them.
struct SaturationColumns {
  std::string offered = "t";
  std::string beside = "s";
};

/// From a fit with both columns. `t`: 1 offered; `saturation`: π of each observation's cluster.
SaturationEffects saturation_effects(const LinearFit& fit, const Vector& t,
                                     const Vector& saturation, const Groups& clusters,
                                     const InferenceOptions& options = {},
                                     const SaturationColumns& columns = {});

}  // namespace winay::evaluation
