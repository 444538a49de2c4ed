#include "population/survey.hpp"

#include <algorithm>
#include <cmath>

#include "population/encoding.hpp"
#include "winay/population/cells.hpp"

namespace winay {

namespace {

constexpr int most_members = 100;  ///< of a household; more is a slip

class Survey {
 public:
  Survey(const ImportMap& map, const CsvTable& table, ImportProblems& problems)
      : map_(map), cells_(map, table, problems), kept_(table.rows, true), table_(table) {}

  std::vector<SurveyHousehold> read() {
    for (const ColumnCondition& condition : map_.keep) keep(cells_.holds(condition));
    households_.resize(table_.rows);
    read_weights();
    read_members();
    read_children();
    read_places();
    read_amounts();
    read_categories();
    std::vector<SurveyHousehold> result;
    for (std::size_t row = 0; row < households_.size(); ++row) {
      if (kept_[row]) result.push_back(std::move(households_[row]));
    }
    return result;
  }

 private:
  void keep(const std::vector<bool>& rows) {
    for (std::size_t row = 0; row < kept_.size(); ++row) kept_[row] = kept_[row] && rows[row];
  }
  void refuse(const std::string& column, std::size_t row, const Text& why) {
    const Cell& cell = cells_.texts(column)[row];
    const std::string quoted = "'" + cell.text + "'";
    const OwnText seen = cell.text.empty() ? OwnText{"nothing", "nada"} : OwnText{quoted, quoted};
    cells_.refuse(column, cell,
                  {seen.en + " is " + std::string(why.en), seen.es + " " + std::string(why.es)});
  }
  /// The cell is no number at all, which has been said.
  [[nodiscard]] bool reported(const std::string& column, std::size_t row, double value) const {
    return std::isnan(value) && !cells_.is_missing(cells_.texts(column)[row].text);
  }
  void read_weights();
  void read_members();
  void read_children();
  void read_places();
  void read_district(std::size_t row);
  void read_amounts();
  void read_categories();

