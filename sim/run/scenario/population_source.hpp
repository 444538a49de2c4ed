#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "run/console/log.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/core/language.hpp"
#include "winay/population/population.hpp"

namespace winay {

/// Where the households of a scenario come from. The scenario must outlive it.
class PopulationSource {
 public:
  explicit PopulationSource(const Scenario& scenario);

  /// The households of a replicate: drawn, or those of the file.
  [[nodiscard]] std::shared_ptr<const Population> of(std::int32_t replicate) const;
  /// Those on which the model is solved: a smaller draw with the luck of replicate 0, or the file.
  [[nodiscard]] std::shared_ptr<const Population> sample() const;

 private:
  [[nodiscard]] std::shared_ptr<const Population> draw(std::int32_t replicate,
                                                       std::int32_t households) const;

  const Scenario& scenario_;
  std::shared_ptr<const Population> imported_;
};

/// Looks departments that exit rules name up in the population. Throws InvalidConfiguration if one
/// is not there: of an imported population, only its file tells.
void place_departments(const Population& population, Language language, Scenario& scenario);

/// One line on who the households are and whether the known totals are met; the table of known
/// totals with --verbose; a warning if one is missed, and where a scenario says what cannot be
/// among these households.
void report_population(const Population& population, const std::vector<Scenario>& scenarios,
                       Language language, Log& log);

}  // namespace winay
