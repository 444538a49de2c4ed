#pragma once

#include <vector>

#include "schedule/scratch.hpp"
#include "winay/model/model.hpp"
#include "winay/phases/production.hpp"
#include "winay/population/population.hpp"
#include "winay/programmes/conditions.hpp"
#include "winay/schedule/observer.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/endowments.hpp"

namespace winay {

/// What all blocks of a bimester share.
struct StepContext {
  const Model& model;
  const Centres& centres;
  const PopulationFacts& facts;
  const Arm& arm;                        ///< as it stands this bimester, with its rules
  std::vector<double> plan_probability;  ///< one a programme of the arm
  const TransferRules& rules;
  const ShockParameters& shocks;
  ObservationRule observation;
  EconomyFactors economy;
  bool transfer_in_force = true;  ///< some programme of the arm pays cash this bimester
  double home_protection = 0;     ///< share of asset losses avoided by healthier homes
};

/// What the households of a block see of each other and of their centres before any of them moves.
/// The climate is drawn anew in the first bimester of a year, or where `afresh`.
void look_around(const StepContext& context, const Now& now, const Block& block, bool afresh,
                 const TraitsView& traits, const StocksView& stocks,
                 SurroundingsFlows& surroundings);

/// The step of one bimester for the households of some lanes of a block, phase by phase. Where
/// rules offer a programme, its starts in `enrolments` are replaced by those that hold then.
void step_households(const StepContext& context, const Now& now, const Block& block,
                     const TraitsView& traits, const EndowmentsView& endowments,
                     std::span<EnrolmentView> enrolments, StocksWriter writer,
                     CentreStocks& centre_stocks, Scratch& scratch);

/// Pays the dated payments outside the programmes.
void pay_emergencies(const StepContext& context, const Now& now, const TraitsView& traits,
                     const std::array<Lanes<Flag>, 4>& words, SupportFlows& support);

/// The lanes' share of the result hash after the last bimester of a year.
std::uint64_t hash_block(const Now& now, const TraitsView& traits, const StocksView& stocks,
                         Scratch& scratch);

}  // namespace winay
