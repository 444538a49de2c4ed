#pragma once

#include "winay/phases/compliance_parameters.hpp"
#include "winay/phases/production_parameters.hpp"
#include "winay/phases/welfare_parameters.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/layout.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// What parameters make of traits, for the lanes of a block.
///
///     return   = A_H z^η
///     …complementarity: min{cap, max(0, A_c z^η_c e^{κ_c L} − E_c)} · (1 − ω_W (1 − W))
///     κ_i      = κ exp(σ_κ n − σ_κ²/2),  capacity = μ_κ κ_i  (no trap: κ_i = 0, capacity given)
///     expected = A_H z^η κ_i^γ − E (1 − ε_E)
///     u        = ū exp(σ_u ε − σ_u²/2) per person
void endow(const ProductionParameters& production, const WelfareParameters& welfare,
           const ComplianceParameters& compliance, const PopulationFacts& facts,
           const Centres& centres, const TraitsView& traits, std::size_t lanes,
           EndowmentsOf<Lanes>& endowments);

}  // namespace winay
