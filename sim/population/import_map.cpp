#include "winay/population/import_map.hpp"

#include <algorithm>

namespace winay {

std::vector<std::string> columns_of(const ImportMap& map) {
  std::vector<std::string> all{map.weight,          map.household_size,
                               map.district,        map.year_round_water.column,
                               map.altitude.column, map.centre_households.column};
  for (const ColumnCondition& condition : map.keep) all.push_back(condition.column);
  if (map.active) all.push_back(map.active->column);
  if (!map.district_name.empty()) all.push_back(map.district_name);
  for (const ChildrenColumn& column : map.children) all.push_back(column.column);
  for (const Categories& need : map.unmet_needs) all.push_back(need.column);
  if (!map.month.empty()) all.push_back(map.month);
  for (const auto* list :
       {&map.centre, &map.off_farm_income, &map.skill_income, &map.savings_income, &map.household,
        &map.join, &map.stratum, &map.cluster, &map.ages}) {
    all.insert(all.end(), list->begin(), list->end());
  }
  std::vector<std::string> once;
  for (const std::string& name : all) {
    if (std::find(once.begin(), once.end(), name) == once.end()) once.push_back(name);
  }
  return once;
}

}  // namespace winay
