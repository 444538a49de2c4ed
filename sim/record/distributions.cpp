#include "record/distributions.hpp"

#include <algorithm>
#include <array>

#include "record/pieces.hpp"
#include "record/statistics.hpp"

namespace winay {

namespace {

void add_row(double* sums, const double* row) {
  for (std::size_t k = 0; k < Moments::terms; ++k) sums[k] += row[k];
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

void Distributions::gather(std::span<const float> values, std::span<const float> persons) {
  households_.resize(groups_.by_id.size());
  for_each_piece(households_.size(), [&](std::size_t first, std::size_t last, std::size_t) {
    for (std::size_t i = first; i < last; ++i) {
      const auto h = static_cast<std::size_t>(groups_.by_id[i]);
      const double each = persons.empty() ? 1.0 : static_cast<double>(persons[h]);
      households_[i] = {static_cast<double>(groups_.weight[h]) * each, values[h],
                        static_cast<std::uint16_t>(groups_.cell[h]),
                        static_cast<std::uint16_t>(groups_.department[h])};
    }
  });
}

namespace {

/// Adds the terms of some households to the sums of their cells, behind which those of departments
/// stand.
template <class Household>
void add_terms(std::span<const Household> households, std::vector<double>& sums) {
  constexpr std::size_t chunk = 256;
  std::array<double, chunk> values{};
  std::array<double, chunk> weights{};
  std::array<double, chunk * Moments::terms> rows{};
  for (std::size_t first = 0; first < households.size(); first += chunk) {
    const std::size_t count = std::min(chunk, households.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      values[i] = static_cast<double>(households[first + i].value);
      weights[i] = households[first + i].weight;
    }
    Moments::of(std::span(values).first(count), std::span(weights).first(count), rows.data());
    for (std::size_t i = 0; i < count; ++i) {
      const Household& h = households[first + i];
      const double* row = rows.data() + i * Moments::terms;
      add_row(sums.data() + h.cell * Moments::terms, row);
      add_row(sums.data() + (group_cells + h.department) * Moments::terms, row);
    }
  }
}

}  // namespace

std::vector<double> Distributions::moments() const {
  const std::size_t size = (group_cells + groups_.departments()) * Moments::terms;
  const std::vector<double> total =
      sums_of_pieces(households_.size(), size,
                     [&](std::size_t first, std::size_t last, std::vector<double>& sums) {
                       add_terms(std::span(households_).subspan(first, last - first), sums);
                     });
  const auto cells = std::span<const double>(total).first(group_cells * Moments::terms);
  return fold<double>(groups_, cells,
                      std::span<const double>(total).subspan(group_cells * Moments::terms),
                      Moments::terms);
}

void Distributions::sort() {
  sorted_.resize(households_.size());
  sort_room_.sort(households_.size(), [&](std::size_t i) { return households_[i].value; });
  const std::span<const Keyed> order = sort_room_.order();
  for_each_piece(order.size(), [&](std::size_t first, std::size_t last, std::size_t) {
    for (std::size_t i = first; i < last; ++i) sorted_[i] = households_[order[i].index];
  });
}

std::vector<Ranking> Distributions::rank(const std::vector<double>& sums) const {
  std::array<double, quantile_count> probabilities{};
  for (std::size_t q = 0; q < quantile_count; ++q) probabilities[q] = quantile_probability(q);
  std::vector<Ranking> ranking;
  for (std::size_t g = 0; g < sums.size() / Moments::terms; ++g) {
    ranking.emplace_back(probabilities, sums[g * Moments::terms + Moments::weight]);
  }
  // Every piece by itself, from the weight that lies below it.
  const std::size_t pieces = pieces_in(sorted_.size());
  const std::span<const Ranked> sorted = sorted_;
  std::vector<std::vector<double>> weights(pieces);
  for_each_piece(sorted.size(), [&](std::size_t first, std::size_t last, std::size_t p) {
    weights[p] = weights_of(sorted.subspan(first, last - first));
  });
  std::vector<std::vector<Ranking>> of_piece(pieces, ranking);
  std::vector<double> below(ranking.size(), 0);
  for (std::size_t p = 0; p < pieces; ++p) {
    for (std::size_t g = 0; g < below.size(); ++g) {
      of_piece[p][g].begin_at(below[g]);
      below[g] += weights[p][g];
    }
  }
  for_each_piece(sorted.size(), [&](std::size_t first, std::size_t last, std::size_t p) {
    add_ranked(sorted.subspan(first, last - first), of_piece[p]);
  });
  for (const std::vector<Ranking>& piece : of_piece) {
    for (std::size_t g = 0; g < ranking.size(); ++g) ranking[g].join(piece[g]);
  }
  return ranking;
}

/// By group.
std::vector<double> Distributions::weights_of(std::span<const Ranked> households) const {
  std::vector<double> cells(group_cells, 0);
  std::vector<double> departments(groups_.departments(), 0);
  for (const Ranked& h : households) {
    cells[h.cell] += h.weight;
    departments[h.department] += h.weight;
  }
  return fold<double>(groups_, cells, departments, 1);
}

/// A household's groups one after the other: none waits for the sums of another.
void Distributions::add_ranked(std::span<const Ranked> sorted,
                               std::vector<Ranking>& ranking) const {
  const CellGroups& of_cell = cell_groups();
  const std::size_t first_department = first_department_group();
  for (const Ranked& h : sorted) {
    const auto value = static_cast<double>(h.value);
    ranking[0].add(value, h.weight);
    for (const std::size_t g : of_cell[h.cell]) ranking[g].add(value, h.weight);
    ranking[first_department + h.department].add(value, h.weight);
  }
}

std::vector<double> Distributions::of(std::span<const float> values,
                                      std::span<const float> persons) {
  gather(values, persons);
  const std::vector<double> sums = moments();
  sort();
  const std::vector<Ranking> ranking = rank(sums);
  std::vector<double> all(groups_.size() * distribution_numbers);
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    write_row(sums.data() + g * Moments::terms, ranking[g], all.data() + g * distribution_numbers);
  }
  return all;
}

}  // namespace winay
