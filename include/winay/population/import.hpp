#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "winay/core/draws.hpp"
#include "winay/population/csv.hpp"
#include "winay/population/import_error.hpp"
#include "winay/population/import_map.hpp"
#include "winay/population/population.hpp"
#include "winay/population/survey_summary.hpp"

namespace winay {

/// Makes a population of the households of a survey (CSV). Taken from it: weight, members, number
/// and age group of children, off-farm income, water, who receives the transfer, cluster, district,
/// department, altitude and size of the place, unmet needs. What it does not hold is drawn:
///
///  - skill and savings follow the household's rank by the map's incomes, with the map's
///    correlation; capital, traits and unmeasured consumption are drawn given skill;
///  - all else is drawn from the map's margins as for a synthetic population, and listed in
///    `Population::synthesised`.
///
/// Clusters are the centres. A cluster with one household is joined to the next of its district or
/// department, so that every household has a neighbour. Means of what is drawn are weighted: with
/// all weights times 100, totals are times 100 and shares the same.
///
/// The survey is judged as a table too (SurveySummary), against the limits of the map; its design
/// (strata, clusters, months) goes with the population.
///
/// Throws ImportError with every problem of the file, PopulationError if the map contradicts
/// itself.
Population import_survey(const ImportMap& map, const std::filesystem::path& csv,
                         const DrawKey& key);

/// A table of a survey, and what messages call it.
struct SurveyFile {
  std::string name;
  CsvTable table;
};
/// The same from tables that were read already, with the problems met so far; several are joined by
/// the map's `join`, and the first says which households there are.
Population import_survey(const ImportMap& map, std::vector<SurveyFile> files,
                         ImportProblems& problems, const DrawKey& key, SurveySummary& summary);

/// The same from the bytes of a file; `name` is what messages call it.
Population import_survey_text(const ImportMap& map, std::string bytes, const std::string& name,
                              const DrawKey& key);

/// A column of `Population::synthesised` for a user.
OwnText synthesised_words(const std::string& column);

}  // namespace winay
