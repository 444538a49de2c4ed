#include "winay/record/groups.hpp"

#include <doctest/doctest.h>

#include <set>

#include "tests/record/made_up.hpp"

using namespace winay;

TEST_CASE("groups: every household is in one group of each kind, padding in none") {
  const made_up::Country country(410);
  const Groups groups = country.groups();
  for (std::size_t h = 0; h < country.lanes(); ++h) {
    const bool is_household = country.population.traits.household[h] >= 0;
    CHECK((groups.cell[h] < group_cells) == is_household);
    CHECK((groups.department[h] >= 0) == is_household);
    CHECK((groups.relative_weight[h] > 0) == is_household);
  }
}

TEST_CASE("groups: the kinds have equal parts") {
  const made_up::Country country(1200);
  const Groups groups = country.groups();
  std::vector<int> size(first_department_group(), 0);
  for (const std::int32_t lane : groups.by_id) {
    for (std::size_t kind = 0; kind < group_kind_sizes.size(); ++kind) {
      ++size[group_of_cell(groups.cell[static_cast<std::size_t>(lane)], kind)];
    }
  }
  for (const std::size_t skill : {1, 2, 3}) CHECK(size[skill] == 400);
  for (const std::size_t half : {4, 5}) CHECK(size[half] == 600);
  for (const std::size_t quartile : {6, 7, 8, 9}) CHECK(size[quartile] == 300);
  CHECK(size[10] == 900);
  CHECK(size[11] == 300);
}

TEST_CASE("groups: names differ and are told in both languages") {
  const Groups groups = made_up::Country(80).groups();
  std::set<std::string> names;
  for (const Group& group : groups.axis) {
    names.insert(group.name);
    CHECK(!group.long_name.empty());
    CHECK(!group.long_name.es.empty());
  }
  CHECK(names.size() == groups.size());
  CHECK(groups.axis[0].name == "all");
  CHECK(groups.axis.back().name == "La Libertad");
}

TEST_CASE("groups: folding counts everyone once in each kind") {
  const Groups groups = made_up::Country(400).groups();
  std::vector<int> cells(group_cells, 1);
  std::vector<int> departments(groups.departments(), 10);
  const std::vector<int> sums = fold<int>(groups, cells, departments, 1);
  CHECK(sums[0] == 48);
  CHECK(sums[1] + sums[2] + sums[3] == 48);
  CHECK(sums[10] + sums[11] == 48);
  CHECK(sums[first_department_group()] == 10);
}
