#include "record/cell_sums.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "winay/core/nan.hpp"

namespace winay {

namespace {

constexpr std::size_t wide = 8;

constexpr std::size_t filled_up(std::size_t columns) { return (columns + wide - 1) / wide * wide; }

/// Terms stay below 2^22, so the 32-bit sums of 512 lanes are exact, of one call or of several;
/// larger ones are rare and added apart.
constexpr float limit = 0x1p22F - 1;
constexpr std::size_t most_lanes = 512;

using EightFloats = float __attribute__((vector_size(4 * wide)));
using EightInts = std::int32_t __attribute__((vector_size(4 * wide)));
using EightWords = std::uint32_t __attribute__((vector_size(4 * wide)));

/// Rows to columns: eight values of eight lanes become eight lanes of eight values.
[[gnu::always_inline]] inline void transpose(EightFloats* r) {
  EightFloats t[wide];
  for (std::size_t j = 0; j < wide; j += 2) {
    t[j] = __builtin_shufflevector(r[j], r[j + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    t[j + 1] = __builtin_shufflevector(r[j], r[j + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (std::size_t j = 0; j < wide; j += 4) {
    for (std::size_t q = j; q < j + 2; ++q) {
      r[q] = __builtin_shufflevector(t[q], t[q + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[q + 2] = __builtin_shufflevector(t[q], t[q + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
  for (std::size_t q = 0; q < 4; ++q) {
    t[q] = __builtin_shufflevector(r[q], r[q + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    t[q + 4] = __builtin_shufflevector(r[q], r[q + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
  for (std::size_t q = 0; q < wide; ++q) r[q] = t[q];
}

[[gnu::always_inline]] inline EightFloats load(const float* from) {
  EightFloats v;
  __builtin_memcpy(&v, from, sizeof v);
  return v;
}
[[maybe_unused, gnu::always_inline]] inline EightFloats load(const double* from) {
  EightFloats v;
  for (std::size_t j = 0; j < wide; ++j) v[j] = static_cast<float>(from[j]);
  return v;
}

}  // namespace

/// Adds the terms of `lanes` lanes to rows of `width` sums, each lane's at `row`, and marks columns
/// with terms beyond the limit, which counted as 0. Eight columns at a time: one addition serves
/// them all.
WINAY_CLONED static void add_rows(const Real* const* values, const float* resolution,
                                  std::size_t width, const std::uint32_t* row, const float* weight,
                                  std::size_t first, std::size_t lanes, std::int32_t* sums,
                                  std::uint8_t* columns_beyond) {
  constexpr float magic = 0x1.8p23F;
  for (std::size_t k = 0; k < width; k += wide) {
    EightInts beyond{};
    const EightFloats scale = load(resolution + k);
    for (std::size_t i = 0; i < lanes; i += wide) {
      EightFloats r[wide];
      for (std::size_t j = 0; j < wide; ++j) r[j] = load(values[k + j] + first + i);
      transpose(r);
      for (std::size_t j = 0; j < wide; ++j) {
        EightFloats x = r[j] * (scale * weight[i + j]);
        const EightInts fits = (x < limit) & (x > -limit);
        beyond |= ~fits;
        x = fits ? x : EightFloats{};
        std::int32_t* sum = sums + row[i + j] + k;
        EightWords total;
        __builtin_memcpy(&total, sum, sizeof total);
        total += std::bit_cast<EightWords>(x + magic) - std::bit_cast<std::uint32_t>(magic);
        __builtin_memcpy(sum, &total, sizeof total);
      }
    }
    for (std::size_t j = 0; j < wide; ++j) columns_beyond[k + j] = beyond[j] != 0 ? 1U : 0U;
  }
}

CellSums::CellSums(std::span<const float> resolutions, std::size_t departments)
    : columns_(resolutions.size()),
      width_(filled_up(columns_)),
      cells_(group_cells * width_, 0),
      departments_(departments * width_, 0),
      resolution_(width_, 0.0F),
      values_(width_),
      scratch_((group_cells + 1) * width_, 0),
      row_(most_lanes + lane_width),
      used_(group_cells + 1, 0),
      beyond_(width_, 0),
      lost_(width_, 0) {
  std::copy(resolutions.begin(), resolutions.end(), resolution_.begin());
}

void CellSums::clear() {
  std::fill(cells_.begin(), cells_.end(), 0);
  std::fill(departments_.begin(), departments_.end(), 0);
  std::fill(lost_.begin(), lost_.end(), std::uint8_t{0});
}

void CellSums::add(std::span<const Real* const> columns, const std::uint32_t* cell,
                   const std::int32_t* department, const float* weight, std::size_t lanes) {
  std::copy(columns.begin(), columns.end(), values_.begin());
  std::fill(values_.begin() + static_cast<std::ptrdiff_t>(columns_), values_.end(), columns[0]);
  std::size_t first = 0;
  while (first < lanes) {
    while (first < lanes && department[first] < 0) ++first;
    if (first == lanes) return;
    const std::int32_t here = department[first];
    std::size_t last = first;
    const std::size_t end = std::min(lanes, first + most_lanes);
    while (last < end && (department[last] == here || department[last] < 0)) ++last;
    add_run(first, last, cell, here, weight);
    first = last;
  }
}

void CellSums::add_run(std::size_t first, std::size_t last, const std::uint32_t* cell,
                       std::int32_t department, const float* weight) {
  if (department != department_ || waiting_ + (last - first) > most_lanes) flush();
  department_ = department;
  waiting_ += last - first;
  const std::size_t from = first / wide * wide;
  const std::size_t lanes = (last - from + wide - 1) / wide * wide;
  const auto width = static_cast<std::uint32_t>(width_);
  std::fill_n(row_.begin(), lanes, no_cell * width);
  for (std::size_t h = first; h < last; ++h) {
    row_[h - from] = cell[h] * width;
    used_[cell[h]] = 1;
  }
  add_rows(values_.data(), resolution_.data(), width_, row_.data(), weight + from, from, lanes,
           scratch_.data(), beyond_.data());
  for (std::size_t k = 0; k < columns_; ++k) {
    if (beyond_[k] != 0) add_beyond(k, first, last, cell, department, weight);
  }
}

/// The terms that add_rows left out of one column, one by one.
void CellSums::add_beyond(std::size_t k, std::size_t first, std::size_t last,
                          const std::uint32_t* cell, std::int32_t department, const float* weight) {
  for (std::size_t h = first; h < last; ++h) {
    if (cell[h] == no_cell) continue;
    const float x = static_cast<float>(values_[k][h]) * (resolution_[k] * weight[h]);
    if (x < limit && x > -limit) continue;
    if (!(std::abs(x) < 0x1p40F)) {
      lost_[k] = 1;
      continue;
    }
    const auto term = static_cast<std::int64_t>(std::floor(static_cast<double>(x) + 0.5));
    cells_[cell[h] * width_ + k] += term;
    departments_[static_cast<std::size_t>(department) * width_ + k] += term;
  }
}

void CellSums::flush() {
  if (waiting_ == 0) return;
  waiting_ = 0;
  std::int64_t* of_department =
      departments_.data() + static_cast<std::size_t>(department_) * width_;
  for (std::size_t c = 0; c < group_cells; ++c) {
    if (used_[c] == 0) continue;
    used_[c] = 0;
    std::int32_t* row = scratch_.data() + c * width_;
    std::int64_t* of_cell = cells_.data() + c * width_;
    for (std::size_t k = 0; k < width_; ++k) {
      of_cell[k] += row[k];
      of_department[k] += row[k];
      row[k] = 0;
    }
  }
}

void CellSums::merge(CellSums& other) {
  other.flush();
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i] += other.cells_[i];
  for (std::size_t i = 0; i < departments_.size(); ++i) departments_[i] += other.departments_[i];
  for (std::size_t k = 0; k < width_; ++k) lost_[k] |= other.lost_[k];
}

std::vector<double> CellSums::by_group(const Groups& groups) {
  flush();
  const std::vector<std::int64_t> sums = fold<std::int64_t>(groups, cells_, departments_, width_);
  std::vector<double> totals;
  totals.reserve(groups.size() * columns_);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t k = 0; k < columns_; ++k) {
      const auto sum = static_cast<double>(sums[g * width_ + k]);
      totals.push_back(lost_[k] != 0 ? nan : sum / static_cast<double>(resolution_[k]));
    }
  }
  return totals;
}

}  // namespace winay
