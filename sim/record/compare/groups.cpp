#include "winay/record/compare/groups.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace winay {

namespace {

std::vector<float> net_assets(const Stocks& start) {
  std::vector<float> assets(start.savings.size());
  for (std::size_t h = 0; h < assets.size(); ++h) {
    assets[h] =
        static_cast<float>(start.traditional_capital[h] + start.enterprise_capital[h] +
                           start.savings[h] - start.formal_debt[h] - start.informal_debt[h]);
  }
  return assets;
}

void add_asset_groups(std::vector<Group>& axis) {
  axis.push_back({"assets_1", "poorest quartile of assets before the first year",
                  "cuartil más pobre de activos antes del primer año"});
  axis.push_back({"assets_2", "second quartile of assets before the first year",
                  "segundo cuartil de activos antes del primer año"});
  axis.push_back({"assets_3", "third quartile of assets before the first year",
                  "tercer cuartil de activos antes del primer año"});
  axis.push_back({"assets_4", "richest quartile of assets before the first year",
                  "cuartil más rico de activos antes del primer año"});
}

void find_districts(const Population& population, ComparisonGroups& groups) {
  const Centres& centres = population.centres;
  std::map<std::int32_t, std::int32_t> rows;
  for (std::size_t c = 0; c < centres.district.size(); ++c) {
    if (rows.emplace(centres.district[c], 0).second) {
      const auto department = static_cast<std::size_t>(centres.department[c]);
      groups.districts.push_back({centres.district[c], centres.department_names[department]});
    }
  }
  std::sort(groups.districts.begin(), groups.districts.end(),
            [](const District& a, const District& b) { return a.number < b.number; });
  for (std::size_t d = 0; d < groups.districts.size(); ++d) {
    rows[groups.districts[d].number] = static_cast<std::int32_t>(d);
  }
  groups.district.assign(groups.recorded.cell.size(), -1);
  for (const std::int32_t lane : groups.recorded.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const auto centre = static_cast<std::size_t>(population.traits.centre[h]);
    groups.district[h] = rows.at(centres.district[centre]);
  }
}

}  // namespace

ComparisonGroups make_comparison_groups(const Population& population, const Stocks& start,
                                        Groups recorded) {
  ComparisonGroups groups;
  groups.asset_quartile = parts_of(recorded, asset_parts, net_assets(start));
  groups.recorded = std::move(recorded);
  groups.axis = groups.recorded.axis;
  add_asset_groups(groups.axis);
  find_districts(population, groups);
  return groups;
}

std::string concerned_group(std::size_t scenario) {
  return "concerned_" + std::to_string(scenario);
}

void add_concerned(ComparisonGroups& groups, std::size_t scenario, const std::string& label,
                   Column<Flag> concerned) {
  groups.axis.push_back({concerned_group(scenario),
                         {"households that the rules of " + label + " are for",
                          "hogares para los que son las reglas de " + label}});
  groups.concerned.push_back(std::move(concerned));
}

}  // namespace winay
