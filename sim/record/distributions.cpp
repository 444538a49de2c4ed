#include "record/distributions.hpp"

#include <algorithm>
#include <array>

#include "record/statistics.hpp"

namespace winay {

namespace {

/// What a sorted pass reads of a household, together in one place.
struct Ranked {
  double weight;
  float value;
  std::uint16_t cell;
  std::uint16_t department;
};

std::vector<Ranked> gather(const Groups& groups, std::span<const float> values,
                           std::span<const float> persons) {
  std::vector<Ranked> all;
  all.reserve(groups.by_id.size());
  for (const std::int32_t lane : groups.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const double each = persons.empty() ? 1.0 : static_cast<double>(persons[h]);
    all.push_back({static_cast<double>(groups.weight[h]) * each, values[h],
                   static_cast<std::uint16_t>(groups.cell[h]),
                   static_cast<std::uint16_t>(groups.department[h])});
  }
  return all;
}

void add_row(double* sums, const double* row) {
  for (std::size_t k = 0; k < Moments::terms; ++k) sums[k] += row[k];
}

/// Moments by group, [group][Moments::terms].
std::vector<double> moments(const Groups& groups, const std::vector<Ranked>& households) {
  constexpr std::size_t chunk = 256;
  std::vector<double> cells(group_cells * Moments::terms, 0);
  std::vector<double> departments(groups.departments() * Moments::terms, 0);
  std::array<double, chunk> values{};
  std::array<double, chunk> weights{};
  std::vector<double> rows(chunk * Moments::terms);
  for (std::size_t first = 0; first < households.size(); first += chunk) {
    const std::size_t count = std::min(chunk, households.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      values[i] = static_cast<double>(households[first + i].value);
      weights[i] = households[first + i].weight;
    }
    Moments::of(std::span(values).first(count), std::span(weights).first(count), rows.data());
    for (std::size_t i = 0; i < count; ++i) {
      const Ranked& h = households[first + i];
      add_row(cells.data() + h.cell * Moments::terms, rows.data() + i * Moments::terms);
      add_row(departments.data() + h.department * Moments::terms, rows.data() + i * Moments::terms);
    }
  }
  return fold<double>(groups, cells, departments, Moments::terms);
}

/// The groups of each cell but `all`, looked up instead of divided out.
using CellGroups = std::array<std::array<std::size_t, group_kind_sizes.size()>, group_cells>;

const CellGroups& cell_groups() {
  static const CellGroups all = [] {
    CellGroups table{};
    for (std::uint32_t cell = 0; cell < group_cells; ++cell) {
      for (std::size_t kind = 0; kind < group_kind_sizes.size(); ++kind) {
        table[cell][kind] = group_of_cell(cell, kind);
      }
    }
    return table;
  }();
  return all;
}

std::vector<Ranking> rank(const std::vector<Ranked>& households, const std::vector<double>& sums) {
  std::array<double, quantile_count> probabilities{};
  for (std::size_t q = 0; q < quantile_count; ++q) probabilities[q] = quantile_probability(q);
  std::vector<Ranking> ranking;
  for (std::size_t g = 0; g < sums.size() / Moments::terms; ++g) {
    ranking.emplace_back(probabilities, sums[g * Moments::terms + Moments::weight]);
  }
  std::vector<float> values(households.size());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = households[i].value;
  const CellGroups& of_cell = cell_groups();
  const std::size_t first_department = first_department_group();
  const std::vector<std::uint32_t> order = sorted_order(values);
  constexpr std::size_t ahead = 16;  // households far apart in memory: ask for them in time
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i + ahead < order.size()) __builtin_prefetch(&households[order[i + ahead]]);
    const Ranked& h = households[order[i]];
    const auto value = static_cast<double>(h.value);
    ranking[0].add(value, h.weight);
    for (const std::size_t g : of_cell[h.cell]) ranking[g].add(value, h.weight);
    ranking[first_department + h.department].add(value, h.weight);
  }
  return ranking;
}

void write_row(const double* sums, const Ranking& ranking, double* row) {
  Moments m;
  std::copy_n(sums, Moments::terms, m.total.begin());
  const std::array<double, statistic_count> statistics{m.mean(),
                                                       m.sd(),
                                                       ranking.gini(m.total[Moments::sum]),
                                                       m.theil(),
                                                       m.atkinson_half(),
                                                       m.atkinson_1(),
                                                       m.atkinson_2()};
  std::copy(statistics.begin(), statistics.end(), row);
  for (std::size_t q = 0; q < quantile_count; ++q) row[statistic_count + q] = ranking.quantile(q);
}

}  // namespace

std::vector<double> distributions(const Groups& groups, std::span<const float> values,
                                  std::span<const float> persons) {
  const std::vector<Ranked> households = gather(groups, values, persons);
  const std::vector<double> sums = moments(groups, households);
  const std::vector<Ranking> ranking = rank(households, sums);
  std::vector<double> all(groups.size() * distribution_numbers);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    write_row(sums.data() + g * Moments::terms, ranking[g], all.data() + g * distribution_numbers);
  }
  return all;
}

}  // namespace winay
