#pragma once

#include <cstdint>
#include <vector>

#include "winay/schedule/intake.hpp"

/// Whom a selection reaches, in households of the country. The target group is the households of
/// the transfer, which the state has classified as poor.
namespace winay {

/// Everyone in the centres.
struct Inhabitants {
  double users = 0;       ///< households of the transfer
  double households = 0;  ///< all
};

Inhabitants count_inhabitants(const Residents& residents);

/// What the first rounds of a selection have reached.
struct Reach {
  double users = 0;
  double others = 0;
  double centres = 0;    ///< with at least one household reached
  double committed = 0;  ///< soles for those reached and those for whom the chain broke
  double lost = 0;       ///< of these, soles committed for those for whom it broke

  [[nodiscard]] double households() const { return users + others; }
  /// Share of the transfer's households among those reached; NaN if nobody is.
  [[nodiscard]] double transfer_share() const { return users / households(); }
  /// Share of those reached that are not of the target group: leakage.
  [[nodiscard]] double inclusion_error() const { return others / households(); }
  /// Share of the target group that is reached.
  [[nodiscard]] double coverage(const Inhabitants& all) const { return users / all.users; }
  /// Share of the target group that is not reached: under-coverage.
  [[nodiscard]] double exclusion_error(const Inhabitants& all) const { return 1 - coverage(all); }
  /// Share of the benefits that go to the target group over its share of all households (Coady,
  /// Grosh and Hoddinott 2004): 1 is what a lottery among all households gives.
  [[nodiscard]] double targeting_index(const Inhabitants& all) const {
    return transfer_share() / (all.users / all.households);
  }
};

/// Of the arrivals of the first `rounds` rounds.
Reach reach_of(const std::vector<Arrival>& arrivals, std::int32_t rounds);

/// The most households that can be served in the order of the queue while the transfer's share
/// among them is at least `share`: 0 if it never is.
double households_at_share(const std::vector<Candidate>& queue, double share);

}  // namespace winay
