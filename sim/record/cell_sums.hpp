#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "winay/core/real.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/series.hpp"

namespace winay {

/// Weighted sums of the summed columns by cell and by department, in integers: each term
///
///     round(value · resolution · weight / largest weight)
///
/// is rounded by itself, so sums do not depend on order, blocks or threads. One object a thread;
/// they merge. A NaN in a column turns its sums to NaN.
class CellSums {
 public:
  static constexpr std::size_t columns = summed_columns;
  using Columns = std::array<const Real*, columns>;

  explicit CellSums(std::size_t departments);

  /// Adds lanes [0, lanes) of each column; cell, department and weight are those of the same lanes.
  /// `lanes` is a multiple of lane_width.
  void add(const Columns& values, const std::uint32_t* cell, const std::int32_t* department,
           const float* weight, std::size_t lanes);
  void merge(const CellSums& other);
  void clear();

  /// Totals by group: [group][column], weights as shares of the largest weight.
  [[nodiscard]] std::vector<double> by_group(const Groups& groups) const;

 private:
  void add_run(const Columns& values, std::size_t first, std::size_t last,
               const std::uint32_t* cell, std::int32_t department, const float* weight);
  void add_beyond(std::size_t k, const Real* values, std::size_t first, std::size_t last,
                  const std::uint32_t* cell, std::int32_t department, const float* weight);
  void flush(std::int32_t department);

  std::vector<std::int64_t> cells_;
  std::vector<std::int64_t> departments_;
  Column<std::int32_t> scratch_;  ///< rows of 32-bit sums a cell, and one nobody reads
  Column<std::uint32_t> row_;     ///< of the lanes of a run
  std::array<bool, columns> lost_{};
};

}  // namespace winay
