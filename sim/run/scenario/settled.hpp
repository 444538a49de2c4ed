#pragma once

#include <cstdint>
#include <optional>

#include "winay/config/scenario/scenario.hpp"
#include "winay/core/language.hpp"
#include "winay/population/population.hpp"

namespace winay {

/// Whether anything of the scenario is left to be solved.
[[nodiscard]] bool left_to_solve(const Scenario& scenario);

/// The scenario as it runs, whichever verb runs it: solved in the status quo on the households of
/// PopulationSource::sample(), and with its departments as that population numbers them. Throws
/// UnsolvableError or InvalidConfiguration.
[[nodiscard]] Scenario settled(const Scenario& scenario, const Population& sample,
                               Language language);

/// Settles scenarios beside a base: where one has the base's status quo it takes what was solved
/// for that, so that nothing is solved twice.
class SettledBase {
 public:
  /// Settles the base. The population must outlive it.
  SettledBase(Scenario base, const Population& sample, Language language);

  [[nodiscard]] const Scenario& base() const { return settled_; }
  [[nodiscard]] Scenario beside(const Scenario& scenario);

 private:
  [[nodiscard]] bool same_status_quo(const Scenario& scenario, const Model& solved);

  Scenario as_read_;
  const Population& sample_;
  Language language_;
  Scenario settled_;
  std::optional<std::uint64_t> history_;  ///< of the base in the status quo
};

}  // namespace winay
