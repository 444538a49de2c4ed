#pragma once

#include "winay/phases/compliance_parameters.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"

namespace winay {

/// Whether the conditions are met this bimester; a failure stops the payment of the next:
///
///     p_i = Λ(logit p̄ + c_L L − c_d (distance − mean distance))
void meet_conditions(const ComplianceParameters& p, const Now& now,
                     const EndowmentsView& endowments, const LuckFlows& luck,
                     const PsychologyFlows& psychology, ComplianceFlows& compliance);

}  // namespace winay
