#pragma once

#include <vector>

#include "population/survey.hpp"
#include "winay/population/csv.hpp"
#include "winay/population/import_error.hpp"
#include "winay/population/survey_summary.hpp"

namespace winay {

/// Counts the households, and what they stand for.
void summarise(const ImportMap& map, const CsvTable& table,
               const std::vector<SurveyHousehold>& households, SurveySummary& summary);

/// Rows that repeat an earlier one are a problem beyond the limit of the map.
void judge_rows(const ImportMap& map, const CsvTable& table,
                const std::vector<SurveyHousehold>& households, SurveySummary& summary,
                ImportProblems& problems);

/// A figure outside the limits of the map is a problem; what looks wrong without being so is a
/// warning.
void judge(const ImportMap& map, SurveySummary& summary, ImportProblems& problems);

}  // namespace winay
