#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"
#include "winay/record/groups.hpp"

namespace winay {

/// Weighted sums of columns by cell and by department, in integers: each term
///
///     round(value · resolution · weight / largest weight)
///
/// is rounded by itself, so sums do not depend on order, blocks or threads. One object a thread;
/// they merge. A NaN in a column turns its sums to NaN. Any number of columns: inside, they are
/// filled up to a multiple of eight.
class CellSums {
 public:
  /// One column a resolution.
  CellSums(std::span<const float> resolutions, std::size_t departments);

  /// Adds lanes [0, lanes) of each column; cell, department and weight are those of the same lanes.
  /// `lanes` is a multiple of lane_width.
  void add(std::span<const Real* const> columns, const std::uint32_t* cell,
           const std::int32_t* department, const float* weight, std::size_t lanes);
  /// Adds another's sums; what that one has not yet counted it counts now.
  void merge(CellSums& other);
  void clear();

  /// Totals by group: [group][column], weights as shares of the largest weight.
  [[nodiscard]] std::vector<double> by_group(const Groups& groups);

 private:
  void add_run(std::size_t first, std::size_t last, const std::uint32_t* cell,
               std::int32_t department, const float* weight);
  void add_beyond(std::size_t k, std::size_t first, std::size_t last, const std::uint32_t* cell,
                  std::int32_t department, const float* weight);
  void flush();

  std::size_t columns_;
  std::size_t width_;  ///< of a row: columns filled up
  std::vector<std::int64_t> cells_;
  std::vector<std::int64_t> departments_;
  Column<float> resolution_;         ///< 0 for those filled up
  std::vector<const Real*> values_;  ///< of the lanes that are added
  Column<std::int32_t> scratch_;     ///< rows of 32-bit sums a cell, and one nobody reads
  Column<std::uint32_t> row_;        ///< of the lanes of a run, where in `scratch_` its cell begins
  std::vector<std::uint8_t> used_;   ///< cells that `scratch_` holds terms of
  std::int32_t department_ = 0;      ///< of the terms in `scratch_`
  std::size_t waiting_ = 0;          ///< lanes whose terms it holds
  std::vector<std::uint8_t> beyond_;  ///< columns of a run with terms beyond the limit
  std::vector<std::uint8_t> lost_;    ///< columns with a NaN
};

}  // namespace winay
