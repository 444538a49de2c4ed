#pragma once

#include <array>

#include "winay/phases/exit_parameters.hpp"
#include "winay/programmes/conditions.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// Who leaves the transfer this bimester (status quo): households without an eligible member, those
/// whose failed bimesters within the window reach the limit, and those reclassified when their turn
/// of recertification comes, in the first bimester of a year:
///
///     score = ln(consumption per person / poverty line) + σ · normal  >  cut-off
///
/// Consumption is that of the last twelve months. Households outside are scored in their turn too,
/// as the register is of all households; only those in the transfer are reclassified. The order of
/// reasons is the order above. In the burn-in nobody leaves, though scores are observed; when no
/// transfer is in force any more, everybody does.
void leave_transfer(const ExitParameters& p, double eligible_age, double poverty_line,
                    bool transfer_in_force, const Now& now, const TraitsView& traits,
                    const StocksView& stocks, const DemographyFlows& demography,
                    const std::array<Lanes<Flag>, 4>& words, Lanes<Real> score_scratch,
                    ExitFlows& exit);

/// What the rules of the arm's transfer do, after those of the status quo: who is given notice,
/// tapered, suspended, let go, offered a programme first, and who comes back or comes in. Rules are
/// tried in their order for households that are under none. In the burn-in, and
/// when no transfer is in force, nothing happens.
void follow_rules(const TransferRules& rules, const ObservationRule& observation,
                  bool transfer_in_force, const Now& now, const Centres& centres,
                  const TraitsView& traits, const EndowmentsView& endowments,
                  std::span<const EnrolmentView> enrolments, const StocksView& stocks,
                  const DemographyFlows& demography, ExitFlows& exit);

/// The score above, for every lane; `score` may be any column.
void observe_scores(const ExitParameters& p, double poverty_line, const Now& now,
                    const TraitsView& traits, const StocksView& stocks,
                    const std::array<Lanes<Flag>, 4>& words, Lanes<Real> score);

}  // namespace winay
