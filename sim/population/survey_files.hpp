#pragma once

#include <vector>

#include "winay/population/import.hpp"

namespace winay {

/// One table of the columns the map names: rows of the first file, and of the others the rows with
/// the same `join`. What is in several files must agree. Households that another file lacks, and
/// rows of it that stand for the same household, are problems; its rows for others are left out and
/// counted.
CsvTable join_files(const ImportMap& map, std::vector<SurveyFile> files, ImportProblems& problems,
                    SurveySummary& summary);

}  // namespace winay
