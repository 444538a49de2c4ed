#include <nlohmann/json.hpp>

#include "winay/report/rules/deeds.hpp"
#include "winay/report/words/cell_words.hpp"

namespace winay {

std::string place_of(const RuleDeed& deed, Language language) {
  return deed.cell.empty() ? deed.where : deed.where + " · " + cell_in(deed.cell, language);
}

StoredTable deeds_table(const std::vector<RuleDeed>& deeds, std::int32_t first_year) {
  using Texts = std::vector<std::string>;
  Texts row;
  Texts where;
  Texts cell;
  Texts kind;
  Texts name;
  Texts name_es;
  Texts place;
  std::vector<double> year;
  std::array<std::vector<double>, act_rows.size()> acts;
  for (const RuleDeed& deed : deeds) {
    for (std::size_t y = 0; y < deed.years.size(); ++y) {
      row.push_back(place_of(deed, Language::en) + " · " + deed.rule.en + " · " +
                    std::to_string(first_year + static_cast<std::int32_t>(y)));
      where.push_back(deed.where);
      cell.push_back(deed.cell);
      kind.emplace_back(deed.is_programme() ? "programme" : "rule");
      name.push_back(deed.rule.en);
      name_es.push_back(deed.rule.es);
      place.push_back(deed.place);
      year.push_back(first_year + static_cast<double>(y));
      for (std::size_t a = 0; a < act_rows.size(); ++a) acts[a].push_back(deed.years[y][a]);
    }
  }
  StoredTable table{.name = "rules",
                    .long_name = {"what rules and programmes did, by year",
                                  "lo que hicieron reglas y programas, por año"},
                    .axes = {{"deed",
                              row,
                              {"", {"rule or programme in a year", "regla o programa en un año"}},
                              {}}},
                    .variables = {}};
  table.add("where", {"", {"scenario or arm", "escenario o brazo"}}, where)
      .add("cell", {"", {"reading and structure", "lectura y estructura"}}, cell)
      .add("kind", {"", {"rule or programme", "regla o programa"}}, kind)
      .add("name", {"", {"name", "nombre"}}, name)
      .add("name_es", {"", {"Spanish name", "nombre en español"}}, name_es)
      .add("place", {"", {"file and line of the rule", "archivo y línea de la regla"}}, place)
      .add("year", {"", {"year", "año"}}, year);
  for (std::size_t a = 0; a < act_rows.size(); ++a) {
    const ActRow& act = act_rows[a];
    table.add(std::string(act.name),
              {"households", {std::string(act.meaning.en), std::string(act.meaning.es)}}, acts[a]);
  }
  return table;
}

FileTable file_table_of(const StoredTable& table) {
  FileTable result{.group = table.name, .axes = {}, .dimensions = {}, .columns = {}};
  for (const Axis& axis : table.axes) {
    result.axes.emplace(axis.name, axis);
    result.dimensions.push_back(axis.name);
  }
  for (const StoredVariable& variable : table.variables) {
    FileColumn column{variable.name, result.dimensions, variable.meaning, {}};
    std::visit([&](const auto& values) { column.values = values; }, variable.values);
    result.columns.push_back(std::move(column));
  }
  return result;
}

nlohmann::json json_of_deeds(const std::vector<RuleDeed>& deeds, std::int32_t first_year) {
  nlohmann::json rows = nlohmann::json::array();
  for (const RuleDeed& d : deeds) {
    nlohmann::json years = nlohmann::json::array();
    for (std::size_t y = 0; y < d.years.size(); ++y) {
      nlohmann::json year{{"year", first_year + static_cast<std::int32_t>(y)}};
      for (std::size_t a = 0; a < act_rows.size(); ++a) {
        year[std::string(act_rows[a].name)] = d.years[y][a];
      }
      years.push_back(std::move(year));
    }
    rows.push_back({{"where", place_of(d, Language::en)},
                    {"kind", d.is_programme() ? "programme" : "rule"},
                    {"rule", d.rule.en},
                    {"place", d.place},
                    {"took", d.took},
                    {"most_at_once", d.most_at_once},
                    {"concerned", d.concerned},
                    {"of_households", d.of_households},
                    {"years", std::move(years)}});
  }
  return rows;
}

}  // namespace winay
