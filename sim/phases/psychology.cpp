#include "winay/phases/psychology.hpp"

#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

WINAY_CLONED void shift_lanes(Real kept, Real scale, std::size_t lanes, const StocksView& stocks,
                              const DemographyFlows& demography, const SupportFlows& support,
                              PsychologyFlows& psychology) {
  const Real half = Real{0.5};
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real internality = kept * stocks.internality_shift[h] + support.internality[h];
    const Real others = kept * stocks.powerful_others_shift[h] + support.powerful_others[h];
    const Real own = demography.internality[h] - half * demography.powerful_others[h] -
                     half * demography.chance[h];
    psychology.internality_shift[h] = internality;
    psychology.powerful_others_shift[h] = others;
    psychology.locus_without_shifts[h] = own * scale;
    psychology.locus_of_control[h] = (own + internality - half * others) * scale;
  }
}

/// Δ ln income: the half-year behind against the one before it, by season of the ring.
WINAY_CLONED void feed_back(Real strength, const Now& now, const StocksView& stocks,
                            PsychologyFlows& psychology) {
  const auto ago = [&](int bimesters) {
    return stocks.income_history[static_cast<std::size_t>((now.season + 6 - bimesters) % 6)];
  };
  ConstLanes<Real> i1 = ago(1);
  ConstLanes<Real> i2 = ago(2);
  ConstLanes<Real> i3 = ago(3);
  ConstLanes<Real> i4 = ago(4);
  ConstLanes<Real> i5 = ago(5);
  ConstLanes<Real> i6 = ago(6);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    const Real recent = i1[h] + i2[h] + i3[h];
    const Real before = i4[h] + i5[h] + i6[h];
    const Real growth = log_of(recent + Real{1}) - log_of(before + Real{1});
    psychology.internality_shift[h] += strength * growth;
  }
}

}  // namespace

void shift_traits(const PsychologyParameters& p, double locus_scale, const Now& now,
                  const StocksView& stocks, const DemographyFlows& demography,
                  const SupportFlows& support, PsychologyFlows& psychology) {
  const auto kept = static_cast<Real>(exp_of(-log_of(2.0) / p.shift_half_life));
  shift_lanes(kept, static_cast<Real>(1.0 / locus_scale), now.lanes, stocks, demography, support,
              psychology);
  if (p.income_feedback > 0) {
    feed_back(static_cast<Real>(p.income_feedback), now, stocks, psychology);
  }
}

}  // namespace winay
