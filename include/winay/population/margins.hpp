#pragma once

#include <map>
#include <string>

#include "winay/core/language.hpp"
#include "winay/population/population.hpp"
#include "winay/population/synthetic_parameters.hpp"

namespace winay {

/// From this many households on, every margin holds to 1 point (shares, correlations) or 1 %
/// (means). Below it the tolerance grows by three standard errors of a random sample.
inline constexpr std::int32_t exact_margins_from = 2000;

/// Measures the finished population against its parameters.
std::vector<Margin> measure_margins(const SyntheticPopulation& target,
                                    const Population& population);

/// Throws PopulationError naming each margin that does not hold.
void check_margins(const Population& population);

/// Replaces each margin's source by that of its parameter, where `sources` (key → source) has one.
void attach_sources(Population& population, const std::map<std::string, std::string>& sources);

/// The fit as a table of text: margin, target, obtained, difference, tolerance, source.
std::string fit_table(const Population& population, Language language);

}  // namespace winay
