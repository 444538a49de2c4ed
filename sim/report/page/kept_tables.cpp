#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/page/calibration_page.hpp"
#include "report/page/results.hpp"
#include "winay/output/results/kept_tables.hpp"

namespace winay {

namespace {

using nlohmann::json;

/// Longer variables are for other programs: every estimate of every redraw.
constexpr std::size_t most_values = 20000;

json list_of(const AxisValues& values) {
  json list = json::array();
  if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) return *texts;
  if (const auto* numbers = std::get_if<std::vector<double>>(&values)) {
    for (const double x : *numbers) list.push_back(page_number(x));
    return list;
  }
  return std::get<std::vector<std::int32_t>>(values);
}

bool has(const KeptTable& table, const std::string& name) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [&](const FileColumn& c) { return c.name == name; });
}

/// `in_words` of `in_words_es`, `long_name` of `long_name_en`; nothing for the other language.
std::string name_in(const KeptTable& table, const std::string& name, Language language) {
  const bool es = language == Language::es;
  const std::string stem = name.substr(0, name.size() < 3 ? 0 : name.size() - 3);
  if (name.ends_with("_es")) return es ? stem : "";
  if (name.ends_with("_en")) return es ? "" : stem;
  return es && has(table, name + "_es") ? "" : name;
}

json meaning_json(const Meaning& meaning, Language language) {
  return {{"title", meaning.long_name.in(language)}, {"unit", meaning.units}};
}

json table_json(const KeptTable& table, Language language) {
  json result{{"name", table.name},
              {"title", table.long_name.in(language)},
              {"axes", json::array()},
              {"columns", json::array()}};
  for (const Axis& axis : table.axes) {
    json one = meaning_json(axis.meaning, language);
    one["name"] = axis.name;
    one["values"] = list_of(axis.values);
    result["axes"].push_back(std::move(one));
  }
  for (const FileColumn& column : table.columns) {
    const std::string name = name_in(table, column.name, language);
    if (name.empty()) continue;
    json one = meaning_json(column.meaning, language);
    one["name"] = name;
    one["axes"] = column.dimensions;
    one["values"] = list_of(column.values);
    result["columns"].push_back(std::move(one));
  }
  return result;
}

}  // namespace

json kept_tables_json(const std::filesystem::path& file, Language language) {
  json tables = json::object();
  for (const KeptTable& table : read_kept_tables(file, most_values)) {
    if (table.columns.empty()) continue;
    tables[table.name] = table_json(table, language);
  }
  return tables;
}

}  // namespace winay
