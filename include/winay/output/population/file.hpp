#pragma once

#include <filesystem>

#include "winay/population/population.hpp"

/// A population in a file of its own: HDF5 that is netCDF-4, with units and names on everything.
///
///     /household   one row a household: traits, members, ages of children (-1: no child),
///     practices
///                  in use, and its contacts by their household ids
///     /centre      one row a populated centre
///     /design      of a survey: stratum, cluster and month of each household
///     /margin      known totals beside what came out; /synthesised what no survey held
///
/// Padding lanes are not stored; capital, know-how and histories follow from the model's
/// parameters.
namespace winay {

/// What a population file says of how it was made; empty texts are left out. Its `id` is the same
/// for the same map, survey, program and seed. It has no poverty line: a scenario has that.
struct PopulationOrigin {
  std::string command = {};
  std::string id = {};
  std::string seed = {};
  std::string map_sha256 = {};
  std::string survey_sha256 = {};
  std::string build = {};
};

/// Takes the place of what is there. Throws std::runtime_error if it cannot be written.
void write_population(const Population& population, const std::filesystem::path& path,
                      const PopulationOrigin& origin = {});

/// Throws std::runtime_error, with the file and the reason, if it is no population file, has been
/// written by a later version, has been changed or cut short, or contradicts itself.
Population read_population(const std::filesystem::path& path);

}  // namespace winay
