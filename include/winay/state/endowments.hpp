#pragma once

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"

namespace winay {

/// What parameters make of traits, worked out once a run: fixed, and the same in every arm.
template <template <class> class C>
struct EndowmentsOf {
  C<Real>
      enterprise_return;  ///< A_H z^η, soles a year; complementarity: net income at full know-how
  C<Real> minimum_scale;  ///< κ_i, soles
  C<Real> capacity;       ///< capital that the enterprise can use, soles
  C<Real> expected_gain;  ///< of running the enterprise at its minimum scale, soles a year
  C<Real> unmeasured;     ///< u per person, soles a year
  C<Real> compliance;     ///< log-odds of meeting the conditions at mean locus of control
  C<Real> local_share;    ///< ω_i, of the centre's local value added
};

using Endowments = EndowmentsOf<Column>;
using EndowmentsView = EndowmentsOf<ConstLanes>;

template <class Visit, class... Tables>
void for_each_endowment(Visit&& visit, Tables&&... e) {
  visit("enterprise_return", e.enterprise_return...);
  visit("minimum_scale", e.minimum_scale...);
  visit("capacity", e.capacity...);
  visit("expected_gain", e.expected_gain...);
  visit("unmeasured", e.unmeasured...);
  visit("compliance", e.compliance...);
  visit("local_share", e.local_share...);
}

/// Totals of the population that rules refer to.
struct PopulationFacts {
  double median_wealth = 1;           ///< skill times target capital, soles
  double mean_distance_hours = 0;     ///< over households
  double mean_adult_equivalents = 1;  ///< of a household
  double locus_scale = 1;             ///< standard deviation that standardises L
};

}  // namespace winay
