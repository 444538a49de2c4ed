#pragma once

#include "winay/phases/psychology_parameters.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// Locus of control of the head, standardised once at the start:
///
///     shift' = shift · 2^(−1/half-life) + given by programmes + φ_y · Δ ln income
///     L      = ((I + shift_I) − ½ (P + shift_P) − ½ C) / scale
///
/// The feedback compares measured income of the last six bimesters with the half-year before it.
void shift_traits(const PsychologyParameters& p, double locus_scale, const Now& now,
                  const StocksView& stocks, const DemographyFlows& demography,
                  const SupportFlows& support, PsychologyFlows& psychology);

}  // namespace winay
