#include "winay/record/compare/worse_off.hpp"

#include <algorithm>

#include "record/compare/ratio.hpp"

namespace winay {

namespace {

enum Counted : std::size_t { all_counted, worse_counted, counted };

}  // namespace

void keep_consumption(const BlockStep& step, ConsumptionYears& years) {
  if (step.now.burn_in || step.now.season != bimesters_a_year - 1) return;
  Column<float>& year = years[static_cast<std::size_t>(step.now.year)];
  std::copy_n(step.flows.welfare.per_person, step.now.lanes, year.begin() + step.block.first);
}

ConsumptionLedger::ConsumptionLedger(Observer& next, std::int32_t years, std::size_t lanes)
    : next_(next), years_(static_cast<std::size_t>(years), Column<float>(lanes, 0)) {}

void ConsumptionLedger::block_stepped(const BlockStep& step) {
  next_.block_stepped(step);
  keep_consumption(step, years_);
}

Cube count_worse_off(const Groups& groups, const ConsumptionYears& other,
                     const ConsumptionYears& own, double margin) {
  Cube counts({counted, own.size(), groups.size()});
  for (std::size_t y = 0; y < own.size(); ++y) {
    std::vector<double> cells(group_cells * counted, 0);
    std::vector<double> departments(groups.departments() * counted, 0);
    for (const std::int32_t lane : groups.by_id) {
      const auto h = static_cast<std::size_t>(lane);
      const auto weight = static_cast<double>(groups.weight[h]);
      const bool is_worse =
          is_worse_off(static_cast<double>(other[y][h]), static_cast<double>(own[y][h]), margin);
      double* const cell = cells.data() + groups.cell[h] * counted;
      double* const department =
          departments.data() + static_cast<std::size_t>(groups.department[h]) * counted;
      for (double* const sums : {cell, department}) {
        sums[all_counted] += weight;
        sums[worse_counted] += is_worse ? weight : 0;
      }
    }
    const std::vector<double> sums = fold<double>(groups, cells, departments, counted);
    for (std::size_t i = 0; i < sums.size(); ++i) counts.at(i % counted, y, i / counted) = sums[i];
  }
  return counts;
}

void WorseOffFigures::add(const Groups& groups, const std::vector<ConsumptionYears>& years,
                          double margin) {
  for (std::size_t p = 0; p < pairs_.size(); ++p) {
    const auto& [one, other] = pairs_[p];
    counts_[p].push_back(count_worse_off(groups, years.at(other), years.at(one), margin));
  }
}

Estimate WorseOffFigures::share(ArmPair pair, std::size_t year, std::size_t group) const {
  const auto found = std::find(pairs_.begin(), pairs_.end(), pair);
  if (found == pairs_.end()) return mean_of({});
  std::vector<RatioTerm> terms;
  for (const Cube& counts : counts_[static_cast<std::size_t>(found - pairs_.begin())]) {
    terms.push_back({counts.at(worse_counted, year, group), counts.at(all_counted, year, group)});
  }
  if (terms.empty()) return mean_of({});
  const RatioFit fit = fit_ratio(terms);
  return estimate_of(fit.value, fit.residuals);
}

}  // namespace winay
