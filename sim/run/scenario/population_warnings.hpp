#pragma once

#include "run/console/log.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/core/language.hpp"
#include "winay/population/population.hpp"

namespace winay {

/// What a scenario says and cannot do among these households: a place where none of them lives, a
/// cap below the household that stands for the fewest.
void warn_of_population(const Scenario& scenario, const Population& population, Language language,
                        Log& log);

}  // namespace winay
