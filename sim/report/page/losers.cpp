#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/page/results.hpp"
#include "winay/record/compare/losers.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using nlohmann::json;

/// Levels of the year told in a table [place][year][indicator][row] of the file.
class LevelsTold {
 public:
  LevelsTold(const PageSource& source, const std::string& table, std::size_t rows)
      : indicators_(source.arrays.texts(table + "/indicator")),
        level_(source.arrays.numbers(table + "/level")),
        error_(source.arrays.numbers(table + "/level_mc_se")),
        years_(source.years.size()),
        told_(source.told),
        rows_(rows) {}

  [[nodiscard]] Estimate of(std::size_t place, std::string_view series, std::size_t row) const {
    const auto found = std::find(indicators_.begin(), indicators_.end(), series);
    const auto i = static_cast<std::size_t>(found - indicators_.begin());
    const std::size_t at = ((place * years_ + told_) * indicators_.size() + i) * rows_ + row;
    return {level_.at(at), error_.at(at)};
  }

 private:
  std::vector<std::string> indicators_;
  std::vector<double> level_;
  std::vector<double> error_;
  std::size_t years_;
  std::size_t told_;
  std::size_t rows_;
};

std::vector<Group> stored_groups(const PageSource& source) {
  const auto names = source.arrays.texts("comparison/group");
  const auto en = source.arrays.texts("comparison/group_long_name");
  const auto es = source.arrays.texts("comparison/group_long_name_es");
  std::vector<Group> groups;
  for (std::size_t g = 0; g < names.size(); ++g) {
    groups.push_back({names[g], {en.at(g), es.at(g)}});
  }
  return groups;
}

std::vector<District> stored_districts(const PageSource& source) {
  const auto numbers = source.arrays.integers("districts/district");
  const auto codes = source.arrays.texts("districts/district_code");
  const auto en = source.arrays.texts("districts/district_name");
  const auto es = source.arrays.texts("districts/district_name_es");
  const auto departments = source.arrays.texts("districts/district_department");
  const auto simulated = source.arrays.integers("districts/district_simulated");
  std::vector<District> districts;
  for (std::size_t d = 0; d < numbers.size(); ++d) {
    districts.push_back(
        {numbers[d], codes.at(d), {en.at(d), es.at(d)}, departments.at(d), simulated.at(d)});
  }
  return districts;
}

json groups_json(const std::vector<LosingGroup>& groups, Language language) {
  json list = json::array();
  for (const LosingGroup& group : groups) {
    json cells = json::array();
    for (const LosingFigures& f : group.cells) {
      cells.push_back(
          {page_number(f.worse_off.mean), page_number(f.loss.mean), page_number(f.of_losers.mean)});
    }
    list.push_back({{"name", group.name},
                    {"words", group.words.in(language)},
                    {"department", group.department},
                    {"ranked", group.ranked},
                    {"cells", cells}});
  }
  return list;
}

/// Simulated households worse off under a scenario, over all replicates, by cell.
json simulated_json(const PageSource& source, const LevelsTold& figures, std::size_t scenario) {
  json list = json::array();
  for (const auto& options : source.places.of) {
    const Estimate share = figures.of(options[scenario], "worse_off", 0);
    list.push_back(simulated_of(share.mean, source.run.households,
                                static_cast<std::size_t>(source.run.replicates_done)));
  }
  return list;
}

}  // namespace

json page_losers(const PageSource& source, Language language) {
  if (!source.arrays.has("comparison/group")) return nullptr;
  const std::vector<Group> groups = stored_groups(source);
  const std::vector<District> districts = stored_districts(source);
  const LevelsTold of_groups(source, "comparison", groups.size());
  const LevelsTold of_districts(source, "districts", districts.size());
  json all = json::array();
  for (std::size_t s = 1; s < source.places.options.size(); ++s) {
    const auto levels = [&](const LevelsTold& table) {
      return [&, s](std::string_view series, std::size_t cell, std::size_t row) {
        return table.of(source.places.of[cell][s], series, row);
      };
    };
    const Losers losers = find_losers(groups, districts, source.places.cells.size(),
                                      levels(of_groups), levels(of_districts));
    all.push_back({{"simulated", simulated_json(source, of_groups, s)},
                   {"kinds", groups_json(losers.kinds, language)},
                   {"districts", groups_json(losers.districts, language)}});
  }
  return {{"year", source.year_told()},
          {"least", least_ranked},
          {"least_losers", least_losers},
          {"of", all}};
}

}  // namespace winay
