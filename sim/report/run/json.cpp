#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "winay/report/run/files.hpp"
#include "winay/report/run/members.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

using nlohmann::json;

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json cell_json(const TableCell& cell, bool against) {
  json result{{"level", number(cell.level.mean)},
              {"level_mc_se", number(cell.level.standard_error)},
              {"difference", number(cell.difference.mean)},
              {"difference_mc_se", number(cell.difference.standard_error)}};
  if (against) {
    result["against_difference"] = number(cell.against.mean);
    result["against_difference_mc_se"] = number(cell.against.standard_error);
  }
  return result;
}

json row_json(const RunTable& table, const TableRow& row) {
  json result{{"year", row.year},
              {"arm", table.arms[row.arm].name},
              {"group", table.groups[row.group].name}};
  for (std::size_t c = 0; c < table_columns.size(); ++c) {
    result[std::string(table_columns[c].indicator)] =
        cell_json(row.cells[c], table.against[row.arm] != row.arm);
  }
  return result;
}

json sensitivity_json(const RunTable& table) {
  json list = json::array();
  for (const PovertySensitivity& s : table.sensitivity) {
    list.push_back({{"unmeasured_deviation", s.unmeasured_deviation},
                    {"poverty_headcount", number(s.headcount)},
                    {"differences", s.differences},
                    {"households", table.sensitivity_households}});
  }
  return list;
}

}  // namespace

json to_json(const RunTable& table, Language language) {
  json arms = json::array();
  for (std::size_t a = 0; a < table.arms.size(); ++a) {
    const TableLabel& arm = table.arms[a];
    arms.push_back({{"name", arm.name}, {"long_name", arm.text(language)}});
    if (table.against[a] != a) arms.back()["against"] = table.arms[table.against[a]].name;
  }
  json rows = json::array();
  for (const TableRow& row : table.rows) rows.push_back(row_json(table, row));
  return {{"scenario", table.scenario},
          {"reading", table.reading},
          {"structure", table.structure},
          {"seed", seed_text(table.seed)},
          {"households", table.households},
          {"replicates", table.replicates},
          {"price_year", table.price_year},
          {"poverty_line", table.poverty_line},
          {"years", table.years},
          {"arms", std::move(arms)},
          {"rows", std::move(rows)},
          {"poverty_sensitivity", sensitivity_json(table)},
          {"transfer_members", table.members ? to_json(*table.members) : json(nullptr)},
          {"notes", notes_of(table, language)}};
}

json to_json(const FileAccount& a) {
  constexpr std::array<const char*, 3> states{"whole", "interrupted", "being written"};
  json result{{"file", a.file.generic_string()},
              {"kind", a.kind ? json(row_of(*a.kind).attribute) : json(nullptr)},
              {"state", states.at(static_cast<std::size_t>(a.state))},
              {"writer", nullptr}};
  if (a.writer) {
    result["writer"] = {{"process", a.writer->process},
                        {"host", a.writer->host},
                        {"since", a.writer->since},
                        {"command", a.writer->command}};
  }
  for (const auto& [name, text] : a.attributes) result[name] = text;
  json tables = json::object();
  for (const AccountTable& table : a.tables) {
    tables[table.name] = json::object();
    for (const auto& [axis, size] : table.axes) tables[table.name][axis] = size;
  }
  if (!tables.empty()) result["tables"] = std::move(tables);
  return result;
}

json to_json(const ResultsSummary& s) {
  json headline = json::array();
  for (const HeadlineFigure& f : s.headline) {
    headline.push_back({{"scenario", f.scenario},
                        {"base", f.base.empty() ? json(nullptr) : json(f.base)},
                        {"year", f.year},
                        {"indicator", f.indicator},
                        {"units", f.units},
                        {"mean", number(f.mean)},
                        {"mc_se", number(f.standard_error)},
                        {"difference", number(f.contrast)},
                        {"difference_mc_se", number(f.contrast_error)}});
  }
  return {{"complete", s.complete},
          {"title", s.title.en},
          {"run_id", s.run_id},
          {"seed", s.seed},
          {"result_hash", s.complete ? json(s.result_hash) : json(nullptr)},
          {"version", s.version},
          {"date_created", s.date_created},
          {"schema_version", s.schema_version},
          {"replicates", s.replicates},
          {"replicates_done", s.replicates_done},
          {"households", s.households},
          {"years", s.years},
          {"scenarios", s.scenarios},
          {"arms", s.arms},
          {"headline", std::move(headline)}};
}

}  // namespace winay
