#pragma once

#include <cstdint>
#include <vector>

#include "winay/model/model.hpp"
#include "winay/population/population.hpp"
#include "winay/schedule/observer.hpp"
#include "winay/schedule/transfer_rules.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// Lanes of a block: its flows stay in the second-level cache.
inline constexpr std::int32_t default_block_lanes = 1024;

/// Where all households of one arm stand before `bimester`, and the hash of how they came there: of
/// their states at the end of each year.
struct World {
  std::int32_t bimester = 0;
  Stocks stocks;
  CentreStocks centres;
  Passed passed;  ///< of the current year's queues
  std::uint64_t hash = 0;
};

/// The households of a population under one model. Runs on the threads of the calling oneTBB arena;
/// the bits of the results do not depend on how many, nor on the size of blocks. The model and the
/// population must outlive it.
class Simulation {
 public:
  Simulation(const Model& model, const Population& population,
             std::int32_t block_lanes = default_block_lanes);
  /// The households of a part of a population, with the facts of the whole.
  Simulation(const Model& model, const Population& part, const PopulationFacts& facts,
             std::int32_t block_lanes = default_block_lanes);

  /// The world after the burn-in, with every household in the transfer: the common start of all
  /// arms.
  [[nodiscard]] World burn_in(Observer* observer = nullptr) const;

  /// Steps `world` through the calendar under the arm's programmes, up to `until` (the calendar's
  /// end by default).
  void run(const Arm& arm, World& world, Observer* observer = nullptr,
           std::int32_t until = never) const;

  /// Who takes part in each programme of the arm, in its order.
  [[nodiscard]] std::vector<Enrolment> enrol(const Arm& arm) const;

  [[nodiscard]] const Endowments& endowments() const { return endowments_; }
  [[nodiscard]] const PopulationFacts& facts() const { return facts_; }
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

 private:
  const Model& model_;
  const Population& population_;
  std::vector<Block> blocks_;
  PopulationFacts facts_;
  Endowments endowments_;
};

}  // namespace winay
