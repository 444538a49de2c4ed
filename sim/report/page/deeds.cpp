#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "report/page/results.hpp"
#include "winay/record/rule_tally.hpp"
#include "winay/report/compare/table.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using nlohmann::json;

/// Columns of a table with one axis, read as they are needed.
class TableRows {
 public:
  TableRows(const PageSource& source, std::string table)
      : source_(source), table_(std::move(table)) {}

  [[nodiscard]] const std::string& text(const std::string& name, std::size_t row) {
    auto found = texts_.find(name);
    if (found == texts_.end()) {
      found = texts_.emplace(name, source_.arrays.texts(table_ + "/" + name)).first;
    }
    return found->second.at(row);
  }
  [[nodiscard]] json number(const std::string& name, std::size_t row) {
    auto found = numbers_.find(name);
    if (found == numbers_.end()) {
      found = numbers_.emplace(name, source_.arrays.numbers(table_ + "/" + name)).first;
    }
    return page_number(found->second.at(row));
  }

 private:
  const PageSource& source_;
  std::string table_;
  std::map<std::string, std::vector<std::string>> texts_;
  std::map<std::string, std::vector<double>> numbers_;
};

std::size_t place_in(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// `late · threshold`, or nothing where there is one cell.
std::size_t cell_named(const PageSource& source, const std::string& name) {
  const std::vector<CompareTable::Cell>& cells = source.places.cells;
  const auto found = std::find_if(cells.begin(), cells.end(), [&](const CompareTable::Cell& cell) {
    return cell.reading + " · " + cell.structure == name;
  });
  return found == cells.end() ? 0 : static_cast<std::size_t>(found - cells.begin());
}

json acts_json(Language language) {
  json acts = json::array();
  for (const ActRow& act : act_rows) {
    acts.push_back({{"name", act.name}, {"words", act.words.in(language)}});
  }
  return acts;
}

}  // namespace

json page_rules(const PageSource& source, Language language) {
  if (!source.arrays.has("rules/where")) return nullptr;
  const std::size_t years = source.years.size();
  const std::size_t deeds = source.arrays.texts("rules/where").size() / years;
  TableRows rows(source, "rules");
  json list = json::array();
  for (std::size_t d = 0; d < deeds; ++d) {
    const std::size_t first = d * years;
    const std::size_t option = place_in(source.places.options, rows.text("where", first));
    if (option == source.places.options.size()) continue;
    json acts = json::array();
    for (const ActRow& act : act_rows) {
      json by_year = json::array();
      for (std::size_t y = 0; y < years; ++y) {
        by_year.push_back(rows.number(std::string(act.name), first + y));
      }
      acts.push_back(std::move(by_year));
    }
    list.push_back({{"option", option},
                    {"cell", cell_named(source, rows.text("cell", first))},
                    {"rule", rows.text("kind", first) == "rule"},
                    {"words", rows.text(name_in(language, "name"), first)},
                    {"place", rows.text("place", first)},
                    {"acts", std::move(acts)}});
  }
  return {{"acts", acts_json(language)}, {"rows", std::move(list)}};
}

json page_lotteries(const PageSource& source, Language language) {
  json list = json::array();
  if (!source.arrays.has("lotteries/scenario")) return list;
  TableRows rows(source, "lotteries");
  const std::size_t count = source.arrays.texts("lotteries/scenario").size();
  for (std::size_t row = 0; row < count; ++row) {
    json one{{"option", place_in(source.places.options, rows.text("scenario", row))},
             {"cell", cell_named(source, rows.text("cell", row))},
             {"lottery", rows.text(name_in(language, "lottery"), row)},
             {"figure", rows.text("figure", row)},
             {"words", rows.text(name_in(language, "name"), row)},
             {"unit", rows.text("units", row)}};
    // Files of earlier versions hold the last year.
    one["year"] =
        source.arrays.has("lotteries/year") ? rows.number("year", row) : json(source.years.back());
    for (const LotteryColumn& column : lottery_columns) {
      const std::string name(column.name);
      one[name] = rows.number(name, row);
      one[name + "_error"] = rows.number(name + "_mc_se", row);
    }
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace winay
