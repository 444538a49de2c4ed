#include <cmath>
#include <nlohmann/json.hpp>

#include "winay/report/compare/files.hpp"
#include "winay/report/compare/words.hpp"
#include "winay/report/run/members.hpp"

namespace winay {

namespace {

using nlohmann::json;

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json estimate(const Estimate& e) {
  return {{"estimate", number(e.mean)}, {"mc_se", number(e.standard_error)}};
}

json indicators(const std::array<Estimate, compare_indicators.size()>& row) {
  json result;
  for (std::size_t i = 0; i < row.size(); ++i) {
    result[std::string(compare_indicators[i].name)] = estimate(row[i]);
  }
  return result;
}

json rows(const CompareTable& table) {
  json list = json::array();
  for (const CompareRow& row : table.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      json entry = indicators(row.cells[c]);
      entry["scenario"] = table.scenarios[row.scenario].name;
      entry["year"] = row.year;
      entry["reading"] = table.cells[c].reading;
      entry["structure"] = table.cells[c].structure;
      list.push_back(std::move(entry));
    }
  }
  return list;
}

json assumptions(const CompareTable& table, Language language) {
  if (!table.assumptions) return nullptr;
  const AssumptionTable& a = *table.assumptions;
  json list = json::array();
  for (const AssumptionRow& row : a.rows) {
    json change;
    for (std::size_t s = 0; s < row.change.size(); ++s) {
      change[table.scenarios[s + 1].name] = estimate(row.change[s]);
    }
    list.push_back({{"name", row.label.name},
                    {"long_name", row.label.text(language)},
                    {"why", row.why.in(language)},
                    {"change", std::move(change)}});
  }
  return {{"reading", a.reading},
          {"structure", a.structure},
          {"households", a.households},
          {"replicates", a.replicates},
          {"rows", std::move(list)}};
}

json ridge(const CompareTable& table, Language language) {
  json list = json::array();
  for (const RidgeRow& row : table.ridge) {
    json scenarios;
    for (std::size_t s = 0; s < row.scenarios.size(); ++s) {
      scenarios[table.scenarios[s + 1].name] = indicators(row.scenarios[s]);
    }
    list.push_back({{"name", row.label.name},
                    {"long_name", row.label.text(language)},
                    {"reading", row.reading},
                    {"structure", row.structure},
                    {"moments", moments_text(row.moments)},
                    {"scenarios", std::move(scenarios)}});
  }
  return list;
}

json losing_groups(const CompareTable& table, const std::vector<LosingGroup>& groups,
                   Language language) {
  json list = json::array();
  for (const LosingGroup& group : groups) {
    json cells = json::array();
    for (std::size_t c = 0; c < group.cells.size(); ++c) {
      const LosingFigures& f = group.cells[c];
      cells.push_back({{"reading", table.cells[c].reading},
                       {"structure", table.cells[c].structure},
                       {"worse_off", estimate(f.worse_off)},
                       {"worse_off_loss", estimate(f.loss)},
                       {"worse_off_share", estimate(f.of_losers)}});
    }
    json one{
        {"name", group.name}, {"long_name", group.words.in(language)}, {"cells", std::move(cells)}};
    if (!group.department.empty()) {
      one["department"] = group.department;
      one["ranked"] = group.ranked;
    }
    list.push_back(std::move(one));
  }
  return list;
}

json losers(const CompareTable& table, Language language) {
  json list = json::array();
  for (std::size_t s = 0; s < table.losers.size(); ++s) {
    list.push_back({{"scenario", table.scenarios[s + 1].name},
                    {"year", table.year_told()},
                    {"kinds", losing_groups(table, table.losers[s].kinds, language)},
                    {"districts", losing_groups(table, table.losers[s].districts, language)}});
  }
  return list;
}

json lotteries(const CompareTable& table, Language language) {
  json list = json::array();
  for (const LotteryTable& lottery : table.lotteries) {
    json rows = json::array();
    for (const LotteryRow& row : lottery.rows) {
      json cells = json::array();
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const LotteryFigures& f = row.cells[c];
        cells.push_back({{"reading", table.cells[c].reading},
                         {"structure", table.cells[c].structure},
                         {"won", estimate(f.won)},
                         {"lost", estimate(f.lost)},
                         {"difference", estimate(f.difference)},
                         {"won_against_base", estimate(f.against_base)}});
      }
      rows.push_back({{"figure", row.series}, {"cells", std::move(cells)}});
    }
    list.push_back({{"scenario", table.scenarios[lottery.scenario].name},
                    {"year", table.year_told()},
                    {"won", Lottery::name(lottery.place, true)},
                    {"lost", Lottery::name(lottery.place, false)},
                    {"words", lottery.words.in(language)},
                    {"rows", std::move(rows)}});
  }
  return list;
}

}  // namespace

json to_json(const CompareTable& table, Language language) {
  json scenarios = json::array();
  json sentences = json::array();
  for (std::size_t s = 0; s < table.scenarios.size(); ++s) {
    const TableLabel& label = table.scenarios[s];
    scenarios.push_back(
        {{"name", label.name}, {"long_name", label.text(language)}, {"arm", table.arms[s]}});
    if (s == 0) continue;
    sentences.push_back(what_decides(table, s, language));
    sentences.push_back(who_is_worse_off(table, s, language));
  }
  return {{"scenarios", std::move(scenarios)},
          {"base", table.scenarios.front().name},
          {"seed", seed_text(table.seed)},
          {"households", table.households},
          {"replicates", table.replicates},
          {"price_year", table.price_year},
          {"poverty_line", table.poverty_line},
          {"years", table.years},
          {"year_told", table.year_told()},
          {"rows", rows(table)},
          {"sentences", std::move(sentences)},
          {"losers", losers(table, language)},
          {"lotteries", lotteries(table, language)},
          {"assumptions", assumptions(table, language)},
          {"ridge", ridge(table, language)},
          {"transfer_members", table.members ? to_json(*table.members) : json(nullptr)},
          {"notes", notes_of(table, language)}};
}

}  // namespace winay
