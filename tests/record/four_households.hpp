#pragma once

#include <array>

#include "tests/record/made_up.hpp"
#include "winay/record/compare/record.hpp"

namespace winay::made_up {

/// Four households of one member each, so that every figure can be done in the head. Nobody is
/// poor, all stay in the transfer, and all consume 300 soles.
struct FourHouseholds {
  Country country{4};
  ComparisonGroups groups =
      make_comparison_groups(country.population, country.stocks, country.groups());
  std::int32_t count;

  explicit FourHouseholds(std::int32_t years = 1) : count(years) {}

  [[nodiscard]] std::size_t lane(std::size_t household) const {
    return static_cast<std::size_t>(groups.recorded.by_id[household]);
  }

  [[nodiscard]] HouseholdYears years() const {
    HouseholdYears all(count, country.lanes());
    constexpr YearBits whole_year = 63;
    for (std::size_t h = 0; h < 4; ++h) {
      all.affiliated_before[lane(h)] = 1;
      for (std::size_t y = 0; y < all.years(); ++y) {
        all.consumption[y][lane(h)] = 300;
        all.persons[y][lane(h)] = 1;
        all.affiliated[y][lane(h)] = whole_year;
      }
    }
    return all;
  }

  void consume(HouseholdYears& all, std::size_t year, const std::array<float, 4>& soles) const {
    for (std::size_t h = 0; h < 4; ++h) all.consumption[year][lane(h)] = soles[h];
  }
  /// Poor, or in the transfer, from one bimester up to another.
  void set(std::vector<Column<YearBits>>& bits, std::size_t household, std::size_t from,
           std::size_t until, bool value) const {
    for (std::size_t t = from; t < until; ++t) {
      YearBits& year = bits[t / bimesters_a_year][lane(household)];
      const auto bit = static_cast<YearBits>(1U << (t % bimesters_a_year));
      year = static_cast<YearBits>(value ? year | bit : year & ~bit);
    }
  }

  [[nodiscard]] static ComparisonRule rule() {
    ComparisonRule r{
        .margin = 5, .poverty_line = 200, .extreme_poverty_line = 100, .decile_cuts = {}};
    r.decile_cuts.assign(10, {50, 100, 150, 200, 250, 300, 350, 400, 450});
    return r;
  }
  [[nodiscard]] ComparisonRecord compare(const HouseholdYears& base,
                                         const HouseholdYears& own) const {
    ComparisonRecord record = compare_households(groups, base, own, rule());
    record.budget = Cube({budget_lines().size(), static_cast<std::size_t>(count), 1});
    for (double& soles : record.budget.values) soles = 0;
    return record;
  }
};

}  // namespace winay::made_up