  const ImportMap& map_;
  Cells cells_;
  std::vector<bool> kept_;
  const CsvTable& table_;
  std::vector<SurveyHousehold> households_;
};

void Survey::read_weights() {
  const std::vector<double> weights = cells_.numbers(map_.weight);
  for (std::size_t row = 0; row < weights.size(); ++row) {
    households_[row].weight = weights[row];
    if (kept_[row] && !(weights[row] > 0) && !reported(map_.weight, row, weights[row])) {
      refuse(map_.weight, row,
             {"no weight; every household needs one above 0",
              "no es un peso; cada hogar necesita uno mayor que 0"});
    }
  }
}

void Survey::read_members() {
  const std::vector<double> members = cells_.numbers(map_.household_size);
  for (std::size_t row = 0; row < members.size(); ++row) {
    const double n = members[row];
    const bool plausible = n >= 1 && n <= most_members && n == std::floor(n);
    households_[row].members = plausible ? static_cast<int>(n) : 1;
    if (kept_[row] && !plausible && !reported(map_.household_size, row, n)) {
      refuse(map_.household_size, row,
             {"no number of members; expected 1 to 100",
              "no es un número de miembros; se espera de 1 a 100"});
    }
  }
}

void Survey::read_children() {
  for (const ChildrenColumn& column : map_.children) {
    const std::vector<double> counts = cells_.numbers(column.column);
    for (std::size_t row = 0; row < counts.size(); ++row) {
      const double n = std::isnan(counts[row]) ? 0 : counts[row];
      const bool plausible = n >= 0 && n <= most_members && n == std::floor(n);
      households_[row].children.push_back(plausible ? static_cast<int>(n) : 0);
      if (kept_[row] && !plausible) {
        refuse(column.column, row,
               {"no number of children; expected 0 or more, whole",
                "no es un número de hijos; se espera 0 o más, entero"});
      }
    }
  }
}

void Survey::read_district(std::size_t row) {
  const std::string& code = cells_.texts(map_.district)[row].text;
  const bool digits = !code.empty() && std::all_of(code.begin(), code.end(),
                                                   [](char c) { return c >= '0' && c <= '9'; });
  const auto expected = static_cast<std::size_t>(map_.district_digits);
  if (!digits || code.size() != expected) {
    const std::string wanted = std::to_string(expected);
    const bool lost = digits && code.size() < expected;
    refuse(map_.district, row,
           {lost ? "too short: the code has " + wanted +
                       " digits and has lost its leading zeros; save the column as text"
                 : "no district code; expected " + wanted + " digits",
            lost ? "es muy corto: el código tiene " + wanted +
                       " dígitos y perdió sus ceros iniciales; guarde la columna como texto"
                 : "no es un código de distrito; se esperan " + wanted + " dígitos"});
    return;
  }
  households_[row].district = static_cast<std::int32_t>(std::stol(code));
  if (!map_.district_name.empty()) {
    const std::string& name = cells_.texts(map_.district_name)[row].text;
    if (!cells_.is_missing(name)) households_[row].district_name = name;
  }
  for (const auto& [prefix, name] : map_.departments) {
    if (code.starts_with(prefix)) households_[row].department = name;
  }
  if (households_[row].department.empty()) {
    refuse(map_.district, row,
           {"in no department of the map; add the beginning of the code",
            "no está en ningún departamento del mapa; agregue el comienzo del código"});
  }
}

void Survey::read_places() {
  for (std::size_t row = 0; row < households_.size(); ++row) {
    if (!kept_[row]) continue;
    read_district(row);
    for (const std::string& column : map_.centre) {
      const std::string& text = cells_.texts(column)[row].text;
      if (cells_.is_missing(text)) {
        refuse(column, row,
               {"no cluster; households of a cluster are neighbours",
                "no es un conglomerado; los hogares de uno son vecinos"});
      }
      households_[row].centre += text + '/';
    }
  }
}

void Survey::read_amounts() {
  const std::vector<double> off_farm = cells_.sums(map_.off_farm_income);
  const std::vector<double> skill = cells_.sums(map_.skill_income);
  const std::vector<double> savings = cells_.sums(map_.savings_income);
  for (std::size_t row = 0; row < households_.size(); ++row) {
    households_[row].off_farm_income = std::max(off_farm[row], 0.0) / map_.prices;
    households_[row].skill_income = skill[row];
    households_[row].savings_income = savings[row];
  }
}

void Survey::read_categories() {
  const std::vector<double> water = cells_.categories(map_.year_round_water);
  const std::vector<double> altitude = cells_.categories(map_.altitude);
  const std::vector<double> size = cells_.categories(map_.centre_households);
  const std::vector<bool> active =
      map_.active ? cells_.holds(*map_.active) : std::vector<bool>(table_.rows, true);
  for (std::size_t row = 0; row < households_.size(); ++row) {
    households_[row].water = water[row] > 0;
    households_[row].altitude_m = altitude[row];
    households_[row].centre_households = size[row];
    households_[row].active = active[row];
  }
  for (const Categories& need : map_.unmet_needs) {
    const std::vector<double> values = cells_.categories(need);
    for (std::size_t row = 0; row < households_.size(); ++row) {
      households_[row].unmet_need = households_[row].unmet_need || values[row] > 0;
    }
  }
}

/// Without all its columns nothing else can be read.
bool complete(const CsvTable& table) {
  return std::all_of(table.columns.begin(), table.columns.end(),
                     [&](const CsvColumn& column) { return column.cells.size() == table.rows; });
}

}  // namespace

std::vector<std::string> columns_of(const ImportMap& map) {
  std::vector<std::string> all{map.weight,          map.household_size,
                               map.district,        map.year_round_water.column,
                               map.altitude.column, map.centre_households.column};
  for (const ColumnCondition& condition : map.keep) all.push_back(condition.column);
  if (map.active) all.push_back(map.active->column);
  if (!map.district_name.empty()) all.push_back(map.district_name);
  for (const ChildrenColumn& column : map.children) all.push_back(column.column);
  for (const Categories& need : map.unmet_needs) all.push_back(need.column);
  for (const auto* list :
       {&map.centre, &map.off_farm_income, &map.skill_income, &map.savings_income}) {
    all.insert(all.end(), list->begin(), list->end());
  }
  std::vector<std::string> once;
  for (const std::string& name : all) {
    if (std::find(once.begin(), once.end(), name) == once.end()) once.push_back(name);
  }
  return once;
}

std::vector<SurveyHousehold> read_survey(const ImportMap& map, const CsvTable& table,
                                         ImportProblems& problems) {
  if (!complete(table)) return {};
  std::vector<SurveyHousehold> households = Survey(map, table, problems).read();
  if (households.empty() && problems.none()) {
    problems.add({.line = 0,
                  .column = 0,
                  .key = {},
                  .message = {"no household meets the map's conditions under keep",
                              "ningún hogar cumple las condiciones de keep en el mapa"}});
  }
  return households;
}

}  // namespace winay
