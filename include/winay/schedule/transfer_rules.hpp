#pragma once

#include <cstdint>
#include <vector>

#include "winay/model/model.hpp"
#include "winay/population/population.hpp"
#include "winay/programmes/conditions.hpp"
#include "winay/programmes/exit_rules.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// The rules of the arm's transfer, with each programme that they name looked up in the arm.
TransferRules bind_rules(const Arm& arm);

/// Whether some programme of the arm pays cash in the bimester.
bool transfer_in_force(const Arm& arm, std::int32_t bimester);

/// The programme of the arm that rules offer: its row, or -1.
std::int32_t offered_programme(const TransferRules& rules);

/// The numbers that conditions are compared with.
ObservationRule observation_rule(const Model& model);

/// Households of the country that passed each queue in the current year: those leaving and those
/// coming back, by rule, then those entering. Part of the world, as the queues themselves.
using Passed = std::vector<double>;

/// Whether some rule lets only a number of households a year pass.
bool has_queues(const TransferRules& rules);

/// Between two bimesters: of the households that wait in each queue, as many as the year has room
/// for are chosen, in the queue's order; equals by lottery, then by id. The first bimester of a
/// year starts anew.
void settle_queues(const TransferRules& rules, const DrawKey& key, std::int32_t bimester,
                   const Population& population, Stocks& stocks, Passed& passed);

}  // namespace winay
