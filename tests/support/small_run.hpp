#pragma once

#include <memory>

#include "tests/support/paths.hpp"
#include "tests/support/standard.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay::test {

/// The shipped model on a small population, with intercepts near their solution so that tests need
/// not solve them. Change `model`, then `start()`.
struct SmallRun {
  explicit SmallRun(std::int32_t households, std::int32_t years = 4)
      : model(standard_model(file, years)),
        population(make_synthetic(standard_population(file), model.key, households)),
        juntos(standard_programme(file, "juntos")),
        haku_winay(standard_programme(file, "haku-winay")),
        coaching(standard_programme(file, "coaching")) {
    model.parameters.adoption.intercept = {-5.5, -5.5, -5.5, -4.5, -5.5, -5.5};
  }

  FlatFile file{winay::tree::source_dir() + "/tests/data/kernel/parameters.txt"};
  Model model;
  Population population;
  Programme juntos;
  Programme haku_winay;
  Programme coaching;
  std::unique_ptr<Simulation> simulation;
  World common;

  /// The common start of all arms.
  void start(std::int32_t block_lanes = default_block_lanes) {
    simulation = std::make_unique<Simulation>(model, population, block_lanes);
    common = simulation->burn_in();
  }
  World run(const std::vector<Programme>& programmes, Observer* observer = nullptr) const {
    World world = common;
    simulation->run(arm_of("arm", programmes), world, observer);
    return world;
  }
  /// Mean over households, by weight.
  [[nodiscard]] double mean(const Column<Real>& column) const {
    double sum = 0;
    for (std::size_t h = 0; h < column.size(); ++h) {
      if (population.traits.household[h] >= 0) sum += static_cast<double>(column[h]);
    }
    return sum / population.households;
  }
  /// Measured income of the last year, soles a household.
  [[nodiscard]] double income(const World& world) const {
    double sum = 0;
    for (const auto& bimester : world.stocks.income_history) sum += mean(bimester);
    return sum;
  }
  /// Share with a running enterprise.
  [[nodiscard]] double active(const World& world) const {
    double sum = 0;
    for (std::size_t h = 0; h < world.stocks.savings.size(); ++h) {
      const Flag e = in_use(world.stocks.technologies, h, Technology::enterprise);
      if (population.traits.household[h] >= 0) sum += e;
    }
    return sum / population.households;
  }
};

}  // namespace winay::test
