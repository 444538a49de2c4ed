#include "winay/phases/compliance.hpp"

#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

WINAY_CLONED void comply(Real strength, std::size_t lanes, const EndowmentsView& endowments,
                         const LuckFlows& luck, const PsychologyFlows& psychology,
                         ComplianceFlows& compliance) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real log_odds = endowments.compliance[h] + strength * psychology.locus_of_control[h];
    compliance.complied[h] = happens(luck.compliance[h], log_odds);
  }
}

}  // namespace

void meet_conditions(const ComplianceParameters& p, const Now& now,
                     const EndowmentsView& endowments, const LuckFlows& luck,
                     const PsychologyFlows& psychology, ComplianceFlows& compliance) {
  comply(static_cast<Real>(p.locus_of_control), now.lanes, endowments, luck, psychology,
         compliance);
}

}  // namespace winay
