#include "population/survey.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "population/encoding.hpp"
#include "winay/core/error.hpp"
#include "winay/population/cells.hpp"

namespace winay {

namespace {

constexpr int most_members = 100;  ///< of a household; more is a slip
constexpr double oldest = 120;

/// A column of codes that together name something, as text.
using Codes = std::vector<std::vector<std::string>>;

class Survey {
 public:
  Survey(const ImportMap& map, const CsvTable& table, ImportProblems& problems,
         SurveySummary& summary)
      : map_(map),
        cells_(map, table, problems),
        kept_(table.rows, true),
        table_(table),
        summary_(summary) {}

  std::vector<SurveyHousehold> read() {
    for (const ColumnCondition& condition : map_.keep) keep(cells_.holds(condition));
    households_.resize(table_.rows);
    for (std::size_t row = 0; row < table_.rows; ++row) households_[row].row = row;
    read_weights();
    read_members();
    read_children();
    compare_counts();
    read_ages();
    read_places();
    read_sample();
    check_ids();
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
  void compare_counts();
  void warn_of_crowded(const std::vector<std::size_t>& rows);
  void read_ages();
  void read_sample();
  void check_ids();
  [[nodiscard]] Codes codes_of(const std::vector<std::string>& columns);
  [[nodiscard]] std::string name_of(const Codes& codes, std::size_t row) const;
  void find_codes(const std::string& column, const std::vector<double>& values, Cells::Sort sort);
  [[nodiscard]] double most(SurveyFigure figure) const {
    return map_.expect[static_cast<std::size_t>(figure)].to;
  }
  void read_places();
  void read_district(std::size_t row);
  void read_amounts();
  void read_categories();

  const ImportMap& map_;
  Cells cells_;
  std::vector<bool> kept_;
  const CsvTable& table_;
  SurveySummary& summary_;
  std::map<std::string, std::vector<std::string>> codes_;  ///< columns read so far
  std::vector<SurveyHousehold> households_;
};

Codes Survey::codes_of(const std::vector<std::string>& columns) {
  Codes codes;
  for (const std::string& column : columns) {
    const auto [found, fresh] = codes_.try_emplace(column);
    if (fresh) found->second = cells_.codes(column, &summary_.mended);
    codes.push_back(found->second);
  }
  return codes;
}

std::string Survey::name_of(const Codes& codes, std::size_t row) const {
  std::string name;
  for (const std::vector<std::string>& column : codes) name += column[row] + '/';
  return name;
}

/// Numbers that are one of the survey's codes for no answer: each is named, unless the map allows
/// so many.
void Survey::find_codes(const std::string& column, const std::vector<double>& values,
                        Cells::Sort sort) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (kept_[row] && cells_.is_code(values[row], sort)) rows.push_back(row);
  }
  summary_.codes += rows.size();
  if (static_cast<double>(summary_.codes) <= most(SurveyFigure::codes)) return;
  for (const std::size_t row : rows) {
    refuse(column, row,
           {"what surveys write where there is no answer; list it under missing, or allow such "
            "numbers under expect: codes",
            "es lo que una encuesta escribe donde no hay respuesta; póngalo en missing, o permita "
            "tales números en expect: codes"});
  }
}

void Survey::read_weights() {
  const std::vector<double> weights = cells_.numbers(map_.weight);
  find_codes(map_.weight, weights, Cells::Sort::amount);
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
  find_codes(map_.household_size, members, Cells::Sort::count);
  for (std::size_t row = 0; row < members.size(); ++row) {
    const double n = members[row];
    const bool plausible = n >= 1 && n <= most_members && n == std::floor(n);
    households_[row].members = plausible ? static_cast<int>(n) : most_members;
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
    find_codes(column.column, counts, Cells::Sort::count);
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

void Survey::warn_of_crowded(const std::vector<std::size_t>& rows) {
  if (rows.empty()) return;
  constexpr std::size_t shown = 10;
  std::string lines;
  for (std::size_t k = 0; k < std::min(rows.size(), shown); ++k) {
    lines += (k == 0 ? "" : ", ") + std::to_string(cells_.texts(map_.household_size)[rows[k]].line);
  }
  summary_.warnings.push_back(
      filled({"{} households count more children than members (lines {}{}), as surveys do that "
              "count visitors: as many are taken as leave one adult",
              "{} hogares cuentan más niños que miembros (líneas {}{}), como hace una encuesta que "
              "cuenta visitas: se toman los que dejan un adulto"},
             {std::to_string(rows.size()), lines, rows.size() > shown ? " …" : ""}));
}

/// Children are among the members. Surveys may count visitors too: how many such households are
/// believed is said by the map.
void Survey::compare_counts() {
  std::vector<std::size_t> crowded;
  std::size_t kept = 0;
  for (std::size_t row = 0; row < households_.size(); ++row) {
    if (!kept_[row]) continue;
    ++kept;
    const std::vector<int>& children = households_[row].children;
    const int all = std::accumulate(children.begin(), children.end(), 0);
    const bool coded = std::any_of(children.begin(), children.end(),
                                   [&](int n) { return cells_.is_code(n, Cells::Sort::count); });
    if (!coded && all > households_[row].members) crowded.push_back(row);
  }
  summary_.crowded = crowded.size();
  const double allowed = most(SurveyFigure::crowded) * static_cast<double>(kept);
  if (static_cast<double>(crowded.size()) <= allowed) return warn_of_crowded(crowded);
  for (const std::size_t row : crowded) {
    refuse(
        map_.household_size, row,
        {"fewer than the children of the household; correct one, or say under expect: crowded "
         "which share of households may be so",
         "son menos que los niños del hogar; corrija uno, o diga en expect: crowded qué parte de "
         "los hogares puede estar así"});
  }
}

void Survey::read_ages() {
  for (const std::string& column : map_.ages) {
    const std::vector<double> ages = cells_.numbers(column);
    find_codes(column, ages, Cells::Sort::count);
    for (std::size_t row = 0; row < ages.size(); ++row) {
      if (!kept_[row] || std::isnan(ages[row]) || (ages[row] >= 0 && ages[row] <= oldest)) continue;
      if (cells_.is_code(ages[row], Cells::Sort::count)) continue;
      refuse(column, row, {"no age; expected 0 to 120", "no es una edad; se espera de 0 a 120"});
    }
  }
}

/// Stratum and cluster of the sample; the month.
void Survey::read_sample() {
  const Codes strata = codes_of(map_.stratum);
  const Codes clusters = codes_of(map_.cluster.empty() ? map_.centre : map_.cluster);
  const Codes months = codes_of(map_.month.empty() ? std::vector<std::string>{}
                                                   : std::vector<std::string>{map_.month});
  for (std::size_t row = 0; row < households_.size(); ++row) {
    SurveyHousehold& h = households_[row];
    h.stratum = name_of(strata, row);
    h.cluster = name_of(clusters, row);
    h.month = months.empty() ? "" : months.front()[row];
  }
}

/// One row a household, by its own id.
void Survey::check_ids() {
  const std::vector<std::string>& columns = map_.household.empty() ? map_.join : map_.household;
  if (columns.empty()) return;
  const Codes ids = codes_of(columns);
  std::map<std::string, std::size_t> first;
  for (std::size_t row = 0; row < households_.size(); ++row) {
    if (!kept_[row]) continue;
    const auto [found, fresh] = first.try_emplace(name_of(ids, row), row);
    if (fresh) continue;
    const Cell& there = cells_.texts(columns.front())[found->second];
    cells_.refuse(
        columns.back(), cells_.texts(columns.back())[row],
        filled({"household {} again, after line {}: the file must have one row a household",
                "otra vez el hogar {}, tras la línea {}: el archivo debe tener una fila por hogar"},
               {found->first.substr(0, found->first.size() - 1), std::to_string(there.line)}));
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
  const Codes centres = codes_of(map_.centre);
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
    }
    households_[row].centre = name_of(centres, row);
  }
}

void Survey::read_amounts() {
  std::map<std::string, std::vector<double>> amounts;
  const auto sums = [&](const std::vector<std::string>& columns) {
    std::vector<double> total(table_.rows, 0.0);
    for (const std::string& column : columns) {
      const auto [found, fresh] = amounts.try_emplace(column);
      if (fresh) {
        found->second = cells_.numbers(column);
        find_codes(column, found->second, Cells::Sort::amount);
      }
      for (std::size_t row = 0; row < total.size(); ++row) {
        total[row] += std::isnan(found->second[row]) ? 0 : found->second[row];
      }
    }
    return total;
  };
  const std::vector<double> off_farm = sums(map_.off_farm_income);
  const std::vector<double> skill = sums(map_.skill_income);
  const std::vector<double> savings = sums(map_.savings_income);
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

std::vector<SurveyHousehold> read_survey(const ImportMap& map, const CsvTable& table,
                                         ImportProblems& problems, SurveySummary& summary) {
  if (!complete(table)) return {};
  std::vector<SurveyHousehold> households = Survey(map, table, problems, summary).read();
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
