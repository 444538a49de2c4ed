#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "winay/population/synthetic_parameters.hpp"

/// How the columns of a survey answer the model's questions: what `winay import` reads from a map
/// in YAML. Column names and texts are the survey's own; the texts of a category are compared
/// without spaces at their ends.
namespace winay {

/// A column of categories and the number that each text stands for.
struct Categories {
  std::string column;
  std::map<std::string, double> values;
};

/// Households whose column has one of the texts, or, if there are none, a number above the limit.
struct ColumnCondition {
  std::string column;
  std::vector<std::string> is;
  double above = 0;
};

/// A column that counts the children of these ages, first and last included.
struct ChildrenColumn {
  std::string column;
  int from = 0;
  int to = 0;
};

struct ImportMap {
  std::string survey;                 ///< in words, for the population's source
  char delimiter = 0;                 ///< 0: found out
  std::vector<std::string> missing;   ///< texts that stand for no answer, besides empty
  std::vector<ColumnCondition> keep;  ///< all must hold; a household must meet them to be imported
  std::optional<ColumnCondition> active;  ///< receives the transfer; away: every household does

  std::string weight;               ///< households represented
  std::string household_size;       ///< members
  std::vector<std::string> centre;  ///< cluster: households with the same texts are neighbours
  std::string district;             ///< code, a text of digits
  int district_digits = 6;          ///< a shorter code has lost its leading zeros
  std::string district_name = {};   ///< column; empty: none
  std::map<std::string, std::string> departments;  ///< name by the beginning of the district code
  std::vector<ChildrenColumn> children;
  std::vector<std::string> off_farm_income;  ///< added, soles a year; a missing amount counts as 0
  std::vector<std::string> skill_income;     ///< added: the higher, the higher the skill
  std::vector<std::string> savings_income;   ///< added: the higher, the higher the savings
  Categories year_round_water;               ///< 1 or 0
  std::vector<Categories> unmet_needs;       ///< 1 or 0; a household with any 1 has an unmet need
  Categories altitude;                       ///< m
  Categories centre_households;              ///< households of a place of this size

  double prices = 1;               ///< level of the survey's soles over the model's
  double skill_correlation = 0;    ///< of log skill with the rank of skill_income
  double savings_correlation = 0;  ///< of log savings with the rank of savings_income

  SyntheticPopulation margins;  ///< what the survey does not hold is drawn from these
};

/// Every column that the map names, each once.
std::vector<std::string> columns_of(const ImportMap& map);

}  // namespace winay
