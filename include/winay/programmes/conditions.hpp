#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "winay/core/draws.hpp"
#include "winay/core/real.hpp"
#include "winay/programmes/exit_rules.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/enrolment.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// What was never recertified holds this instead of a score; it meets no comparison.
inline constexpr Real never_observed = -1000;

/// The numbers that observing needs besides the households.
struct ObservationRule {
  double poverty_line = 1;                ///< soles a person and month
  double eligible_age = 19;               ///< years
  std::int32_t first_year = 0;            ///< of the calendar
  std::array<double, 6> vulnerability{};  ///< terms of the log-odds, in the order of their names
};

/// The households of a block as an administration can see them, this bimester.
struct ObservedHouseholds {
  const ObservationRule& rule;
  const Now& now;
  const Centres& centres;
  const TraitsView& traits;
  const EndowmentsView& endowments;
  const StocksView& stocks;
  const DemographyFlows& demography;
  Lanes<const Real> score;  ///< log of poverty lines, at the last recertification
  std::span<const EnrolmentView> enrolments;
};

/// Lanes that are looked at together.
inline constexpr std::size_t observed_lanes = 64;
using Observed = std::array<Real, observed_lanes>;
using Met = std::array<Flag, observed_lanes>;
/// The counters of a household's conditions, one byte each.
using CountWords = std::array<Lanes<Flag>, 2>;

/// One observable of lanes [first, first + lanes), in its unit; NaN where it was never observed.
void observe(const ObservedHouseholds& seen, const Condition& c, std::size_t first,
             std::size_t lanes, Observed& value);

/// Counts on: each comparison with a time holds one bimester more, or starts from 0 again. A
/// counter that several conditions share is counted once: `counted` has a bit for each.
void count_conditions(const ObservedHouseholds& seen, const Condition& c, std::size_t first,
                      std::size_t lanes, const CountWords& counts, std::uint32_t& counted);

/// 1 in each lane where the condition is met; comparisons with a time by their counts.
void meet(const ObservedHouseholds& seen, const Condition& c, std::size_t first, std::size_t lanes,
          const CountWords& counts, Met& met);

/// Children of the lane below the age.
int eligible_members(const DemographyFlows& demography, double eligible_age, std::size_t lane);

/// The household's lottery number, from 0 to 1: the same in every rule, arm and scenario.
Real lottery_number(const DrawKey& key, std::int32_t household);
/// The lottery number of a centre, by its id: likewise, and no other lot's.
Real centre_lottery_number(const DrawKey& key, std::int32_t centre);

}  // namespace winay
