#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "winay/core/nan.hpp"
#include "winay/report/targeting/table.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using nlohmann::json;

const std::vector<Text> file_headings{{"scenario", "escenario"},
                                      {"programme", "programa"},
                                      {"programme_name", "nombre_del_programa"},
                                      {"rounds", "rondas"},
                                      {"geography", "geografía"},
                                      {"indicator", "indicador"},
                                      {"name", "nombre"},
                                      {"units", "unidad"},
                                      {"level", "nivel"},
                                      {"level_mc_se", "nivel_ee_mc"},
                                      {"published", "publicado"},
                                      {"replicates", "réplicas"}};

/// What a row of the file is about, besides the rule.
struct Place {
  std::int32_t rounds = 0;  ///< 0: no rounds
  std::string geography;
  std::string_view indicator;
  Text name;
  std::string units;
};

std::string units_of(const TargetingColumn& column, Language language) {
  if (column.unit != TableUnit::soles) return "1";
  return column.indicator == "centres" ? said(language, {"centres", "centros"})
                                       : said(language, {"households", "hogares"});
}

class Writer {
 public:
  Writer(const TargetingTable& table, Language language)
      : table_(table),
        language_(language),
        data_{.title = table.scenario,
              .columns = columns_named(file_headings, language),
              .rows = {}} {}

  void row(std::size_t rule, const Place& place, const Estimate& value, double published,
           std::size_t replicates) {
    const TargetingRule& r = table_.rules[rule];
    data_.rows.push_back({table_.scenario, r.label.name, r.label.text(language_),
                          place.rounds > 0 ? number_cell(place.rounds) : DataCell(),
                          place.geography, std::string(place.indicator),
                          said(language_, place.name), place.units, number_cell(value.mean),
                          number_cell(value.standard_error), number_cell(published),
                          number_cell(static_cast<double>(replicates))});
  }
  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] DataTable take() { return std::move(data_); }

 private:
  const TargetingTable& table_;
  Language language_;
  DataTable data_;
};

DataTable write(const TargetingTable& table, Language language) {
  Writer writer(table, language);
  for (const TargetingRow& row : table.rows) {
    for (std::size_t c = 0; c < targeting_columns.size(); ++c) {
      const TargetingColumn& column = targeting_columns[c];
      writer.row(
          row.rule,
          {row.rounds, "", column.indicator, column.name, units_of(column, writer.language())},
          row.cells[c], c == 0 ? table.rules[row.rule].published : nan, table.replicates);
    }
  }
  for (std::size_t r = 0; r < table.rules.size(); ++r) {
    const TargetingRule& rule = table.rules[r];
    writer.row(r,
               {0,
                "",
                "eligible_centres",
                {"centres that are eligible", "centros que son elegibles"},
                "1"},
               rule.eligible, nan, table.replicates);
    if (!rule.by_share || std::isnan(rule.published)) continue;
    writer.row(r,
               {0,
                "",
                "households_at_published_share",
                {"households reached while the share is the published one",
                 "hogares alcanzados mientras la proporción es la publicada"},
                said(writer.language(), {"households", "hogares"})},
               rule.at_published, rule.published, table.replicates);
  }
  for (const GeographyRow& row : table.assumptions) {
    if (row.parameter.empty()) continue;
    for (std::size_t r = 0; r < table.rules.size(); ++r) {
      writer.row(r,
                 {1, row.parameter + "=" + csv_number(row.value), "transfer_share",
                  targeting_columns[0].name, "1"},
                 {row.transfer_share[r], nan}, table.rules[r].published, 1);
    }
  }
  return writer.take();
}

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json estimate_json(const Estimate& e) {
  return {{"level", number(e.mean)}, {"level_mc_se", number(e.standard_error)}};
}

json rules_json(const TargetingTable& table, Language language) {
  json rules = json::array();
  for (const TargetingRule& rule : table.rules) {
    json entry{{"name", rule.label.name},
               {"long_name", rule.label.text(language)},
               {"rounds", rule.rounds},
               {"budget", rule.budget},
               {"eligible_centres", estimate_json(rule.eligible)},
               {"published_transfer_share", number(rule.published)}};
    if (rule.by_share) entry["households_at_published_share"] = estimate_json(rule.at_published);
    rules.push_back(std::move(entry));
  }
  return rules;
}

json rows_json(const TargetingTable& table) {
  json rows = json::array();
  for (const TargetingRow& row : table.rows) {
    json entry{{"rule", table.rules[row.rule].label.name}, {"rounds", row.rounds}};
    for (std::size_t c = 0; c < targeting_columns.size(); ++c) {
      entry[std::string(targeting_columns[c].indicator)] = estimate_json(row.cells[c]);
    }
    rows.push_back(std::move(entry));
  }
  return rows;
}

json assumptions_json(const TargetingTable& table) {
  json list = json::array();
  for (const GeographyRow& row : table.assumptions) {
    json shares = json::object();
    for (std::size_t r = 0; r < table.rules.size(); ++r) {
      shares[table.rules[r].label.name] = number(row.transfer_share[r]);
    }
    list.push_back({{"parameter", row.parameter.empty() ? json(nullptr) : json(row.parameter)},
                    {"value", row.parameter.empty() ? json(nullptr) : json(row.value)},
                    {"transfer_share", std::move(shares)}});
  }
  return list;
}

}  // namespace

DataTable data_table(const TargetingTable& table, Language language) {
  DataTable data = write(table, language);
  data.notes = notes_of(table, language);
  return data;
}

json to_json(const TargetingTable& table, Language language) {
  return {{"scenario", table.scenario},
          {"seed", seed_text(table.seed)},
          {"replicates", table.replicates},
          {"households", table.households},
          {"country_transfer_share", estimate_json(table.country_share)},
          {"rules", rules_json(table, language)},
          {"rows", rows_json(table)},
          {"assumptions", assumptions_json(table)},
          {"notes", notes_of(table, language)}};
}

}  // namespace winay
