#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "winay/population/csv.hpp"
#include "winay/population/import_map.hpp"
#include "winay/population/survey_summary.hpp"

namespace winay {

/// What the survey says of one household, in the model's terms.
struct SurveyHousehold {
  double weight = 0;
  int members = 0;
  std::vector<int> children;   ///< by `ImportMap::children`; surveys may count visitors too
  double off_farm_income = 0;  ///< model's soles a year
  double skill_income = 0;     ///< soles of the survey
  double savings_income = 0;
  bool water = false;
  bool unmet_need = false;
  bool active = false;
  std::string centre;
  std::int32_t district = 0;
  std::string district_name;  ///< empty if the survey has none
  std::string department;
  std::string stratum;  ///< of the sample, empty if it has none
  std::string cluster;
  std::string month;
  std::size_t row = 0;           ///< of the table
  double altitude_m = 0;         ///< NaN if missing
  double centre_households = 0;  ///< NaN if missing
};

/// The households that meet the map's conditions, in the order of the file. Every value that cannot
/// be used is a problem; then the result is not complete.
std::vector<SurveyHousehold> read_survey(const ImportMap& map, const CsvTable& table,
                                         ImportProblems& problems, SurveySummary& summary);

}  // namespace winay
