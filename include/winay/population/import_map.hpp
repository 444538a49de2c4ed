#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
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

/// What a survey taken as a table is judged by.
enum class SurveyFigure : std::uint8_t {
  rows,
  households,
  persons,
  recipients,
  clusters,
  households_a_cluster,
  weight_over_median,
  missing,
  identical_rows,
  crowded,
  codes,
  unmatched
};
constexpr double no_limit = std::numeric_limits<double>::infinity();
/// A figure by its key under `expect`, and the most it may be where the map says nothing.
struct SurveyFigureKey {
  std::string_view key;
  Text meaning;
  double most = no_limit;
};
inline constexpr std::array<SurveyFigureKey, 12> survey_figures{{
    {"rows", {"households imported", "hogares importados"}},
    {"households",
     {"households of the country that they stand for", "hogares del país que representan"}},
    {"persons",
     {"persons of the country that they stand for", "personas del país que representan"}},
    {"recipients",
     {"households of the country that receive the transfer",
      "hogares del país que reciben la transferencia"}},
    {"clusters", {"clusters", "conglomerados"}},
    {"households_a_cluster",
     {"households of a cluster, the fewest and the most",
      "hogares por conglomerado, el menor y el mayor número"}},
    {"weight_over_median",
     {"largest weight over the median one", "el mayor peso sobre el mediano"}},
    {"missing",
     {"share of households without an answer, in the column that has the most",
      "parte de los hogares sin respuesta, en la columna que más tiene"}},
    {"identical_rows",
     {"rows that repeat an earlier one in all columns the map names",
      "filas que repiten una anterior en todas las columnas que el mapa nombra"},
     0},
    {"crowded",
     {"share of households with more children than members",
      "parte de los hogares con más niños que miembros"},
     0},
    {"codes", {"numbers that are one of `codes`", "números que son uno de `codes`"}, 0},
    {"unmatched",
     {"households of the first file that another does not have",
      "hogares del primer archivo que otro no tiene"},
     0},
}};
/// Bounds of one figure.
struct SurveyLimit {
  double from = -no_limit;
  double to = no_limit;
};
using SurveyLimits = std::array<SurveyLimit, survey_figures.size()>;
/// The limits of a map that says none.
constexpr SurveyLimits usual_limits() {
  SurveyLimits limits{};
  for (std::size_t f = 0; f < limits.size(); ++f) limits[f].to = survey_figures[f].most;
  return limits;
}

struct ImportMap {
  std::string survey;                 ///< in words, for the population's source
  char delimiter = 0;                 ///< 0: found out
  std::vector<std::string> missing;   ///< texts that stand for no answer, besides empty
  std::vector<ColumnCondition> keep;  ///< all must hold; a household must meet them to be imported
  std::optional<ColumnCondition> active;  ///< receives the transfer; away: every household does

  std::vector<std::string> household = {};    ///< columns that name a household; empty: none do
  std::vector<std::string> join = {};         ///< the same in each of several files
  std::vector<std::string> stratum = {};      ///< of the sample; empty: it is not stratified
  std::vector<std::string> cluster = {};      ///< of the sample; empty: the centre
  std::string month = {};                     ///< of the interview; empty: unknown
  std::map<std::string, double> digits = {};  ///< length of codes, by column
  std::vector<std::string> ages = {};         ///< columns of ages in years
  std::vector<std::string> codes = {};  ///< numbers that surveys write where there is no answer
  SurveyLimits expect = usual_limits();

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
