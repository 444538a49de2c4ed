#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "winay/core/draws.hpp"
#include "winay/core/text.hpp"
#include "winay/model/calendar.hpp"
#include "winay/model/parameters.hpp"
#include "winay/phases/economy.hpp"
#include "winay/programmes/programme.hpp"

namespace winay {

/// One history to simulate: which programmes are in force, from the same start and under the same
/// luck as every other arm.
struct Arm {
  std::string name;
  OwnText long_name;
  std::vector<Programme> programmes;
};

/// The shocks that may strike, as they stand from a bimester on.
struct DatedShocks {
  std::int32_t from = 0;
  ShockParameters shocks;
};

/// Everything fixed for a run. Replicates differ in `key.replicate` alone.
struct Model {
  Parameters parameters;
  Calendar calendar;
  PriceIndex prices;
  std::vector<EconomyEvent> economy;
  std::vector<EmergencyPayment> emergency_payments;
  Arm before;  ///< programmes in force in the burn-in, as they stood then
  std::optional<Administration> administration_before;  ///< as it was, if that differs
  std::vector<DatedShocks> later_shocks;  ///< where their numbers change, in the order of time
  DrawKey key;
  bool solve_adoption = true;  ///< intercepts for a stationary arm without programmes
  bool solve_welfare = true;   ///< unmeasured mean for the baseline poverty
  bool solve_exit = true;      ///< cut-off for the reclassified share
};

/// The shocks that may strike in a bimester.
const ShockParameters& shocks_at(const Model& model, std::int32_t bimester);

}  // namespace winay
