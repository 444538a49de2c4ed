#include "winay/record/groups.hpp"

#include <algorithm>
#include <numeric>

#include "record/statistics.hpp"

namespace winay {

namespace {

std::vector<std::int32_t> lanes_by_id(const Traits& traits) {
  std::vector<std::int32_t> lanes;
  for (std::size_t h = 0; h < traits.household.size(); ++h) {
    if (traits.household[h] >= 0) lanes.push_back(static_cast<std::int32_t>(h));
  }
  std::sort(lanes.begin(), lanes.end(), [&](std::int32_t a, std::int32_t b) {
    return traits.household[static_cast<std::size_t>(a)] <
           traits.household[static_cast<std::size_t>(b)];
  });
  return lanes;
}

/// parts_of() a column.
template <class T>
std::vector<std::uint32_t> parts_of_column(const Groups& groups, std::uint32_t parts,
                                           const Column<T>& column) {
  const std::vector<float> by_lane(column.begin(), column.end());
  return parts_of(groups, parts, by_lane);
}

/// Measured income of the last six bimesters.
Column<Real> baseline_income(const Stocks& start) {
  Column<Real> year(start.savings.size(), Real{0});
  for (const Column<Real>& bimester : start.income_history) {
    for (std::size_t h = 0; h < year.size(); ++h) year[h] += bimester[h];
  }
  return year;
}

/// A household that counts at all counts this much of the largest, or sums would round it away.
constexpr double least_weight = 0x1p-20;

void weigh(const Population& population, Groups& groups) {
  const Traits& traits = population.traits;
  Real largest = 0;
  for (const std::int32_t lane : groups.by_id) {
    largest = std::max(largest, traits.weight[static_cast<std::size_t>(lane)]);
  }
  const double of_largest = largest > 0 ? static_cast<double>(largest) : 1.0;
  groups.largest_weight = population.equal_weight > 0 ? population.equal_weight : of_largest;
  for (const std::int32_t lane : groups.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    groups.weight[h] = static_cast<float>(traits.weight[h]);
    const double relative = static_cast<double>(traits.weight[h]) / of_largest;
    groups.relative_weight[h] =
        static_cast<float>(relative > 0 ? std::max(relative, least_weight) : 0.0);
  }
}

Baseline baseline_of(const Stocks& start) {
  const std::size_t lanes = start.savings.size();
  Baseline b;
  for (Column<float>* column : {&b.measured_income, &b.consumption_per_person, &b.savings,
                                &b.traditional_capital, &b.household_size}) {
    column->assign(lanes, 0);
  }
  b.affiliated.assign(lanes, 0);
  constexpr auto active = static_cast<Flag>(Affiliation::active);
  constexpr Real months = 12;
  const Column<Real> income = baseline_income(start);
  for (std::size_t h = 0; h < lanes; ++h) {
    Real consumed = 0;
    for (const Column<Real>& bimester : start.consumption_history) consumed += bimester[h];
    const Real members = std::max(start.household_size[h], Real{1});
    b.measured_income[h] = static_cast<float>(income[h]);
    b.consumption_per_person[h] = static_cast<float>(consumed / members / months);
    b.savings[h] = static_cast<float>(start.savings[h]);
    b.traditional_capital[h] = static_cast<float>(start.traditional_capital[h]);
    b.household_size[h] = static_cast<float>(start.household_size[h]);
    b.affiliated[h] = start.affiliation[h] == active ? 1U : 0U;
  }
  return b;
}

std::vector<Group> axis_of(const std::vector<std::string>& departments) {
  std::vector<Group> axis{
      {"all", "all households", "todos los hogares"},
      {"skill_1", "lowest skill tercile", "tercil inferior de habilidad"},
      {"skill_2", "middle skill tercile", "tercil medio de habilidad"},
      {"skill_3", "highest skill tercile", "tercil superior de habilidad"},
      {"locus_external", "lower half of locus of control", "mitad inferior del locus de control"},
      {"locus_internal", "upper half of locus of control", "mitad superior del locus de control"},
      {"income_1", "poorest quartile of baseline measured income",
       "cuartil más pobre del ingreso medido inicial"},
      {"income_2", "second quartile of baseline measured income",
       "segundo cuartil del ingreso medido inicial"},
      {"income_3", "third quartile of baseline measured income",
       "tercer cuartil del ingreso medido inicial"},
      {"income_4", "richest quartile of baseline measured income",
       "cuartil más rico del ingreso medido inicial"},
      {"not_participant", "households outside the productive programme of every arm",
       "hogares fuera del programa productivo en todos los brazos"},
      {"participant", "households that take part in the productive programme of some arm",
       "hogares que participan en el programa productivo de algún brazo"}};
  for (const std::string& name : departments) {
    axis.push_back({name, "department of " + name, "departamento de " + name});
  }
  return axis;
}

bool is_productive(const Programme& programme) {
  return programme.training.has_value() || programme.in_kind_assets.has_value();
}

}  // namespace

std::size_t Groups::departments() const { return axis.size() - first_department_group(); }

std::size_t first_department_group() {
  return std::accumulate(group_kind_sizes.begin(), group_kind_sizes.end(), std::size_t{1});
}

std::size_t group_of_cell(std::uint32_t cell, std::size_t kind) {
  std::size_t first = 1;
  for (std::size_t k = 0; k < kind; ++k) {
    cell /= group_kind_sizes[k];
    first += group_kind_sizes[k];
  }
  return first + cell % group_kind_sizes[kind];
}

std::vector<std::uint32_t> parts_of(const Groups& groups, std::uint32_t parts,
                                    std::span<const float> by_lane) {
  std::vector<float> values;
  double total = 0;
  for (const std::int32_t lane : groups.by_id) {
    values.push_back(by_lane[static_cast<std::size_t>(lane)]);
    total += static_cast<double>(groups.weight[static_cast<std::size_t>(lane)]);
  }
  std::vector<double> probabilities;
  for (std::uint32_t k = 1; k < parts; ++k) probabilities.push_back(double{1} * k / parts);
  Ranking ranking(probabilities, total);
  for (const std::uint32_t i : sorted_order(values)) {
    const auto lane = static_cast<std::size_t>(groups.by_id[i]);
    ranking.add(static_cast<double>(values[i]), static_cast<double>(groups.weight[lane]));
  }
  std::vector<std::uint32_t> part(groups.cell.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::uint32_t k = 0;
    while (k + 1 < parts && static_cast<double>(values[i]) > ranking.quantile(k)) ++k;
    part[static_cast<std::size_t>(groups.by_id[i])] = k;
  }
  return part;
}

Groups make_groups(const Population& population, const Stocks& start,
                   const Column<Flag>& participant) {
  const Traits& traits = population.traits;
  const std::size_t lanes = traits.household.size();
  Groups groups;
  groups.axis = axis_of(population.centres.department_names);
  groups.by_id = lanes_by_id(traits);
  groups.cell.assign(lanes, no_cell);
  groups.department.assign(lanes, -1);
  groups.weight.assign(lanes, 0);
  groups.relative_weight.assign(lanes, 0);
  weigh(population, groups);
  groups.baseline = baseline_of(start);
  const auto skill = parts_of_column(groups, 3, traits.skill);
  const auto locus = parts_of_column(groups, 2, traits.locus_of_control);
  const auto income = parts_of_column(groups, 4, baseline_income(start));
  for (const std::int32_t lane : groups.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const std::uint32_t takes_part = participant[h] != 0U ? 1U : 0U;
    groups.cell[h] = skill[h] + 3U * (locus[h] + 2U * (income[h] + 4U * takes_part));
    groups.department[h] =
        population.centres.department[static_cast<std::size_t>(traits.centre[h])];
  }
  return groups;
}

Column<Flag> participants(const Simulation& simulation, const Population& population,
                          std::span<const Arm> arms) {
  Column<Flag> takes_part(population.traits.household.size(), 0);
  for (const Arm& arm : arms) {
    const std::vector<Enrolment> enrolments = simulation.enrol(arm);
    for (std::size_t p = 0; p < arm.programmes.size(); ++p) {
      if (!is_productive(arm.programmes[p])) continue;
      for (std::size_t h = 0; h < takes_part.size(); ++h) {
        takes_part[h] |= enrolments[p].start[h] != never ? 1U : 0U;
      }
    }
  }
  return takes_part;
}

}  // namespace winay
