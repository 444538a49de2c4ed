#include "winay/record/compare/examples.hpp"

#include <algorithm>
#include <string>

#include "winay/record/compare/losers.hpp"
#include "winay/record/compare/record.hpp"

namespace winay {

namespace {

/// Those of a kind, and of them those worse off.
struct LosingKind {
  std::size_t group = 0;
  double weight = 0;
  double worse = 0;
  std::vector<LossExample> losers;  ///< in the order of ids

  [[nodiscard]] double share() const { return weight > 0 ? worse / weight : 0.0; }
};

/// The kinds that a lane is of, by their places on the axis.
std::vector<std::size_t> kinds_of(const ComparisonGroups& groups, std::size_t lane) {
  std::vector<std::size_t> all;
  for (std::size_t kind = 0; kind < group_kind_sizes.size(); ++kind) {
    all.push_back(group_of_cell(groups.recorded.cell[lane], kind));
  }
  all.push_back(groups.first_asset_group() + groups.asset_quartile[lane]);
  for (const HouseholdKind& kind : groups.kinds) all.push_back(kind.first_group + kind.part[lane]);
  std::erase_if(all, [&](std::size_t g) { return !is_kind_of_losers(groups.axis[g].name); });
  return all;
}

/// `assets` of `assets_3`.
std::string sort_of(const ComparisonGroups& groups, const LosingKind& kind) {
  const std::string& name = groups.axis[kind.group].name;
  return name.substr(0, name.find('_'));
}

std::vector<LosingKind> find_kinds(const ComparisonGroups& groups, const HouseholdYears& base,
                                   const HouseholdYears& own, double margin) {
  std::vector<LosingKind> kinds(groups.axis.size());
  const std::size_t last = own.years() - 1;
  for (const std::int32_t lane : groups.recorded.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const auto before = static_cast<double>(base.consumption[last][h]);
    const auto after = static_cast<double>(own.consumption[last][h]);
    for (const std::size_t g : kinds_of(groups, h)) {
      LosingKind& kind = kinds[g];
      kind.group = g;
      kind.weight += static_cast<double>(groups.recorded.weight[h]);
      if (!is_worse_off(before, after, margin)) continue;
      kind.worse += static_cast<double>(groups.recorded.weight[h]);
      kind.losers.push_back({.lane = lane, .group = g, .loss = before - after});
    }
  }
  std::erase_if(kinds, [](const LosingKind& kind) { return kind.losers.empty(); });
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const LosingKind& a, const LosingKind& b) { return a.share() > b.share(); });
  return kinds;
}

/// The first of each sort, then the second of each, and so on.
std::vector<LosingKind> in_turn(const ComparisonGroups& groups, std::vector<LosingKind> kinds) {
  std::vector<LosingKind> result;
  while (!kinds.empty()) {
    std::vector<std::string> seen;
    std::vector<LosingKind> later;
    for (LosingKind& kind : kinds) {
      const std::string sort = sort_of(groups, kind);
      const bool again = std::find(seen.begin(), seen.end(), sort) != seen.end();
      seen.push_back(sort);
      (again ? later : result).push_back(std::move(kind));
    }
    kinds = std::move(later);
  }
  return result;
}

/// Of a kind's losers those that no example stands for yet: of no kind told before or, where all
/// are, not told themselves.
std::vector<LossExample> untold(const ComparisonGroups& groups,
                                const std::vector<LossExample>& losers,
                                const std::vector<LossExample>& told) {
  std::vector<LossExample> apart;
  std::vector<LossExample> others;
  for (const LossExample& loser : losers) {
    const auto kinds = kinds_of(groups, static_cast<std::size_t>(loser.lane));
    const bool shares = std::any_of(told.begin(), told.end(), [&](const LossExample& e) {
      return std::find(kinds.begin(), kinds.end(), e.group) != kinds.end();
    });
    const bool itself = std::any_of(told.begin(), told.end(),
                                    [&](const LossExample& e) { return e.lane == loser.lane; });
    if (!shares) apart.push_back(loser);
    if (!itself) others.push_back(loser);
  }
  return apart.empty() ? others : apart;
}

}  // namespace

std::vector<LossExample> pick_losers(const ComparisonGroups& groups, const HouseholdYears& base,
                                     const HouseholdYears& own, double margin, std::size_t count) {
  std::vector<LossExample> picked;
  for (const LosingKind& kind : in_turn(groups, find_kinds(groups, base, own, margin))) {
    if (picked.size() == count) break;
    std::vector<LossExample> losers = untold(groups, kind.losers, picked);
    if (losers.empty()) continue;
    std::stable_sort(losers.begin(), losers.end(),
                     [](const LossExample& a, const LossExample& b) { return a.loss < b.loss; });
    LossExample median = losers[(losers.size() - 1) / 2];
    median.share = kind.share();
    picked.push_back(median);
  }
  return picked;
}

}  // namespace winay
