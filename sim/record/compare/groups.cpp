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

/// Total consumption a person of the last six bimesters.
std::vector<float> consumption_per_person(const Stocks& start) {
  std::vector<float> consumption(start.savings.size());
  for (std::size_t h = 0; h < consumption.size(); ++h) {
    Real year = 0;
    for (const Column<Real>& bimester : start.consumption_history) year += bimester[h];
    consumption[h] = static_cast<float>(year / std::max(start.household_size[h], Real{1}));
  }
  return consumption;
}

constexpr std::uint32_t consumption_parts = 10;
constexpr std::uint32_t children_parts = 4;  ///< none, one, two, more

std::vector<std::uint32_t> numbers_of_children(const Stocks& start) {
  constexpr Flag no_child = 255;
  std::vector<std::uint32_t> children(start.savings.size(), 0);
  for (std::size_t h = 0; h < children.size(); ++h) {
    for (const auto& word : start.child_ages) {
      for (std::uint32_t shift = 0; shift < 32; shift += 8) {
        children[h] += (word[h] >> shift & 255U) != no_child ? 1U : 0U;
      }
    }
    children[h] = std::min(children[h], children_parts - 1);
  }
  return children;
}

void add_kind(ComparisonGroups& groups, std::vector<Group> axis, std::vector<std::uint32_t> part) {
  groups.kinds.push_back(
      {groups.axis.size(), static_cast<std::uint32_t>(axis.size()), std::move(part)});
  for (Group& group : axis) groups.axis.push_back(std::move(group));
}

void add_consumption_deciles(const Stocks& start, ComparisonGroups& groups) {
  std::vector<Group> axis;
  for (std::uint32_t k = 1; k <= consumption_parts; ++k) {
    const std::string n = std::to_string(k);
    axis.push_back({"consumption_" + n,
                    {"decile " + n + " of consumption a person before the first year",
                     "decil " + n + " de consumo por persona antes del primer año"}});
  }
  add_kind(groups, std::move(axis),
           parts_of(groups.recorded, consumption_parts, consumption_per_person(start)));
}

void add_children(const Stocks& start, ComparisonGroups& groups) {
  add_kind(
      groups,
      {{"children_0", {"no child before the first year", "sin hijos antes del primer año"}},
       {"children_1", {"one child before the first year", "un hijo antes del primer año"}},
       {"children_2", {"two children before the first year", "dos hijos antes del primer año"}},
       {"children_3",
        {"three children or more before the first year", "tres hijos o más antes del primer año"}}},
      numbers_of_children(start));
}

void add_lottery(const Population& population, const DrawKey& key, std::size_t place,
                 ComparisonGroups& groups) {
  const Lottery& lottery = groups.lotteries[place];
  const Traits& traits = population.traits;
  std::vector<std::uint32_t> part(traits.household.size(), 0);
  for (const std::int32_t lane : groups.recorded.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const std::int32_t centre = population.centres.id[static_cast<std::size_t>(traits.centre[h])];
    part[h] = lottery.wins(key, traits.household[h], centre) ? 1U : 0U;
  }
  const auto group = [&](bool won, const Text& what) {
    return Group{Lottery::name(place, won), what + lottery.words};
  };
  add_kind(groups,
           {group(false, {"not drawn by the lottery: not ", "no sorteados: no "}),
            group(true, {"drawn by the lottery: ", "sorteados: "})},
           std::move(part));
}

/// Its code in full where it has one; its name, or what can be said without.
District district_of(const Centres& centres, std::size_t centre) {
  const std::int32_t number = centres.district[centre];
  const std::string& department =
      centres.department_names[static_cast<std::size_t>(centres.department[centre])];
  std::string code = std::to_string(number);
  const auto digits = static_cast<std::size_t>(centres.district_digits);
  if (code.size() < digits) code.insert(0, digits - code.size(), '0');
  OwnText name{"district of " + department, "distrito de " + department};
  const bool known =
      centre < centres.district_name.size() && !centres.district_name[centre].empty();
  if (known) name = {centres.district_name[centre], centres.district_name[centre]};
  return {number, std::move(code), std::move(name), department};
}

void find_districts(const Population& population, ComparisonGroups& groups) {
  groups.districts = districts_of(population);
  groups.district = district_rows(population, groups.districts);
}

}  // namespace

std::vector<std::int32_t> district_rows(const Population& population,
                                        const std::vector<District>& districts) {
  std::map<std::int32_t, std::int32_t> rows;
  for (std::size_t d = 0; d < districts.size(); ++d) {
    rows[districts[d].number] = static_cast<std::int32_t>(d);
  }
  const Traits& t = population.traits;
  std::vector<std::int32_t> all(t.household.size(), -1);
  for (std::size_t h = 0; h < all.size(); ++h) {
    if (t.household[h] < 0) continue;
    all[h] = rows.at(population.centres.district[static_cast<std::size_t>(t.centre[h])]);
  }
  return all;
}

std::vector<District> districts_of(const Population& population) {
  const Centres& centres = population.centres;
  std::map<std::int32_t, District> by_number;
  for (std::size_t c = 0; c < centres.district.size(); ++c) {
    by_number.emplace(centres.district[c], district_of(centres, c));
  }
  const Traits& t = population.traits;
  for (std::size_t h = 0; h < t.household.size(); ++h) {
    if (t.household[h] < 0) continue;
    ++by_number.at(centres.district[static_cast<std::size_t>(t.centre[h])]).simulated;
  }
  std::vector<District> districts;
  for (auto& [number, district] : by_number) districts.push_back(std::move(district));
  return districts;
}

ComparisonGroups make_comparison_groups(const Population& population, const Stocks& start,
                                        Groups recorded) {
  ComparisonGroups groups;
  groups.asset_quartile = parts_of(recorded, asset_parts, net_assets(start));
  groups.recorded = std::move(recorded);
  groups.axis = groups.recorded.axis;
  add_asset_groups(groups.axis);
  add_consumption_deciles(start, groups);
  add_children(start, groups);
  find_districts(population, groups);
  return groups;
}

ComparisonGroups make_comparison_groups(const Population& population, const Stocks& start,
                                        Groups recorded, std::vector<Lottery> lotteries,
                                        const DrawKey& key) {
  ComparisonGroups groups = make_comparison_groups(population, start, std::move(recorded));
  groups.lotteries = std::move(lotteries);
  for (std::size_t k = 0; k < groups.lotteries.size(); ++k) {
    add_lottery(population, key, k, groups);
  }
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
