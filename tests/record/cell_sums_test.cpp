#include "record/cell_sums.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/record/made_up.hpp"

using namespace winay;
using made_up::Country;

namespace {

/// Column k of 64 households has k + 1 for each.
struct Columns {
  Country country{64};
  Groups groups = country.groups();
  std::vector<Column<Real>> numbers;

  std::vector<double> totals(std::size_t count) {
    std::vector<const Real*> columns;
    for (std::size_t k = numbers.size(); k < count; ++k) {
      numbers.emplace_back(country.lanes(), static_cast<Real>(k + 1));
    }
    for (std::size_t k = 0; k < count; ++k) columns.push_back(numbers[k].data());
    CellSums sums(std::vector<float>(count, 16.0F), groups.departments());
    sums.add(columns, groups.cell.data(), groups.department.data(), groups.relative_weight.data(),
             country.lanes());
    return sums.by_group(groups);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Columns, "sums: any number of columns is added, more than a word has bits too") {
  for (const std::size_t count : {1, 7, 8, 9, 41, 70}) {
    const std::vector<double> all = totals(count);
    REQUIRE(all.size() == count * groups.size());
    for (std::size_t k = 0; k < count; ++k) CHECK(all[k] == 64.0 * static_cast<double>(k + 1));
  }
}

TEST_CASE_FIXTURE(Columns, "sums: what is lost or large in a column is so in no other") {
  totals(70);
  numbers[66][5] = std::nanf("");
  numbers[67][5] = Real{1e9};
  const std::vector<double> all = totals(70);
  CHECK(all[65] == 64 * 66);
  CHECK(std::isnan(all[66]));
  CHECK(all[67] == 63 * 68 + 1e9);
  CHECK(all[68] == 64 * 69);
}
